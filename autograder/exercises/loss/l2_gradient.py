"""l2_gradient: ∂L/∂ŷ of the ℓ2 loss."""

import numpy as np

from autograder.checks import also, chaff, components, probe
from autograder.checks.finite_differences import jacobian
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


against_differences = components(
    "l2_gradient", slope_of_the_loss, (several_outputs, one_output), of="L", by=("ŷ",)
)


@chaff
def sign_flipped(y_hat, y):
    """If y_hat is already too large, does a larger y_hat raise or lower the loss?

    The by-hand example of section 2 finds about 1 for the first entry, and yours is −1.
    Differentiate ½ (y − y_hat)² for one entry on paper: what factor comes from the inside of the
    square when y_hat is the variable?
    """
    return y - y_hat


@chaff
def factor_two(y_hat, y):
    """What became of the ½ in front of the loss?

    In the by-hand example of section 2 the loss grows by about 0.1 for a step of 0.1; yours would
    be 0.2. Differentiate a single term of the loss on paper, and write down every factor that
    appears on the way.
    """
    return 2 * (y_hat - y)


@chaff
def divided_by_points(y_hat, y):
    """If a point is added, should the gradient at the old points change?

    The by-hand example of section 2 finds about 1 for the first entry, and yours is 0.33. Which
    number did you divide by? Look for it in the equation of section 1 that you differentiate.
    """
    return (y_hat - y) / len(y)


@chaff
def summed_over_points(y_hat, y):
    """What is the shape of the thing you differentiate with respect to?

    Print your shape for the by-hand example: (1,), where the docstring asks for (3, 1). 'One entry'
    in section 2 says how many terms of the double sum contain one given prediction: is there
    anything left to add up?
    """
    return np.sum(y_hat - y, axis=0)


@chaff
def logistic_slope_included(y_hat, y):
    """With respect to what did you differentiate: y_hat, or something that comes before it?

    Section 2 asks for ∂L/∂y_hat, the first link of the chain and no other. In its by-hand example
    y_hat = 2 and y = 1 should give about 1; yours gives −2. Which of your factors does not come
    from the loss?
    """
    return (y_hat - y) * y_hat * (1 - y_hat)


@chaff
def columns_meet_rows(y_hat, y):
    """What are the shapes on the two sides of your minus sign?

    In the by-hand example of section 2 you subtract (3,) from (3, 1), a row from a column, and get
    a table of nine. The gradient should have the shape of y_hat. In which line did one of the two
    arrays lose an axis?
    """
    return y_hat - y.ravel()
