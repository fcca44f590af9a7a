"""What the quiz knows of `network_jacobian`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.backprop._quiz._shared import ONE_POINT, jacobians
from autograder.exercises.layers._quiz._shared import drawn, net, passing, small_network
from autograder.extras.quiz.quiz_file import (
    WHOLE,
    Args,
    Quantity,
    Scenario,
    Small,
)


def _network_jacobian(x: Any, params: Any, kind: str) -> Iterator[Quantity]:
    yield from passing(x, params, kind)
    yield from jacobians(x, params, kind)


def small_one_point(rng: np.random.Generator) -> Args:
    x, params = small_network(rng, 1)
    return x[0], params, "relu"


scenarios = (Scenario(ONE_POINT, lambda rng: net(rng, "tanh", True, False), _network_jacobian),)


small = Small(small_one_point, (WHOLE,))


def varied(rng):
    some = drawn(rng)
    return (some.array(some.d[0]), some.params, some.kind)
