"""A given cell takes the worked solution of an earlier notebook, which stands there once."""

import pytest

from autograder.course.layout import CourseError
from autograder.nbgrader.worked import with_worked_solutions, worked_solution

MARK = "    ### SOLUTION OF loss\n"

MARKED = f'''\
def helper(x):
    return x


def l2_loss(y_hat, y):
    """Return half the sum of the squared errors."""
{MARK}

def l2_gradient(y_hat, y):
    """Return the gradient."""
{MARK}'''


def test_a_mark_becomes_the_body_of_the_function_above_it():
    loss, gradient = "    return float(0.5 * np.sum((y - y_hat) ** 2))\n", "    return y_hat - y\n"
    expected = MARKED.replace(MARK, loss, 1).replace(MARK, gradient)
    assert with_worked_solutions(MARKED) == expected


def test_a_text_without_marks_stays_as_it_is():
    text = MARKED.partition("def l2_loss")[0]
    assert with_worked_solutions(text) == text


def test_comments_for_teachers_are_left_out():
    assert "#" not in worked_solution("layers", "activate")


@pytest.mark.parametrize(("assignment", "stub"), [("loss", "affine"), ("nowhere", "affine")])
def test_what_no_notebook_solves_is_named(assignment, stub):
    with pytest.raises(CourseError, match=rf"{assignment}\.py has no worked solution of {stub}"):
        worked_solution(assignment, stub)
