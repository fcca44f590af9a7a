"""l2_loss: ½ Σ ‖y − ŷ‖², summed over the points."""

import numpy as np

from autograder.checks import SUM, chaff, probe
from autograder.exercises.loss._shared import predictions
from reference import loss

points = 2
oracle = loss.l2_loss


@probe("several points and outputs", share=4, tolerance=SUM)
def several_outputs(rng):
    return predictions(rng, 5, 3)


@probe("one output", share=3, tolerance=SUM)
def one_output(rng):
    return predictions(rng, 4, 1)


@probe("a single point", tolerance=SUM)
def single_point(rng):
    return predictions(rng, 1, 3)


@chaff
def mean_squared_error(y_hat, y):
    """What happens to this loss when every point is listed twice?

    The by-hand example of section 1 gives 5, and yours 3.33. Compare your line with the equation in
    two places: what stands in front of the sums, and what are they divided by?
    """
    return np.mean((y_hat - y) ** 2)


@chaff
def half_forgotten(y_hat, y):
    """What is the loss of a single point that is off by 2?

    The by-hand example of section 1 gives 5 for the errors (1, 0, −3), and yours 10. Find each
    factor of the equation in your line, from the left.
    """
    return np.sum((y_hat - y) ** 2)


@chaff
def mean_over_points(y_hat, y):
    """Can one more point, with a small error, lower your loss?

    The by-hand example of section 1 gives 5, and yours 1.67. Which number did you divide by, and
    where is it in the equation? The top of the notebook says what losses are in this course.
    """
    return 0.5 * np.sum((y_hat - y) ** 2) / len(y)


@chaff
def one_loss_per_point(y_hat, y):
    """How many numbers is a loss?

    Print your result for the by-hand example of section 1: it has three entries, and the docstring
    asks for one float. The equation has two sums, over i and over p: which of them is not in your
    line?
    """
    return 0.5 * np.sum((y_hat - y) ** 2, axis=1)


@chaff
def columns_meet_rows(y_hat, y):
    """What is the shape of the difference that you square?

    Print the shape of your difference for the by-hand example of section 1: three points with one
    output, but nine entries. One of your two arrays has lost an axis: which one, and in which line?
    """
    return 0.5 * np.sum((y_hat - y.ravel()) ** 2)


@chaff
def norm_not_squared(y_hat, y):
    """When every error doubles, by what factor should the loss grow?

    Double the errors of the by-hand example in section 1: (2, 0, −6) should give 20, and 20 is four
    times 5. Yours only doubles. `np.linalg.norm` returns a length: what does the equation do with
    it?
    """
    return 0.5 * np.linalg.norm(y_hat - y)


@chaff
def square_after_sum(y_hat, y):
    """Two points, off by +1 and by −1: is that no loss?

    In the by-hand example of section 1 the squares 1, 0 and 9 are added up. You get 2, from 1 + 0 −
    3 and then a square. Look at your brackets: what does the `2` in the exponent apply to?
    """
    return 0.5 * np.sum(y_hat - y) ** 2


@chaff
def spectral_norm(y_hat, y):
    """What does `np.linalg.norm(E, 2)` return for a matrix E?

    For one output or one point yours is right. Take the errors [[1, 0], [0, 1]]: the squares of the
    entries add up to 2, but yours gives 1. Look up in NumPy's documentation what `ord=2` means for
    an array with two axes.
    """
    return 0.5 * np.linalg.norm(y_hat - y, 2) ** 2
