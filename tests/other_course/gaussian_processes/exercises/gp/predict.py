"""predict: what the data say of y elsewhere, as a mean and a variance at each point."""

import numpy as np

from autograder.checks import also, chaff, holds, probe
from autograder.checks.inputs import batch
from autograder.exercises.gp._shared import data, scikit
from reference import gp

points = 7
oracle = gp.predict


def asked(asks, N, M, d, share=1):
    @probe(asks, share)
    def draw(rng):
        x, y, *parameters = data(rng, N, d)
        return x, y, batch(rng, M, d), *parameters

    return draw


several = asked("several points", 6, 4, 2, share=3)
one_input = asked("points with one entry", 5, 3, 1, share=2)
one_new_point = asked("one new point", 6, 1, 2)
one_known_point = asked("one known point", 1, 4, 3)


@also("scikit-learn")
def GaussianProcessRegressor(x, y, x_new, lengthscale, variance, sigma):
    model = scikit(x, y, lengthscale, variance, sigma)
    mean, deviation = model.predict(x_new, return_std=True)
    return mean, deviation**2


@holds("far from all data")
def far_away(student, rng):
    x, y, lengthscale, variance, sigma = data(rng, 5, 2)
    mean, spread = student.predict(x, y, x + 1e4, lengthscale, variance, sigma)
    left = np.full(5, variance + sigma**2)
    if not (np.allclose(mean, 0.0, atol=1e-9) and np.allclose(spread, left, rtol=1e-9)):
        return "far from all data the prior should be left: mean 0, variance v + σ²"
    return None


def posterior(x, y, x_new, lengthscale, variance, sigma, noise=None):
    """Return mean and variance of f, for a covariance of one's own."""
    noise = sigma**2 if noise is None else noise
    K = gp.kernel(x, x, lengthscale, variance) + noise * np.eye(len(x))
    across = gp.kernel(x, x_new, lengthscale, variance)
    weights = np.linalg.solve(K, across)
    return weights.T @ y, variance - np.sum(across * weights, axis=0)


@chaff
def noise_of_new_targets_forgotten(x, y, x_new, lengthscale, variance, sigma):
    """Is asked for f at the new point, or for y?

    Take one point of the data for x_new and many copies of it for x: your variance goes to 0. Can
    you foresee a noisy measurement as well as that? Read the last line of section 3 again.
    """
    return posterior(x, y, x_new, lengthscale, variance, sigma)


@chaff
def noise_of_data_forgotten(x, y, x_new, lengthscale, variance, sigma):
    """Must your curve go through every target?

    Draw the mean over the data, as in the picture of section 3. Which matrix is inverted there,
    and what stands on its diagonal?
    """
    mean, spread = posterior(x, y, x_new, lengthscale, variance, sigma, noise=1e-9)
    return mean, spread + sigma**2


@chaff
def sigma_not_squared(x, y, x_new, lengthscale, variance, sigma):
    """Does `sigma` stand for a variance, or for its root?

    At σ = 1 nothing shows. Look for σ in both equations of section 3: which power has it there?
    """
    mean, spread = posterior(x, y, x_new, lengthscale, variance, sigma, noise=sigma)
    return mean, spread + sigma


@chaff
def deviation_returned(x, y, x_new, lengthscale, variance, sigma):
    """Which unit has a variance, if y is in metres?

    Square your second result, and compare again with the example of section 3. Which of the two is
    asked for in the docstring?
    """
    mean, spread = gp.predict(x, y, x_new, lengthscale, variance, sigma)
    return mean, np.sqrt(spread)


@chaff
def covariance_returned(x, y, x_new, lengthscale, variance, sigma):
    """How many variances have M points?

    Print the shape of your second result: the docstring asks for (M,), a number for each point.
    Where in your matrix do these stand?
    """
    K = gp.noisy(x, lengthscale, variance, sigma)
    across = gp.kernel(x, x_new, lengthscale, variance)
    prior = gp.noisy(x_new, lengthscale, variance, sigma)
    return across.T @ np.linalg.solve(K, y), prior - across.T @ np.linalg.solve(K, across)


@chaff
def prior_variance_returned(x, y, x_new, lengthscale, variance, sigma):
    """Do you know more of y near the data than far away?

    Draw the band of the picture of section 3: yours is equally wide everywhere. Which term of the
    second equation makes it narrow near the data?
    """
    mean, _ = gp.predict(x, y, x_new, lengthscale, variance, sigma)
    return mean, np.full(len(x_new), variance + sigma**2)
