"""An example is right or wrong by the reference, and catches the mistakes that it tells from it."""

import numpy as np
import pytest

from autograder.extras.examples.judge import judged
from autograder.student.example_form import models, parsed_examples
from autograder.student.handed_out_examples import catchable
from tests.exercises.right_programs import EXERCISES

W, B = [[1, 0], [-1, 1], [2, -1]], [1, 0, -2]


def judge(stub, *row):
    (example,) = parsed_examples(EXERCISES[stub], [row])
    return judged(EXERCISES[stub], example)


def test_a_right_example_catches_what_it_tells_from_a_right_program():
    found = judge("affine", ([[1, 2]], W, B), [[2, 1, -2]])
    assert (found.kind, found.problem) == ("right", "")
    assert {"bias_forgotten", "weights_not_transposed"} <= found.caught


def test_without_a_bias_nobody_sees_that_it_is_forgotten():
    found = judge("affine", ([[1, 2]], W, [0, 0, 0]), [[1, 1, 0]])
    assert found.kind == "right"
    assert "bias_forgotten" not in found.caught


def test_a_wrong_example_catches_nothing_and_it_is_said_where_it_is_wrong():
    found = judge("affine", ([[1, 2]], W, B), [[2, 1, 2]])
    assert (found.kind, found.caught) == ("wrong", frozenset())
    assert found.problem == "right shape (1, 3); 1 of 3 values differ, most at [0, 2]"


def test_another_shape_is_wrong():
    found = judge("affine", ([[1, 2]], W, B), [[2], [1], [-2]])
    assert (found.kind, found.problem) == ("wrong", "the shape is (3, 1), but should be (1, 3)")


def test_what_the_function_can_not_be_called_with_is_no_example():
    found = judge("affine", ([[1, 2, 3]], W, B), [[2, 1, -2]])
    assert found.kind == "unfit"
    assert found.problem.startswith("it can't be called so: ValueError")


def test_what_has_not_the_form_of_a_call_is_no_example():
    assert judge("affine", "n", 7).kind == "unfit"


@pytest.mark.parametrize(("tanh", "kind"), [(0.76, "right"), (0.762, "right"), (0.75, "wrong")])
def test_numbers_worked_by_hand_have_few_digits(tanh, kind):
    assert judge("activate", ([1.0], "tanh"), [tanh]).kind == kind


def test_a_mistake_that_differs_by_less_than_the_digits_is_not_caught():
    far, near = ([1000.0], "logistic"), ([0.001], "tanh")
    assert judge("activate", far, [1.0]).kind == "right"
    assert "logistic_overflows" not in judge("activate", near, [0.001]).caught


def test_an_example_is_shown_as_a_call():
    found = judge("activate", ([1.0, -0.5], "relu"), [1.0, 0.0])
    assert found.text == "activate(a=[1, -0.5], kind='relu') → [1, 0]"


def test_what_leaves_an_argument_changed_can_not_be_caught_by_an_example():
    names = {chaff.name for chaff in EXERCISES["activate"].chaffs}
    assert catchable(EXERCISES["activate"]) < names
    assert catchable(EXERCISES["affine"]) == {c.name for c in EXERCISES["affine"].chaffs}


@pytest.mark.parametrize("stub", [name for name, one in EXERCISES.items() if models(one)])
def test_every_call_of_check_that_is_small_is_a_right_example(stub):
    calls = models(EXERCISES[stub])
    rows = [(call.args, call.expected) for call in calls if len(call.args) == len(calls[0].args)]
    found = [judged(EXERCISES[stub], one) for one in parsed_examples(EXERCISES[stub], rows[:2])]
    assert {one.kind for one in found} <= {"right", "unfit"}
    assert all(one.kind == "right" or "numbers" in one.problem for one in found)


def test_the_arrays_that_students_hand_in_are_left_alone():
    n = np.array([[1.0, 2.0]])
    judge("affine", (n, W, B), [[2, 1, -2]])
    assert n.tolist() == [[1.0, 2.0]]
