"""What the quiz knows of `network_jacobian`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.backprop._quiz._shared import ONE_POINT, jacobian_quantities
from autograder.exercises.layers._quiz._shared import (
    drawn,
    forward_quantities,
    network_call,
    small_network,
)
from autograder.extras.quiz.quiz_file import WHOLE, Args, Quantity, Scenario, Small


def quantities(x: Any, params: Any, kind: str) -> Iterator[Quantity]:
    yield from forward_quantities(x, params, kind)
    yield from jacobian_quantities(x, params, kind)


def small_call(rng: np.random.Generator) -> Args:
    x, params = small_network(rng, 1)
    return x[0], params, "relu"


scenarios = (Scenario(ONE_POINT, lambda rng: network_call(rng, "tanh", True, False), quantities),)

small = Small(small_call, (WHOLE,))


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.array(net.d[0]), net.params, net.kind)
