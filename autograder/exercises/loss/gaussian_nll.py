"""gaussian_nll: −log Π N(y | ŷ, σ² I), the constant included."""

import numpy as np

from autograder.checks import SUM, chaff, probe, sum_of
from autograder.exercises.loss._shared import deviation, predictions
from reference import loss

points = 4
oracle = loss.gaussian_nll


@probe("several points and outputs", share=4, tolerance=SUM)
def several_outputs(rng):
    return *predictions(rng, 5, 3), deviation(rng)


@probe("one output", share=3, tolerance=SUM)
def one_output(rng):
    return *predictions(rng, 4, 1), deviation(rng)


@probe("a single point", tolerance=SUM)
def single_point(rng):
    return *predictions(rng, 1, 3), deviation(rng)


@probe("many points", share=2, tolerance=SUM)
def many_points(rng):
    return *predictions(rng, 500, 2), deviation(rng)


@probe("targets far from the predictions", tolerance=SUM)
def far_out(rng):
    y_hat, y = predictions(rng, 5, 2)
    return y_hat, y + 100 * (y - y_hat), deviation(rng)


@sum_of
def three_logarithms(y_hat, y, sigma):
    """−log of the three factors that a Gaussian density has."""
    return {
        "the term of sigma in front": y.size * np.log(sigma),
        "the term of 2π": 0.5 * y.size * np.log(2 * np.pi),
        "the term of the exponent": np.sum((y_hat - y) ** 2) / (2 * sigma**2),
    }


@chaff
def normaliser_left_out(y_hat, y, sigma):
    """With perfect predictions, does the density still depend on sigma?

    Set y_hat = y in the by-hand example of section 3: you get 0 for every sigma. Which factor of
    the density stands in front of the exponential, and what does −log turn it into?
    """
    return np.sum((y_hat - y) ** 2) / (2 * sigma**2)


@chaff
def two_pi_left_out(y_hat, y, sigma):
    """What is the density of N(0, 1) at its mean?

    The by-hand example of section 3 gives 7.757 for σ = 1, and yours 5: each factor should
    contribute 0.919 in addition to its squared error. Take −log of what stands in front of the
    exponential, and keep all of it.
    """
    return y.size * np.log(sigma) + np.sum((y_hat - y) ** 2) / (2 * sigma**2)


@chaff
def points_counted_not_entries(y_hat, y, sigma):
    """How many Gaussian factors does one point with d outputs contribute?

    With one output yours is right. Take one point with three outputs, y_hat = y and σ = 1: you get
    0.919, once. 'One point' in section 3 says how many densities are multiplied there. Which count
    in your line ignores the outputs?
    """
    normaliser = 0.5 * len(y) * np.log(2 * np.pi * sigma**2)
    return normaliser + np.sum((y_hat - y) ** 2) / (2 * sigma**2)


@chaff
def sigma_not_squared(y_hat, y, sigma):
    """If y is in metres, what is the unit of your quotient?

    At σ = 1 nothing shows. Take σ = 2 in the by-hand example of section 3: it gives 6.086, and
    yours 7.336. Compare your quotient with the exponent of the density, symbol by symbol.
    """
    normaliser = 0.5 * y.size * np.log(2 * np.pi * sigma**2)
    return normaliser + np.sum((y_hat - y) ** 2) / (2 * sigma)


@chaff
def half_forgotten(y_hat, y, sigma):
    """What stands in the exponent of the Gaussian density?

    The by-hand example of section 3 gives 7.757 for σ = 1, and yours 12.757: the difference is in
    the part with the squared errors. Compare your denominator with the one in the density.
    """
    normaliser = 0.5 * y.size * np.log(2 * np.pi * sigma**2)
    return normaliser + np.sum((y_hat - y) ** 2) / sigma**2


@chaff
def sigma_taken_as_variance(y_hat, y, sigma):
    """Does your argument `sigma` stand for σ or for σ²?

    At σ = 1 nothing shows. Take σ = 2 in the by-hand example of section 3: it gives 6.086, and
    yours 6.297. The density has σ in one place and σ² in another: which of your places is which,
    and what does the docstring call `sigma`?
    """
    normaliser = 0.5 * y.size * np.log(2 * np.pi * sigma)
    return normaliser + np.sum((y_hat - y) ** 2) / (2 * sigma)


@chaff
def logarithm_of_sigma_expected(y_hat, y, sigma):
    """Is your argument σ itself, or its logarithm?

    The by-hand example of section 3 gives 7.757 for σ = 1; there your σ is e, about 2.72. Print
    what you divide the squared errors by, and compare it with what the docstring calls `sigma`.
    """
    return oracle(y_hat, y, np.exp(sigma))


@chaff
def sigma_left_out(y_hat, y, sigma):
    """Where do you use the argument `sigma`?

    Call your function with σ = 1 and with σ = 2: the answers are the same, and section 3 has 7.757
    and 6.086 by hand. In which two places does σ appear in the density?
    """
    return oracle(y_hat, y, 1.0)


@chaff
def constant_counted_once(y_hat, y, sigma):
    """In a product of many densities, how often does the factor in front occur?

    The by-hand example of section 3 has 3 · 0.919 for σ = 1; yours has 0.919 once. Write the
    logarithm of the product as a sum on paper: what becomes of a term that is the same in every
    factor?
    """
    return 0.5 * np.log(2 * np.pi * sigma**2) + np.sum((y_hat - y) ** 2) / (2 * sigma**2)


@chaff
def log_likelihood_returned(y_hat, y, sigma):
    """Should a better fit give a larger or a smaller value?

    In the by-hand example of section 3 you get −7.757: the right digits, the other sign. Section 3
    says which of the two should be small, the likelihood or the NLL. Follow the minus in its
    definition through your lines.
    """
    normaliser = 0.5 * y.size * np.log(2 * np.pi * sigma**2)
    return -normaliser - np.sum((y_hat - y) ** 2) / (2 * sigma**2)


@chaff
def density_underflows(y_hat, y, sigma):
    """What is `np.exp(-5000)`, and what is its logarithm?

    Take σ = 1 and one target that is off by 100: the NLL should be about 5001, and yours is
    infinite. Section 3 says what a logarithm does to an exponential, and why it is best worked out
    on paper first: is there any exponential left in your line then?
    """
    densities = np.exp(-((y_hat - y) ** 2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
    return -np.sum(np.log(densities))


@chaff
def product_underflows(y_hat, y, sigma):
    """What is 0.1 to the power 1000 in floating point?

    Print your product for 500 points: nothing is left of it. Section 3 says what a logarithm does
    to a product, and why it is best worked out on paper first. At which point of your code do you
    take the logarithm?
    """
    densities = np.exp(-((y_hat - y) ** 2) / (2 * sigma**2)) / (sigma * np.sqrt(2 * np.pi))
    return -np.log(np.prod(densities))


@chaff
def logarithm_of_a_sum(y_hat, y, sigma):
    """What becomes of many densities in a likelihood: are they added or multiplied?

    Take the by-hand example of section 3 with one point, then with all three. Section 3 writes the
    likelihood of all points with a product sign: what does a logarithm make of a product, and on
    which side of your logarithm is the sum?
    """
    exponents = -((y_hat - y) ** 2) / (2 * sigma**2)
    top = exponents.max()
    return -top - np.log(np.sum(np.exp(exponents - top)) / (sigma * np.sqrt(2 * np.pi)))


@chaff
def sigma_from_the_errors(y_hat, y, sigma):
    """Which sigma is in your lines: the argument, or one that you compute from the errors?

    Call your function with σ = 1 and with σ = 2: section 3 has a different number by hand for each.
    Look for a line that gives the name `sigma` another value, or for a standard deviation of the
    errors.
    """
    return oracle(y_hat, y, float(np.std(y - y_hat)) or 1.0)
