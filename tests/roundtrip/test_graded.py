"""Work where you like: whatever tools and hands a notebook went through, it is graded the same."""

import pytest

from tests.roundtrip.demo_class import BOTH, EASY, RIGHT, UNTOUCHED, students
from tests.roundtrip.work import ANSWER, MISTAKES

BY_NBGRADER = [student for assignment, student, _ in students() if assignment == BOTH]


def outcome(record):
    """Return what a student gets, and what it is called."""
    exercises = [(e.name, e.points, e.verdict, e.diagnosis) for e in record.exercises]
    return record.status, record.points, record.message, exercises


@pytest.mark.parametrize("assignment", MISTAKES)
def test_the_work_is_right_wrong_and_unfinished(graded, assignment):
    wrong, mistake, missing = MISTAKES[assignment]
    record = graded.records[UNTOUCHED, assignment]
    found = {e.name: (e.verdict == "correct", e.diagnosis) for e in record.exercises}
    assert {name for name, (correct, _) in found.items() if not correct} == {wrong, missing}
    assert (found[wrong][1], found[missing][1]) == (mistake, None)


def test_right_work_gets_all_points(graded):
    assert graded.records[RIGHT + UNTOUCHED, EASY].points == 20.0


@pytest.mark.parametrize(("assignment", "student", "untouched"), students())
def test_the_command_line_sees_no_difference(graded, assignment, student, untouched):
    expected = outcome(graded.records[untouched, assignment])
    assert outcome(graded.records[student, assignment]) == expected


def test_nbgrader_enters_what_the_command_line_gives(graded):
    grades = graded.course.grades(UNTOUCHED)
    given = {f"check-{e.name}": e.points for e in graded.records[UNTOUCHED, BOTH].exercises}
    assert {name: grades[name][0] for name in given} == given


@pytest.mark.parametrize("student", BY_NBGRADER)
def test_nbgrader_enters_the_same_cell_by_cell(graded, student):
    assert graded.course.grades(student) == graded.course.grades(UNTOUCHED)


@pytest.mark.parametrize("student", [UNTOUCHED, *BY_NBGRADER])
def test_an_answer_waits_for_a_person_below_its_question(graded, student):
    assert graded.course.grades(student)["question-3"] == [None, None, 1]
    cells = {cell.id: cell.source for cell in graded.course.graded(student).cells}
    for question in ("question-1", "question-2", "question-3"):
        assert cells[question].startswith(f"**Question {question[-1]}.**")
        assert ANSWER in cells[question]
