"""l2_loss: ½ Σ ‖y − ŷ‖², summed over the points."""

import numpy as np

from autograder.exercise import chaff, probe
from autograder.exercises.loss._shared import predictions
from reference import loss

points = 2
oracle = loss.l2_loss


@probe("several points and outputs", share=4)
def several_outputs(rng):
    return predictions(rng, 5, 3)


@probe("one output", share=3)
def one_output(rng):
    return predictions(rng, 4, 1)


@probe("a single point")
def single_point(rng):
    return predictions(rng, 1, 3)


@chaff
def mean_squared_error(y_hat, y):
    """What happens to this loss when every point is listed twice?"""
    return np.mean((y_hat - y) ** 2)


@chaff
def half_forgotten(y_hat, y):
    """What is the loss of a single point that is off by 2?"""
    return np.sum((y_hat - y) ** 2)


@chaff
def mean_over_points(y_hat, y):
    """Can one more point, with a small error, lower your loss?"""
    return 0.5 * np.sum((y_hat - y) ** 2) / len(y)


@chaff
def one_loss_per_point(y_hat, y):
    """How many numbers is a loss?"""
    return 0.5 * np.sum((y_hat - y) ** 2, axis=1)


@chaff
def columns_meet_rows(y_hat, y):
    """Which shape has the difference that you square?"""
    return 0.5 * np.sum((y_hat - y.ravel()) ** 2)


@chaff
def norm_not_squared(y_hat, y):
    """When every error doubles, by what factor should the loss grow?"""
    return 0.5 * np.linalg.norm(y_hat - y)


@chaff
def square_after_sum(y_hat, y):
    """Two points, off by +1 and by −1: is that no loss?"""
    return 0.5 * np.sum(y_hat - y) ** 2


@chaff
def spectral_norm(y_hat, y):
    """What does `np.linalg.norm(E, 2)` return for a matrix E?"""
    return 0.5 * np.linalg.norm(y_hat - y, 2) ** 2
