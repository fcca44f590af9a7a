"""Where nothing was done there are no points, in any assignment."""

import pytest

from autograder.course import layout
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.grading.grade import grade_file

#: What a function returns that has done nothing.
RETURNED = {
    "zeros": "like(args[0], 0.0)",
    "ones": "like(args[0], 1.0)",
    "its argument": "args[0]",
    "a copy of it": "copy.deepcopy(args[0])",
    "its arguments": "args",
    "None": "None",
    "0.0": "0.0",
    "an empty list": "[]",
}

LIKE = """
import copy
import numpy as np


def like(value, c):
    if isinstance(value, (list, tuple)):
        return [like(one, c) for one in value]
    return np.full(np.shape(value), c) if isinstance(value, np.ndarray) else c
"""


@pytest.fixture
def points(tmp_path):
    def points(path, assignment):
        record = grade_file(path, student="ada", assignment=assignment, secret="s")
        assert record.status == "graded"
        return {one.name: one.points for one in record.exercises if one.points}

    return points


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_notebook_as_it_is_handed_out_has_no_points(points, assignment):
    released = layout.ROOT / "assignments" / assignment / f"{assignment}.ipynb"
    assert points(released, assignment) == {}


@pytest.mark.parametrize("value", RETURNED)
@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_functions_that_return_what_they_have_have_no_points(
    points, write_notebook, tmp_path, assignment, value
):
    stubs = [
        f"def {one.name}(*args):\n    return {RETURNED[value]}" for one in exercises(assignment)
    ]
    path = write_notebook(tmp_path / f"{assignment}.ipynb", LIKE, *stubs)
    assert points(path, assignment) == {}
