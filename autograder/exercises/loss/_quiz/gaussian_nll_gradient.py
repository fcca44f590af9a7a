"""What the quiz knows of `gaussian_nll_gradient`."""

from __future__ import annotations

from autograder.exercises.layers._quiz._shared import drawn
from autograder.exercises.loss._quiz._shared import POINTS, gaussian, with_sigma
from autograder.extras.quiz.quiz_file import (
    Scenario,
    Small,
    first,
    second,
    whole,
)

scenarios = (Scenario(POINTS, with_sigma, gaussian),)


small = Small(
    lambda rng: (whole(rng, 2, 1), whole(rng, 2, 1), 0.5),
    (first("the gradient with respect to ŷ"), second("the derivative with respect to σ")),
)


def varied(rng):
    some = drawn(rng)
    return (*some.pair, some.sigma)


form = ("the gradient by `y_hat`", "the derivative by `sigma`")
