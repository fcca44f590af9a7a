"""A course of its own for these tests: one assignment, in a folder that is thrown away."""

import shutil

import pytest
from courses import ASSIGNMENT, ESSAY, ROOT, Course, Shell
from handed_in import hand_in_all


@pytest.fixture(scope="session")
def shell():
    """Return something that runs commands."""
    shell = Shell()
    yield shell
    shell.close()


@pytest.fixture(scope="session")
def course(tmp_path_factory, shell):
    """Return a course whose assignment is generated; not to be changed."""
    root = tmp_path_factory.mktemp("course")
    folder = root / "solutions" / ASSIGNMENT
    folder.mkdir(parents=True)
    literate = (ROOT / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.py").read_text(encoding="utf-8")
    (folder / f"{ASSIGNMENT}.py").write_text(literate + ESSAY, encoding="utf-8")
    (folder / "data.csv").write_text("x,y\n0,0\n", encoding="utf-8")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    course = Course(root, shell)
    course.nbgrader("generate_assignment", ASSIGNMENT)
    return course


@pytest.fixture(scope="session")
def graded(course, tmp_path_factory):
    """Return a course in which a class was graded, and what nbgrader said; not to be changed."""
    here = course.copy(tmp_path_factory.mktemp("graded") / "course")
    hand_in_all(here)
    here.nbgrader("db", "assignment", "add", ASSIGNMENT, "--duedate=2025-03-01 12:00:00 UTC")
    log = here.nbgrader("autograde", ASSIGNMENT)
    here.nbgrader("generate_feedback", ASSIGNMENT)
    return here, log
