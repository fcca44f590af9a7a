"""A course of its own for these tests: one assignment, in a folder that is thrown away."""

import pytest

from tests.nbgrader.courses import ASSIGNMENT, Course, generated_once
from tests.nbgrader.handed_in import hand_in_all
from tests.once import once


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """Return a course whose assignment is generated; not to be changed."""
    return generated_once(tmp_path_factory)


@pytest.fixture(scope="session")
def graded(course, tmp_path_factory):
    """Return a course in which a class was graded, and what nbgrader said; not to be changed."""

    def grade(folder):
        here = course.copy(folder / "course")
        hand_in_all(here)
        here.nbgrader("db", "assignment", "add", ASSIGNMENT, "--duedate=2025-03-01 12:00:00 UTC")
        (folder / "log").write_text(here.nbgrader("autograde", ASSIGNMENT), encoding="utf-8")
        here.nbgrader("generate_feedback", ASSIGNMENT)

    folder = once(tmp_path_factory, "graded", grade)
    return Course(folder / "course"), (folder / "log").read_text(encoding="utf-8")
