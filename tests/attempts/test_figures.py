"""What the logs of a class show: attempts to green, and what came after each hint."""

import json
import os

import pytest

from autograder.attempts.figures import WayToGreen, class_attempts, handed_in_log
from autograder.attempts.log import FILE, MOST_BYTES

ON = {"log": "on"}
TIME = "2026-11-30T09:00:00+00:00"


def tried(verdict, mistake=None, stub="affine"):
    return {"stub": stub, "time": TIME, "verdict": verdict, "mistake": mistake}


FORGOTTEN = tried("partial", "bias_forgotten")
OTHERWISE = tried("wrong")
GREEN = tried("correct")


@pytest.fixture
def figures(tmp_path):
    """Return a function that hands in one log per student and returns what they show."""

    def shown(*logs, assignment="layers"):
        folders = {}
        for number, rows in enumerate(logs):
            folder = tmp_path / f"s{number}" / assignment
            folder.mkdir(parents=True)
            lines = (row if isinstance(row, str) else json.dumps(row) for row in rows)
            (folder / FILE).write_text("\n".join(lines), encoding="utf-8")
            folders[f"s{number}", assignment] = folder
        return class_attempts(folders)

    return shown


def test_attempts_to_green_are_counted_to_the_first_right_one(figures):
    found = figures(
        [ON, GREEN], [ON, OTHERWISE, OTHERWISE, GREEN, OTHERWISE, GREEN], [ON, OTHERWISE]
    )
    assert found["layers"].logs == 3
    assert found["layers"].stubs == (WayToGreen("affine", 3, 2, 2.0, 3),)


def test_where_nobody_came_to_green_there_is_no_median(figures):
    assert figures([ON, OTHERWISE])["layers"].stubs == (WayToGreen("affine", 1, 0, None, None),)


def test_a_hint_helped_where_the_next_attempt_was_right(figures):
    found = figures(
        [ON, FORGOTTEN, GREEN],
        [ON, FORGOTTEN, OTHERWISE, GREEN],
        [ON, FORGOTTEN, FORGOTTEN, GREEN],
        [ON, FORGOTTEN],
    )
    (effect,) = found["layers"].hints
    assert (effect.stub, effect.mistake) == ("affine", "bias_forgotten")
    assert effect.hint.startswith("If every neuron were 0")
    assert (effect.students, effect.gone, effect.green) == (3, 2, 1)


def test_a_student_counts_once_for_a_hint_however_often_it_was_given(figures):
    (effect,) = figures([ON, *(40 * [FORGOTTEN, GREEN])])["layers"].hints
    assert (effect.students, effect.green) == (1, 1)


def test_names_that_the_course_does_not_know_are_in_no_figure(figures):
    found = figures([ON, tried("wrong", "a_mistake_of_mine"), tried("wrong", stub="mine"), GREEN])
    assert [one.stub for one in found["layers"].stubs] == ["affine"]
    assert found["layers"].hints == ()


@pytest.mark.parametrize("word", ["asked", "off"])
def test_a_log_that_its_student_no_longer_wants_is_passed_over(figures, word):
    assert figures([ON, FORGOTTEN, GREEN, {"log": word}]) == {}


def test_a_log_that_can_not_be_read_in_whole_is_counted_and_the_rest_of_it_used(figures):
    found = figures([ON, "nonsense", GREEN], [ON, GREEN])["layers"]
    assert (found.logs, found.unreadable, found.stubs[0].green) == (2, 1, 2)


def test_an_assignment_without_a_log_has_no_figures(tmp_path, figures):
    assert class_attempts({("ada", "layers"): tmp_path}) == {}
    assert figures([ON, GREEN], assignment="knitting") == {}


def made(folder, kind):
    path = folder / FILE
    if kind == "a link":
        (folder / "elsewhere").write_text('{"log": "on"}', encoding="utf-8")
        path.symlink_to(folder / "elsewhere")
    elif kind == "a folder":
        path.mkdir()
    elif kind == "a pipe":
        os.mkfifo(path)


@pytest.mark.parametrize("kind", ["nothing", "a link", "a folder", "a pipe"])
def test_only_a_plain_file_is_a_log(tmp_path, kind):
    made(tmp_path, kind)
    assert handed_in_log(tmp_path) is None


def test_a_log_without_end_is_not_read(tmp_path):
    with (tmp_path / FILE).open("wb") as file:
        file.truncate(1000 * MOST_BYTES)
    log = handed_in_log(tmp_path)
    assert (log.is_on, log.attempts, log.unreadable) == (False, (), 1)
