"""What the quiz knows of `gaussian_nll`."""

from __future__ import annotations

from autograder.exercises.layers._quiz._shared import drawn
from autograder.exercises.loss._quiz._shared import POINTS, gaussian, with_sigma
from autograder.extras.quiz.quiz_file import (
    Scenario,
)

scenarios = (Scenario(POINTS, with_sigma, gaussian),)


def varied(rng):
    some = drawn(rng)
    return (*some.pair, some.sigma)
