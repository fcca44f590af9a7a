"""gaussian_nll: −log Π N(y | ŷ, σ² I), the constant included."""

import numpy as np

from autograder.exercise import chaff, probe, sum_of
from autograder.exercises.loss._shared import deviation, predictions
from reference import loss

points = 4
oracle = loss.gaussian_nll


@probe("several points and outputs", share=4)
def several_outputs(rng):
    return *predictions(rng, 5, 3), deviation(rng)


@probe("one output", share=3)
def one_output(rng):
    return *predictions(rng, 4, 1), deviation(rng)


@probe("a single point")
def single_point(rng):
    return *predictions(rng, 1, 3), deviation(rng)


@probe("many points", share=2)
def many_points(rng):
    return *predictions(rng, 500, 2), deviation(rng)


@sum_of
def three_logarithms(y_hat, y, sigma):
    """−log of the three factors that a Gaussian density has."""
    return {
        "that of sigma in front": y.size * np.log(sigma),
        "that of 2π": 0.5 * y.size * np.log(2 * np.pi),
        "that of the exponent": np.sum((y_hat - y) ** 2) / (2 * sigma**2),
    }


@chaff
def normaliser_left_out(y_hat, y, sigma):
    """With perfect predictions, does the density still depend on sigma?"""
    return np.sum((y_hat - y) ** 2) / (2 * sigma**2)


@chaff
def two_pi_left_out(y_hat, y, sigma):
    """What is the density of N(0, 1) at its mean?"""
    return y.size * np.log(sigma) + np.sum((y_hat - y) ** 2) / (2 * sigma**2)


@chaff
def points_counted_not_entries(y_hat, y, sigma):
    """How many Gaussian factors does one point with d outputs bring?"""
    normaliser = 0.5 * len(y) * np.log(2 * np.pi * sigma**2)
    return normaliser + np.sum((y_hat - y) ** 2) / (2 * sigma**2)


@chaff
def sigma_not_squared(y_hat, y, sigma):
    """If y is in metres, which unit has your quotient?"""
    normaliser = 0.5 * y.size * np.log(2 * np.pi * sigma**2)
    return normaliser + np.sum((y_hat - y) ** 2) / (2 * sigma)


@chaff
def half_forgotten(y_hat, y, sigma):
    """What stands in the exponent of the Gaussian density?"""
    normaliser = 0.5 * y.size * np.log(2 * np.pi * sigma**2)
    return normaliser + np.sum((y_hat - y) ** 2) / sigma**2


@chaff
def sigma_taken_as_variance(y_hat, y, sigma):
    """Does your argument `sigma` stand for σ or for σ²?"""
    normaliser = 0.5 * y.size * np.log(2 * np.pi * sigma)
    return normaliser + np.sum((y_hat - y) ** 2) / (2 * sigma)


@chaff
def constant_counted_once(y_hat, y, sigma):
    """In a product of many densities, how often does the factor in front occur?"""
    return 0.5 * np.log(2 * np.pi * sigma**2) + np.sum((y_hat - y) ** 2) / (2 * sigma**2)


@chaff
def log_likelihood_returned(y_hat, y, sigma):
    """Should a better fit give a larger or a smaller value?"""
    normaliser = 0.5 * y.size * np.log(2 * np.pi * sigma**2)
    return -normaliser - np.sum((y_hat - y) ** 2) / (2 * sigma**2)


@chaff
def product_underflows(y_hat, y, sigma):
    """What is 0.1 to the power 1000 in floating point?"""
    densities = np.exp(-((y_hat - y) ** 2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
    return -np.log(np.prod(densities))
