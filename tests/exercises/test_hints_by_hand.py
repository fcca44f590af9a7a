"""Where a clearer hint says what a mistake gives in an example by hand, it gives just that."""

import numpy as np
import pytest

from tests.exercises.right_programs import EXERCISES

W_0, b_0 = np.array([[1.0, 0.0], [-1.0, 1.0], [2.0, -1.0]]), np.array([1.0, 0.0, -2.0])
W_1, b_1 = np.array([[1.0, -1.0, 2.0]]), np.array([3.0])
SMALL, SUNK = [(W_0, b_0), (W_1, b_1)], [(W_0, b_0), (W_1, np.array([-10.0]))]

#: The points of the examples, and what arrives at the two layers on the way back.
X, Y = np.array([[1.0, 2.0], [0.0, 3.0]]), np.array([[2.0], [2.0]])
n_1, a_0 = np.array([[2.0, 1.0, 0.0], [1.0, 3.0, 0.0]]), X @ W_0.T + b_0
OUTPUT = np.array([[2.0], [-1.0]]), n_1, n_1 @ W_1.T + b_1, W_1, "identity"
HIDDEN = np.array([[2.0, -2.0, 4.0], [-1.0, 1.0, -2.0]]), X, a_0, W_0, "relu"
LAYER = X[0], W_0, b_0, "relu"
ONE_LOGISTIC = *(np.ones((1, 1)), np.ones((1, 1)), np.zeros((1, 1)), np.ones((1, 1))), "logistic"
ONE, ONE_SUNK = (X[0], SMALL, "relu"), (X[0], SUNK, "relu")
TWO, TWO_SUNK = (X, Y, SMALL, "relu"), (X, Y, SUNK, "relu")
LINE = np.array([2.0, 1.0]), np.array([[1.0], [2.0]]), np.array([[2.0], [6.0]]), [1, 1], "tanh", 1.0
PARAMS = [
    (np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([5.0, 6.0])),
    (np.array([[7.0, 8.0]]), np.array([9.0])),
]
NINE = np.arange(1.0, 10.0), [2, 2, 1]
COLUMN = np.array([[2.0], [4.0], [6.0]]), np.array([[8.0]])
CONSTANT = np.full((3, 1), 3.0), np.array([[5.0]])
THREE_QUARTERS = [[-0.75], [0.0], [0.75]]


def cube(z):
    return float(np.sum(z**3))


def total(z):
    return float(np.sum(z))


MATRIX = total, np.zeros((2, 3))


def first(answer):
    return answer[0]


def second(answer):
    return answer[1]


def third(answer):
    return answer[2]


def row_1(answer):
    return answer[0, :3]


def last_bias(answer):
    return answer[1][-1][1]


def same(answer):
    return answer


#: Stub, mistake, arguments, the part of the answer, what it is, and how the hint says so.
SAID = [
    ("layer_jacobian_unknowns", "bias_after_each_row", LAYER, row_1, [1, 2, 1], "with 1, 2, 1"),
    ("layer_jacobian_unknowns", "weights_for_neurons", LAYER, row_1, [1, 0, 0], "yours are others"),
    ("network_jacobian", "slopes_forgotten", ONE, same, [[6, -3]], "you get (6, −3)"),
    ("network_jacobian", "output_layer_activated", ONE_SUNK, same, [[0, 0]], "What is yours?"),
    ("network_jacobian", "pre_activation_passed_on", ONE, same, [[2, -1]], "your J is right"),
    ("layer_backward", "slope_forgotten", HIDDEN, lambda r: r[1][2], [4, 2], "What is yours?"),
    ("layer_backward", "averaged_over_points", OUTPUT, third, [0.5], "0.5 from you"),
    ("layer_backward", "slope_at_activated_value", ONE_LOGISTIC, third, [0.235], "get 0.235"),
    ("layer_backward", "bias_summed_over_neurons", HIDDEN, third, [0, 0], "are 0 and 0"),
    (
        "layer_backward",
        "slope_missing_in_input_gradient",
        HIDDEN,
        lambda r: r[0][0] / [2 * 2, 2 * -1],
        [3, 3],
        "three times that",
    ),
    ("backpropagate", "averaged_over_points", TWO, first, 2.5, "your loss is 2.5"),
    ("backpropagate", "averaged_over_points", TWO, last_bias, [0.5], "are half of"),
    ("backpropagate", "output_slope_included", TWO_SUNK, last_bias, [0], "gradients are 0"),
    ("backpropagate", "last_point_only", TWO, last_bias, [-1], "you get −1"),
    ("numerical_gradient", "forward_difference", (cube, np.ones(1), 1.0), same, [7], "get 7"),
    ("numerical_gradient", "divided_by_h", (cube, np.ones(1), 1.0), same, [8], "get 8"),
    (
        "numerical_gradient",
        "precedence_slip",
        (cube, np.ones(1), 1.0),
        same,
        [4],
        "comes out right",
    ),
    (
        "numerical_gradient",
        "precedence_slip",
        (cube, np.ones(1), 0.1),
        same,
        [0.0301],
        "gives 0.03",
    ),
    ("numerical_gradient", "all_entries_moved_at_once", (total, np.zeros(3)), same, 3, "single 3"),
    ("numerical_gradient", "no_difference", (cube, np.ones(1)), same, [0], "are 0"),
    ("numerical_gradient", "rows_moved_at_once", MATRIX, same, [[3] * 3] * 2, "yours are 3"),
    ("pack", "columns_first", (PARAMS,), lambda z: z[:2], [1, 3], "begin with 1, 3"),
    ("pack", "all_weights_then_all_biases", (PARAMS,), lambda z: z[3:5], [4, 7], "on with 7"),
    ("pack", "bias_first", (PARAMS,), lambda z: z[:2], [5, 6], "begins with 5, 6"),
    ("pack", "bias_appended_to_rows", (PARAMS,), lambda z: z[:3], [1, 2, 5], "with 1, 2, 5"),
    ("pack", "biases_left_out", (PARAMS,), len, 6, "has six"),
    ("unpack", "columns_first", NINE, lambda p: p[0][0][0], [1, 3], "yours holds 1 and 3"),
    ("unpack", "bias_not_skipped", NINE, lambda p: p[1][0], [[5, 6]], "yours holds 5 and 6"),
    ("unpack", "all_weights_then_all_biases", NINE, lambda p: p[0][1], [7, 8], "holds 7 and 8"),
    ("unpack", "every_layer_from_the_start", NINE, lambda p: p[1][0], [[1, 2]], "holds 1 and 2"),
    ("standardize", "constant_column_only_centred", CONSTANT, second, [[2]], "a 2"),
    ("standardize", "epsilon_added", CONSTANT, second, [[2e8]], "200 million"),
    ("standardize", "ddof_one", COLUMN, first, [[-1], [0], [1]], "yours −1, 0, 1"),
    ("standardize", "variance_for_deviation", COLUMN, first, THREE_QUARTERS, "−0.75, 0, 0.75"),
    ("loss_and_gradient", "gradient_not_averaged", LINE, first, 1.5, "your loss is 1.5"),
    ("loss_and_gradient", "gradient_not_averaged", LINE, second, [1, 0], "comes out as 1"),
    ("loss_and_gradient", "penalty_gradient_forgotten", LINE, second, [-0.5, 0], "get −0.5"),
    ("loss_and_gradient", "penalty_not_divided", LINE, first, 2.5, "your loss is 2.5"),
    ("loss_and_gradient", "penalty_gradient_not_divided", LINE, second, [1.5, 0], "∂L/∂w is 1.5"),
    ("loss_and_gradient", "not_averaged", LINE, np.hstack, [3, 1, 0], "you get 3 and (1, 0)"),
    ("loss_and_gradient", "biases_decayed", LINE, second, [0.5, 0.5], "you get 0.5 for ∂L/∂b"),
]


@pytest.mark.parametrize(("stub", "mistake", "args", "part", "value", "words"), SAID)
def test_a_mistake_gives_what_its_hint_says(stub, mistake, args, part, value, words):
    chaff = next(chaff for chaff in EXERCISES[stub].chaffs if chaff.name == mistake)
    assert words in chaff.clearer
    np.testing.assert_allclose(part(chaff.function(*args)), value, rtol=1e-4, atol=1e-12)
