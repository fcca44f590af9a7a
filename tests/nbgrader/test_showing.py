"""No text of a student breaks or blocks a page."""

import nbformat
import pytest

from autograder.nbgrader.showing import CUT, ROOM, fit

PIXEL = "data:image/png;base64," + "A" * (2 * ROOM)


def fitted(kind, source, **parts):
    cell = nbformat.from_dict({"cell_type": kind, "source": source, **parts})
    fit([cell])
    return cell.source


@pytest.mark.parametrize("text", ["Because $f$ **bends**.", "", f"A sketch: ![sketch]({PIXEL})"])
def test_an_answer_is_left_as_it_is(text):
    assert fitted("markdown", text) == text


def test_a_pasted_picture_is_left_as_it_is():
    text = "![sketch](attachment:sketch.png)"
    pictures = {"sketch.png": {"image/png": "iVBORw0KGgo="}}
    assert fitted("markdown", text, attachments=pictures) == text


def test_a_text_with_a_lost_picture_is_shown_as_plain_text():
    text = "![sketch](attachment:sketch.png)"
    assert fitted("markdown", text) == f"```\n{text}\n```"


@pytest.mark.parametrize("kind", ["markdown", "code", "raw"])
def test_what_is_far_too_long_is_cut(kind):
    source = fitted(kind, "[a" * ROOM)
    assert len(source) < 2_000
    assert source.endswith(CUT)


def test_behind_a_long_cell_short_ones_are_shown():
    cells = [nbformat.v4.new_code_cell("#" * ROOM), nbformat.v4.new_code_cell("x = 1")]
    fit(cells)
    assert [cell.source for cell in cells] == ["#" * ROOM, "x = 1"]
