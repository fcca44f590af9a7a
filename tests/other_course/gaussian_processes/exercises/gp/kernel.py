"""kernel: the covariance of f at two sets of points, K_ij = v exp(−‖x_i − z_j‖² / 2ℓ²)."""

import numpy as np

from autograder.checks import FORMULA, also, chaff, holds, probe
from autograder.checks.inputs import batch
from autograder.exercises.gp._shared import scales
from reference import gp

points = 6
oracle = gp.kernel


def asked(asks, N, M, d, share=1):
    @probe(asks, share)
    def draw(rng):
        return batch(rng, N, d), batch(rng, M, d), *scales(rng)

    return draw


several = asked("several points", 5, 4, 3, share=3)
one_input = asked("points with one entry", 4, 3, 1, share=2)
one_point = asked("a single point", 1, 4, 3)


@probe("the same points twice")
def same_points(rng):
    x = batch(rng, 4, 2)
    return x, x, *scales(rng)


@also("scikit-learn", tolerance=FORMULA)
def RBF_of_scikit_learn(x, z, lengthscale, variance):
    from sklearn.gaussian_process.kernels import RBF

    return variance * RBF(lengthscale)(x, z)


@holds("its own point and one far away")
def near_and_far(student, rng):
    x, (lengthscale, variance) = batch(rng, 1, 2), scales(rng)
    K = student.kernel(x, np.vstack([x, x + 1e4]), lengthscale, variance)
    if not np.array_equal(np.round(K, 9), np.round([[variance, 0.0]], 9)):
        return "f varies by v at a point, and a point far away should know nothing of it"
    return None


def squares(x, z):
    """Return the squared distances of all pairs."""
    return np.sum((x[:, None] - z) ** 2, axis=-1)


@chaff
def half_forgotten(x, z, lengthscale, variance):
    """At a distance of one length scale, how far has the covariance fallen?

    In the example of section 1 it is e^(−1/2) = 0.607 there, and yours is 0.368. Compare your
    exponent with the equation, factor by factor.
    """
    return variance * np.exp(-squares(x, z) / lengthscale**2)


@chaff
def lengthscale_not_squared(x, z, lengthscale, variance):
    """If x is in metres, which unit has your exponent?

    With ℓ = 1 nothing shows. Take ℓ = 2 in the example of section 1: what has the length scale
    there that yours has not?
    """
    return variance * np.exp(-squares(x, z) / (2 * lengthscale))


@chaff
def distance_not_squared(x, z, lengthscale, variance):
    """Is f smooth where the distance is 0, or has it a kink?

    Draw your kernel against the distance, beside the picture of section 1: the one has a tip at 0.
    Which of the two, the distance or its square, stands in the equation?
    """
    return variance * np.exp(-np.sqrt(squares(x, z)) / (2 * lengthscale**2))


@chaff
def variance_forgotten(x, z, lengthscale, variance):
    """What is the covariance of a point with itself?

    On the diagonal of k(x, x) the exponential is 1. What is left of the equation of section 1
    there, and what is left of your line?
    """
    return np.exp(-squares(x, z) / (2 * lengthscale**2))


@chaff
def deviation_for_variance(x, z, lengthscale, variance):
    """Is the argument `variance` squared already?

    Look at the diagonal of your k(x, x) for `variance=2`: it should say 2. Which power of the
    argument do you find there?
    """
    return variance**2 * np.exp(-squares(x, z) / (2 * lengthscale**2))


@chaff
def points_exchanged(x, z, lengthscale, variance):
    """Which points count the rows?

    Print the shape of your matrix for three points x and two points z: the docstring asks for
    (N, M). Which of the two sets do you go through first?
    """
    return variance * np.exp(-squares(z, x) / (2 * lengthscale**2))
