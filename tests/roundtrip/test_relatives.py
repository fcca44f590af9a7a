"""A notebook means what Jupyter makes of it, from the command line and through nbgrader alike."""

import pytest

from tests.nbgrader.courses import STUBS, generated_once
from tests.roundtrip import relatives
from tests.roundtrip.doors import graded_by_both


@pytest.fixture(scope="session")
def both(tmp_path_factory):
    """Return the course after `nbgrader autograde`, and the records of `autograder grade`."""
    root = tmp_path_factory.mktemp("relatives") / "course"
    course = generated_once(tmp_path_factory).copy(root)
    relatives.hand_in_all(course)
    return course, {one.student: one for one in graded_by_both(course)}


@pytest.mark.parametrize("student", relatives.STUDENTS)
def test_both_doors_give_the_points_that_the_work_is_worth(both, student):
    course, records = both
    expected = relatives.POINTS.get(student, relatives.FULL)
    by_nbgrader = course.grades(student)
    assert [one.points for one in records[student].exercises] == expected, records[student]
    assert [by_nbgrader[f"check-{name}"][0] for name in STUBS] == expected
