"""Which picture shows what: its words name what is wrong."""

import pytest

SAYS = {
    ("affine", "bias_forgotten"): "affine returned, of what is expected, and of their difference, "
    "shape (5, 4). All 20 entries differ, most at [0, 2].",
    ("affine", "points_as_columns"): "shape (4, 5), and of what is expected, shape (5, 4).",
    ("forward", "a_overwritten_by_activation"): "Heat maps of forward’s result[1][0], of",
    ("activate", "tanh_by_exponentials"): "6 of 12 entries differ; no number is at [1, 0].",
    ("activation_derivative", "tanh_square_forgotten"): "Yours is off the slopes for tanh.",
    ("activation_derivative", "right"): "Yours is on the slopes.",
    ("l2_gradient", "factor_two"): "All 15 are off the line of equal values; all are 2 times",
    ("backpropagate", "averaged_over_points"): "all are 0.2 times what they should be.",
    ("backpropagate", "pre_activation_for_neurons"): "∂L/∂W₁, ∂L/∂b₁ against finite differences, "
    "for kind='logistic'. 8 of 26 are off",
    ("chain_rule_gradient", "slope_forgotten_on_the_way"): "for two hidden layers. 12 of 35 are",
    ("loss_and_gradient", "gradient_not_averaged"): "all are 5 times what they should be.",
    ("gradient_descent_step", "ascent"): "Yours leaves the right path at step 1.",
    ("adam_step", "correction_without_power"): "Yours leaves the right path at step 2.",
    ("adam_step", "right"): "Yours is the right path over all 30 steps.",
    ("minimize", "one_step_short"): "Yours leaves the right path at step 30.",
    ("minimize", "loss_recorded_after_step"): "all 30 steps, but its losses are not the right",
    ("train", "t_restarts_every_epoch"): "They differ from epoch 2 on.",
    ("train", "one_loss_per_batch"): "Yours are not one number per epoch.",
    ("train", "right"): "The two agree in all 25 epochs.",
}


@pytest.mark.parametrize(("stub", "name"), SAYS, ids=map("-".join, SAYS))
def test_its_words_name_what_is_wrong(picture_of, program, stub, name):
    assert SAYS[stub, name] in picture_of(stub, program(stub, name)).alt


NOTHING = [
    ("affine", "right"),
    ("affine", "bias_as_column"),
    ("l2_loss", "right"),
    ("forward", "input_missing"),
    ("activate", "relu_changes_its_input"),
    ("activate", "logistic_overflows"),
    ("activation_derivative", "boolean_mask_returned"),
    ("gradient_descent_step", "changes_its_argument"),
    ("minibatches", "not_shuffled"),
]


@pytest.mark.parametrize(("stub", "name"), NOTHING, ids=map("-".join, NOTHING))
def test_where_a_picture_says_nothing_there_is_none(picture_of, program, stub, name):
    assert picture_of(stub, program(stub, name)) is None


def test_predictions_are_those_of_the_task_that_went_wrong(picture_of):
    def as_in_training(x_train, y_train, x_test):
        return 0 * x_test[:, :1] + y_train.mean()

    words = picture_of("fit_and_predict", as_in_training).alt
    assert words == (
        "Your predictions against the true values, and R²: yours −0.01, a straight line 0.86, "
        "scikit-learn’s network 0.99."
    )


def test_what_answered_already_is_not_called_again(picture_of, program):
    right, calls = program("fit_and_predict"), []

    def counted(*args):
        calls.append(args)
        return right(*args)

    assert "R²: yours 0.99" in picture_of("fit_and_predict", counted).alt
    assert len(calls) == 2  # the two tasks of the check
