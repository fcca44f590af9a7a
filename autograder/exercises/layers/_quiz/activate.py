"""What the quiz knows of `activate`."""

from __future__ import annotations

import numpy as np

from autograder.exercises.layers._quiz._shared import activation_call, activation_quantities, drawn
from autograder.extras.quiz.quiz_file import WHOLE, Args, Scenario, Small, whole

scenarios = tuple(
    Scenario(f'for N points, with `kind = "{kind}"`', activation_call(kind), activation_quantities)
    for kind in ("logistic", "tanh", "relu")
)

small = Small(lambda rng: (whole(rng, 2, 3), "relu"), (WHOLE,))


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.array(net.N, net.d[0]), net.kind)
