"""What the quiz knows of `gaussian_nll_gradient`."""

from __future__ import annotations

import numpy as np

from autograder.exercises.layers._quiz._shared import drawn
from autograder.exercises.loss._quiz._shared import POINTS, gaussian_quantities, sigma_call
from autograder.extras.quiz.quiz_file import Args, Scenario, Small, first, second, whole

scenarios = (Scenario(POINTS, sigma_call, gaussian_quantities),)

small = Small(
    lambda rng: (whole(rng, 2, 1), whole(rng, 2, 1), 0.5),
    (first("the gradient with respect to ŷ"), second("the derivative with respect to σ")),
)


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (*net.pair, net.sigma)


form = ("the gradient by `y_hat`", "the derivative by `sigma`")
