"""What the quiz knows of `pack`."""

from __future__ import annotations

import numpy as np

from autograder.checks.inputs import network
from autograder.exercises.layers._quiz._shared import drawn, small_params, widths
from autograder.exercises.regression._quiz._shared import flat_quantities
from autograder.extras.quiz.quiz_file import WHOLE, Args, Scenario, Small

scenarios = (
    Scenario(
        "for a network with two hidden layers (L = 2)",
        lambda rng: (network(rng, widths(rng)),),
        flat_quantities,
    ),
)

small = Small(lambda rng: (small_params(rng, 2, 2),), (WHOLE,))


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.params,)
