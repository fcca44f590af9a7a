"""What the quiz knows of `gaussian_nll`."""

from __future__ import annotations

import numpy as np

from autograder.exercises.layers._quiz._shared import drawn
from autograder.exercises.loss._quiz._shared import POINTS, gaussian_quantities, sigma_call
from autograder.extras.quiz.quiz_file import Args, Scenario

scenarios = (Scenario(POINTS, sigma_call, gaussian_quantities),)


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (*net.pair, net.sigma)
