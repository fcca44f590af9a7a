"""l2_gradient: ∂L/∂ŷ of the ℓ2 loss."""

import numpy as np

from autograder.differences import jacobian
from autograder.exercise import also, chaff, probe
from autograder.exercises.loss._shared import predictions
from reference import loss

points = 2
oracle = loss.l2_gradient


@probe("several points and outputs", share=4)
def several_outputs(rng):
    return predictions(rng, 5, 3)


@probe("one output", share=3)
def one_output(rng):
    return predictions(rng, 4, 1)


@probe("a single point")
def single_point(rng):
    return predictions(rng, 1, 3)


@also("finite differences")
def slope_of_the_loss(y_hat, y):
    return jacobian(lambda y_hat: loss.l2_loss(y_hat, y), y_hat)


@chaff
def sign_flipped(y_hat, y):
    """If y_hat is already too large, does a larger y_hat raise or lower the loss?"""
    return y - y_hat


@chaff
def factor_two(y_hat, y):
    """What became of the ½ in front of the loss?"""
    return 2 * (y_hat - y)


@chaff
def divided_by_points(y_hat, y):
    """If a point is added, should the gradient at the old points change?"""
    return (y_hat - y) / len(y)


@chaff
def summed_over_points(y_hat, y):
    """Which shape has the thing you differentiate by?"""
    return np.sum(y_hat - y, axis=0)


@chaff
def logistic_slope_included(y_hat, y):
    """By what did you differentiate: by y_hat, or by what comes before it?"""
    return (y_hat - y) * y_hat * (1 - y_hat)


@chaff
def columns_meet_rows(y_hat, y):
    """What are the shapes on the two sides of your minus sign?"""
    return y_hat - y.ravel()
