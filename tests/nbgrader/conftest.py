"""A course of its own for these tests: one assignment, in a folder that is thrown away."""

import pytest

from tests.nbgrader.courses import ASSIGNMENT, NBGRADER, generated
from tests.nbgrader.handed_in import hand_in_all
from tests.shell import Shell


@pytest.fixture(scope="session")
def shell():
    """Return something that runs commands."""
    shell = Shell(*NBGRADER)
    yield shell
    shell.close()


@pytest.fixture(scope="session")
def course(tmp_path_factory, shell):
    """Return a course whose assignment is generated; not to be changed."""
    return generated(tmp_path_factory.mktemp("course"), shell)


@pytest.fixture(scope="session")
def graded(course, tmp_path_factory):
    """Return a course in which a class was graded, and what nbgrader said; not to be changed."""
    here = course.copy(tmp_path_factory.mktemp("graded") / "course")
    hand_in_all(here)
    here.nbgrader("db", "assignment", "add", ASSIGNMENT, "--duedate=2025-03-01 12:00:00 UTC")
    log = here.nbgrader("autograde", ASSIGNMENT)
    here.nbgrader("generate_feedback", ASSIGNMENT)
    return here, log
