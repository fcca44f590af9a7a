"""log_marginal_likelihood: how probable the targets are, log N(y | 0, K + σ² I)."""

import numpy as np

from autograder.checks import also, chaff, holds, probe, sum_of
from autograder.checks.finite_differences import jacobian
from autograder.exercises.gp._shared import data, scikit
from reference import gp

points = 7
oracle = gp.log_marginal_likelihood


def asked(asks, N, d, share=1):
    @probe(asks, share)
    def draw(rng):
        return data(rng, N, d)

    return draw


several = asked("several points", 6, 2, share=3)
one_input = asked("points with one entry", 5, 1, share=2)
one_point = asked("a single point", 1, 3)


@probe("many points", share=2)
def many(rng):
    *rest, _ = data(rng, 250, 2)
    return *rest, float(rng.uniform(0.1, 0.12))


@also("scikit-learn")
def GaussianProcessRegressor(x, y, lengthscale, variance, sigma):
    return scikit(x, y, lengthscale, variance, sigma).log_marginal_likelihood_value_


@holds("its slope in y", share=2)
def slope_in_y(student, rng):
    x, y, *parameters = data(rng, 5, 2)

    def of(targets):
        return student.log_marginal_likelihood(x, targets, *parameters)

    expected = -np.linalg.solve(gp.noisy(x, *parameters), y)
    slope = jacobian(of, y)
    if slope.shape != y.shape or not np.allclose(slope, expected, rtol=1e-5):
        return "by differences its slope in y is not −(K + σ² I)⁻¹ y"
    return None


@sum_of
def three_terms(x, y, lengthscale, variance, sigma):
    """The three terms of the equation."""
    C = gp.noisy(x, lengthscale, variance, sigma)
    return {
        "the term of the fit": -0.5 * y @ np.linalg.solve(C, y),
        "the term of the determinant": -0.5 * np.linalg.slogdet(C)[1],
        "the term of 2π": -0.5 * len(y) * np.log(2 * np.pi),
    }


def total(x, y, lengthscale, variance, sigma, C=None, fit=1, volume=1, constant=1):
    """Return the three terms, each with a factor, for a covariance of one's own."""
    C = gp.noisy(x, lengthscale, variance, sigma) if C is None else C
    squares = y @ np.linalg.solve(C, y)
    logs = volume * np.linalg.slogdet(C)[1] + constant * len(y) * np.log(2 * np.pi)
    return -0.5 * (fit * squares + logs)


@chaff
def noise_forgotten(x, y, lengthscale, variance, sigma):
    """Are the targets f itself, or f with something added?

    Change `sigma` and keep the rest: yours stays as it is. In section 2, which matrix is the
    covariance of y, and how does its diagonal differ from that of f?
    """
    K = gp.kernel(x, x, lengthscale, variance)
    return total(x, y, lengthscale, variance, sigma, K + 1e-10 * np.eye(len(x)))


@chaff
def sigma_not_squared(x, y, lengthscale, variance, sigma):
    """Does `sigma` stand for a variance, or for its root?

    At σ = 1 nothing shows. What stands on the diagonal in the equation of section 2, and what in
    your matrix?
    """
    C = gp.kernel(x, x, lengthscale, variance) + sigma * np.eye(len(x))
    return total(x, y, lengthscale, variance, sigma, C)


@chaff
def constant_left_out(x, y, lengthscale, variance, sigma):
    """What is log N(0 | 0, 1)?

    The example of section 2 has one point, and 0.919 of its value is there for every y. Which
    factor of the density of a Gaussian gives this number?
    """
    return total(x, y, lengthscale, variance, sigma, constant=0)


@chaff
def determinant_left_out(x, y, lengthscale, variance, sigma):
    """What would keep you from making the variance as large as you like?

    With a variance of 1000 every y fits your formula. In section 2 one of the three terms speaks
    against that: which one?
    """
    return total(x, y, lengthscale, variance, sigma, volume=0)


@chaff
def half_of_the_determinant_forgotten(x, y, lengthscale, variance, sigma):
    """In front of the exponential, is it the determinant or its root?

    Compute the example of section 2 for y = 0: two terms are left. Compare the factors of your
    logarithms with those of the equation.
    """
    return total(x, y, lengthscale, variance, sigma, volume=2)


@chaff
def negative_returned(x, y, lengthscale, variance, sigma):
    """Should a better fit give a larger or a smaller value?

    You get the right digits with the other sign. Section 2 asks for the logarithm of the density;
    who takes the negative of it, and what for?
    """
    return -total(x, y, lengthscale, variance, sigma)


@chaff
def determinant_underflows(x, y, lengthscale, variance, sigma):
    """What is 0.01 to the power 250 in floating point?

    For few points yours is right. Print your determinant for 250 of them. The diagonal of the
    Cholesky factor has it as a product: what does a logarithm make of a product?
    """
    C = gp.noisy(x, lengthscale, variance, sigma)
    with np.errstate(all="ignore"):
        volume = np.log(np.linalg.det(C))
    return total(x, y, lengthscale, variance, sigma, volume=0) - 0.5 * volume
