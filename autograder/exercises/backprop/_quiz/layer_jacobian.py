"""What the quiz knows of `layer_jacobian`."""

from __future__ import annotations

import numpy as np

from autograder.exercises.backprop._quiz._shared import (
    layer_call,
    layer_quantities,
    small_layer_call,
)
from autograder.exercises.layers._quiz._shared import drawn
from autograder.extras.quiz.quiz_file import WHOLE, Args, Scenario, Small

scenarios = (Scenario('for one point and `kind = "tanh"`', layer_call, layer_quantities),)

small = Small(lambda rng: small_layer_call(rng, 2), (WHOLE,))


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.array(net.d[0]), net.W, net.b, net.kind)
