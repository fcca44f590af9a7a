"""Questions lose no answer where their cells were merged, or took each other's marks."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from autograder.course import layout
from autograder.nbgrader.repair import mend

RELEASED = nbformat.read(layout.released("layers"), as_version=4).cells
ONE, TWO = (cell.source for cell in RELEASED[-2:])
ANSWERED = [text.replace("YOUR ANSWER HERE", "Mine.\n\nIt is long.") for text in (ONE, TWO)]


def answers(cells):
    """Return what stands in the cells of both questions after mending."""
    mended, _ = mend(cells, RELEASED)
    found = {c.metadata.nbgrader.grade_id: c.source for c in mended if "nbgrader" in c.metadata}
    return [found["question-1"], found["question-2"]]


def test_two_questions_in_one_cell_are_two_again():
    assert answers([new_markdown_cell("\n\n".join(ANSWERED))]) == ANSWERED


def test_text_before_a_question_is_not_part_of_it():
    assert answers([new_markdown_cell("\n\n".join(["# A title", *ANSWERED]))]) == ANSWERED


def test_marks_of_the_one_question_do_not_draw_the_other_one_away():
    cell = new_markdown_cell("\n\n".join(reversed(ANSWERED)))
    cell.metadata["nbgrader"] = {"grade_id": "question-1"}
    assert answers([cell]) == ANSWERED


def test_a_picture_goes_with_every_part():
    cell = new_markdown_cell("\n\n".join(ANSWERED))
    cell["attachments"] = nbformat.from_dict({"a.png": {"image/png": "iVBORw0KGgo="}})
    mended, _ = mend([cell], RELEASED)
    assert [c.attachments for c in mended if c.id.startswith("question")] == [cell.attachments] * 2


@pytest.mark.parametrize("new", [new_code_cell, new_markdown_cell])
def test_a_question_that_somebody_quotes_is_not_cut_out(new):
    own = [new_markdown_cell(text) for text in ANSWERED]
    quoting = new(f"To come back to this:\n\n{ONE}")
    mended, _ = mend([quoting, *own], RELEASED)
    assert quoting.source in [cell.source for cell in mended]
    assert answers([quoting, *own]) == ANSWERED


def test_questions_with_each_others_marks_are_known_by_their_text():
    cells = [new_markdown_cell(text) for text in ANSWERED]
    for cell, name in zip(cells, ["question-2", "question-1"], strict=True):
        cell.metadata["nbgrader"] = {"grade_id": name}
    assert answers(cells) == ANSWERED
