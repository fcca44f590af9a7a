"""What the quiz knows of `predict`."""

from __future__ import annotations

import numpy as np

from autograder.exercises.layers._quiz._shared import (
    FORWARD,
    drawn,
    forward_quantities,
    network_call,
    small_forward_call,
)
from autograder.extras.quiz.quiz_file import WHOLE, Args, Scenario, Small

scenarios = (
    Scenario(FORWARD, lambda rng: network_call(rng, "tanh", False, False), forward_quantities),
)

small = Small(small_forward_call, (WHOLE,))


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.array(net.N, net.d[0]), net.params, net.kind)
