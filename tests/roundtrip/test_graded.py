"""Work where you like: whatever tools and hands a notebook went through, it is graded the same."""

import pytest

from tests.roundtrip.demo_class import BOTH, EASY, RIGHT, UNTOUCHED, students
from tests.roundtrip.work import ANSWER, MISTAKES

BY_NBGRADER = [student for assignment, student, _ in students() if assignment == BOTH]
BY_ASSIGNMENT = {
    name: {student: untouched for other, student, untouched in students() if other == name}
    for name in MISTAKES
}


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


@pytest.mark.parametrize("assignment", BY_ASSIGNMENT)
def test_the_command_line_sees_no_difference(graded, assignment):
    for student, untouched in BY_ASSIGNMENT[assignment].items():
        expected = outcome(graded.records[untouched, assignment])
        assert outcome(graded.records[student, assignment]) == expected, student


def test_nbgrader_enters_what_the_command_line_gives(graded):
    grades = graded.course.grades(UNTOUCHED)
    given = {f"check-{e.name}": e.points for e in graded.records[UNTOUCHED, BOTH].exercises}
    assert {name: grades[name][0] for name in given} == given


def test_nbgrader_enters_the_same_cell_by_cell(graded):
    expected = graded.course.grades(UNTOUCHED)
    found = {student: graded.course.grades(student) for student in BY_NBGRADER}
    differ = {student: grades for student, grades in found.items() if grades != expected}
    assert differ == {}


def test_an_answer_waits_for_a_person_below_its_question(graded):
    for student in (UNTOUCHED, *BY_NBGRADER):
        assert graded.course.grades(student)["question-3"] == [None, None, 1], student
        cells = {cell.id: cell.source for cell in graded.course.graded(student).cells}
        for question in ("question-1", "question-2", "question-3"):
            assert cells[question].startswith(f"**Question {question[-1]}.**"), student
            assert ANSWER in cells[question], student
