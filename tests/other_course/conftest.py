"""Running the kit for another course, each time in a process of its own, as people do."""

import shutil

import pytest

from tests.other_course.runs import COURSE, python


@pytest.fixture(scope="session")
def type_in():
    """Return the function that runs ``autograder``."""

    def run(*words, cwd, **environment):
        return python("-m", "autograder", *words, cwd=cwd, **environment)

    return run


@pytest.fixture
def copied(tmp_path):
    """Return a copy of the course, somewhere else."""
    made = shutil.ignore_patterns("__pycache__")
    return shutil.copytree(COURSE, tmp_path / "course", ignore=made)
