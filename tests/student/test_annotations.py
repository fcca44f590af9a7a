"""Annotations are GitHub's workflow commands, and nothing that a student wrote is one."""

import pytest

from autograder.results.record import ExerciseRecord
from autograder.student.annotations import classroom, command, on_file
from tests.results.record_cases import HINT, HOSTILE, graded, hostile, refused, right, wrong


def parsed(line):
    """Read a line as GitHub's runner does: name, properties, message."""
    assert line.startswith("::")
    assert "\n" not in line
    assert "\r" not in line
    head, _, message = line[2:].partition("::")
    name, _, properties = head.partition(" ")
    pairs = dict(one.split("=", 1) for one in properties.split(","))
    codes = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}
    for code, character in codes.items():
        message = message.replace(code, character) if code not in ("%3A", "%2C") else message
        pairs = {key: value.replace(code, character) for key, value in pairs.items()}
    return name, pairs, message


def test_an_exercise_that_lost_points_is_an_error_at_its_line():
    (line,) = on_file(graded("ada", wrong(), right()), "layers/layers.ipynb", {"affine": 7})
    assert line.startswith(
        "::error file=layers/layers.ipynb,line=7,title=affine%3A wrong%2C 0 of 4 points::affine("
    )
    assert line.endswith(f"%0A? {HINT}")


def test_a_function_that_is_not_there_is_told_at_the_first_line():
    missing = ExerciseRecord("affine", 0.0, 4.0, "missing", None, "there is no function affine")
    (line,) = on_file(graded("ada", missing), "layers.py", {})
    assert parsed(line) == (
        "error",
        {"file": "layers.py", "line": "1", "title": "affine: missing, 0 of 4 points"},
        "there is no function affine",
    )


def test_an_untouched_stub_is_told_so():
    (line,) = on_file(graded("ada", ExerciseRecord("affine", 0.0, 4.0, "missing")), "a.py", {})
    assert parsed(line)[2] == "It is not written yet."


def test_an_exercise_without_points_is_no_error():
    extra = ExerciseRecord("cross_entropy", 0.0, 0.0, "missing", None, "not written yet")
    assert list(on_file(graded("ada", extra), "loss.py", {})) == []


def test_a_refused_file_is_an_error():
    (line,) = on_file(refused("ada", "layers.ipynb: it is a link"), "layers.ipynb", {})
    properties = {"file": "layers.ipynb", "line": "1", "title": "not graded"}
    assert parsed(line) == ("error", properties, "layers.ipynb: it is a link")


@pytest.mark.parametrize("text", [*HOSTILE, "::set-output name=points::20", "##[add-mask]a", "%0A"])
def test_a_hostile_text_is_data(text):
    lines = list(on_file(hostile(text), f"{text}/x.py", {}))
    assert [parsed(line)[0] for line in lines][:1] == ["error"]
    assert all(set(parsed(line)[1]) == {"file", "line", "title"} for line in lines)


def test_what_is_escaped_comes_back():
    text = "a,b:c%0A%25\r\nd::e"
    name, properties, message = parsed(command("notice", text, title=text))
    assert (name, properties["title"], message) == ("notice", text, text)


def test_github_classroom_is_told_the_points():
    assert list(classroom(13.5, 20.0)) == [
        "::notice title=Autograding complete::Points 13.5/20",
        '::notice title=Autograding report::{"totalPoints": 13.5, "maxPoints": 20.0}',
    ]
