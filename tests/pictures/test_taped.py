"""On the students' side, where the reference is on tape, the pictures are the same."""

import pytest

DRAWN = [
    ("affine", "bias_forgotten"),
    ("activation_derivative", "right"),
    ("activation_derivative", "logistic_square_forgotten"),
    ("l2_gradient", "factor_two"),
    ("gaussian_nll_gradient", "sign_flipped"),
    ("penalty_gradient", "biases_decayed"),
    ("layer_jacobian", "slope_forgotten"),
    ("layer_jacobian_unknowns", "right"),
    ("network_jacobian", "pre_activation_passed_on"),
    ("chain_rule_gradient", "slope_forgotten_on_the_way"),
    ("layer_backward", "averaged_over_points"),
    ("backpropagate", "sign_flipped"),
    ("numerical_gradient", "divided_by_h"),
    ("gradient_descent_step", "ascent"),
    ("momentum_step", "right"),
    ("adam_step", "correction_forgotten"),
    ("minimize", "t_counts_from_zero"),
    ("loss_and_gradient", "biases_decayed"),
    ("train", "right"),
    ("train", "loss_of_last_batch"),
    ("fit_and_predict", "inputs_not_scaled"),
    ("fit_and_predict", "test_scaled_by_itself"),
]


@pytest.mark.parametrize(("stub", "name"), DRAWN, ids=map("-".join, DRAWN))
def test_the_picture_is_the_same(picture_of, program, on_tape, stub, name):
    function = program(stub, name)
    here, there = picture_of(stub, function), picture_of(stub, function, on_tape[stub])
    assert here is not None
    assert there == here


def test_every_declared_picture_is_drawn_when_all_is_right(picture_of, program, on_tape):
    for stub, exercise in on_tape.items():
        if exercise.pictures:
            assert picture_of(stub, program(stub), exercise) is not None
