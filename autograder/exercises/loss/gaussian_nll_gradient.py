"""gaussian_nll_gradient: the slopes of the Gaussian negative log likelihood in ŷ and in σ."""

import numpy as np

from autograder.checks import SUM, also, chaff, components, holds, probe, sum_of
from autograder.checks.compare import difference
from autograder.checks.finite_differences import jacobian
from autograder.exercises.loss._shared import deviation, predictions
from reference import loss

points = 5
oracle = loss.gaussian_nll_gradient


@probe("several points and outputs", share=2, tolerance=SUM)
def several_outputs(rng):
    return *predictions(rng, 5, 3), deviation(rng)


@probe("one output", tolerance=SUM)
def one_output(rng):
    return *predictions(rng, 4, 1), deviation(rng)


@probe("a single point", tolerance=SUM)
def single_point(rng):
    return *predictions(rng, 1, 3), deviation(rng)


@holds("∂/∂y_hat", share=2)
def slope_in_y_hat(student, rng):
    args = several_outputs.draw(rng)
    got, _ = student.gaussian_nll_gradient(*args)
    return difference(got, oracle(*args)[0], SUM)


@holds("∂/∂sigma", share=2)
def slope_in_sigma(student, rng):
    args = several_outputs.draw(rng)
    _, got = student.gaussian_nll_gradient(*args)
    return difference(got, oracle(*args)[1], SUM)


@also("finite differences")
def slopes_of_the_loss(y_hat, y, sigma):
    return (
        jacobian(lambda y_hat: loss.gaussian_nll(y_hat, y, sigma), y_hat),
        jacobian(lambda sigma: loss.gaussian_nll(y_hat, y, sigma), sigma),
    )


@sum_of
def normaliser_and_squares(y_hat, y, sigma):
    return {
        "the slope in y_hat": ((y_hat - y) / sigma**2, 0.0),
        "the term that comes from log σ": (None, y.size / sigma),
        "the term that comes from the squared errors": (
            None,
            -np.sum((y_hat - y) ** 2) / sigma**3,
        ),
    }


against_differences = components(
    "gaussian_nll_gradient",
    slopes_of_the_loss,
    (several_outputs, one_output),
    of="L",
    by=("ŷ", "σ"),
)


@chaff
def normaliser_forgotten(y_hat, y, sigma):
    """Which terms of the loss contain sigma?

    Set y_hat = y: the NLL still changes with σ, but your ∂/∂sigma is 0. Section 4 says to look for
    all places where σ stands. How many terms with σ has the sum that you wrote for section 3?
    """
    return (y_hat - y) / sigma**2, -np.sum((y_hat - y) ** 2) / sigma**3


@chaff
def sigma_not_squared(y_hat, y, sigma):
    """When sigma is halved, by what factor does the slope in y_hat grow?

    At σ = 1 nothing shows. Take σ = 2 and one entry with y = 1: from y_hat = 2 to 2.1 the NLL grows
    by 0.21 / 8, a slope of about 0.26, but yours is 0.5. Which denominator has the squared error in
    the NLL?
    """
    return (y_hat - y) / sigma, y.size / sigma - np.sum((y_hat - y) ** 2) / sigma**3


@chaff
def sign_flipped(y_hat, y, sigma):
    """If y_hat is too large, should ∂/∂y_hat be positive or negative?

    In the by-hand example of section 1 the first point has y_hat = 2 and y = 1. Raise y_hat, and
    the NLL grows, yet your slope there is negative. This is the question of section 2: what factor
    comes from the inside of the square?
    """
    return (y - y_hat) / sigma**2, y.size / sigma - np.sum((y_hat - y) ** 2) / sigma**3


@chaff
def cube_became_square(y_hat, y, sigma):
    """What is the derivative of σ to the power −2?

    At σ = 1 nothing shows. For the by-hand example of section 4 the NLL is 6.067 at σ = 1.9 and
    6.116 at σ = 2.1, a slope of about 0.25; at σ = 2 yours is −1. Differentiate the term with the
    squared errors again: watch the power of σ.
    """
    return (y_hat - y) / sigma**2, y.size / sigma - np.sum((y_hat - y) ** 2) / sigma**2


@chaff
def with_respect_to_variance(y_hat, y, sigma):
    """With respect to which variable did you differentiate?

    For the by-hand example of section 4 the NLL is 6.067 at σ = 1.9 and 6.116 at σ = 2.1, a slope
    of about 0.25; at σ = 2 yours is 0.0625. What did you let grow by a small step: σ itself, or its
    square?
    """
    d_variance = y.size / (2 * sigma**2) - np.sum((y_hat - y) ** 2) / (2 * sigma**4)
    return (y_hat - y) / sigma**2, d_variance


@chaff
def points_counted_not_entries(y_hat, y, sigma):
    """How many factors 1/σ are in the density of one point with d outputs?

    With one output yours is right. How often does your `gaussian_nll` count the logarithm of σ for
    one point with three outputs? Its derivative has to be counted just as often.
    """
    return (y_hat - y) / sigma**2, len(y) / sigma - np.sum((y_hat - y) ** 2) / sigma**3


@chaff
def sigma_gradient_not_summed(y_hat, y, sigma):
    """How many sigmas are there to differentiate with respect to?

    Print the shape of your second result; the docstring asks for a float. Section 4 says that there
    is one σ for all entries: when it moves, which terms of the NLL move, and what is their common
    effect?
    """
    return (y_hat - y) / sigma**2, 1 / sigma - (y_hat - y) ** 2 / sigma**3
