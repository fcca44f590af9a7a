"""Predictions for the losses."""

from autograder.checks.inputs import batch, signs


def predictions(rng, N, d):
    """Draw ``y_hat (N, d), y (N, d)``, each entry between 1 and 2 away from its target.

    Errors larger than sigma (see `deviation`) keep every gradient away from 0.
    """
    y_hat = batch(rng, N, d)
    return y_hat, y_hat + rng.uniform(1.0, 2.0, (N, d)) * signs(rng, (N, d))


def deviation(rng):
    """Draw a standard deviation sigma that is not 1."""
    return float(rng.uniform(0.4, 0.8))


def strength(rng):
    """Draw a penalty's alpha."""
    return float(rng.uniform(0.3, 0.8))
