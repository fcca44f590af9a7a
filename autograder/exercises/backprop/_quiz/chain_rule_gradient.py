"""What the quiz knows of `chain_rule_gradient`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.backprop._quiz._shared import (
    ONE_POINT,
    jacobian_quantities,
    slope_quantities,
)
from autograder.exercises.layers._quiz._shared import (
    drawn,
    forward_quantities,
    network_call,
    small_network,
)
from autograder.extras.quiz.quiz_file import AnswerPart, Args, Quantity, Scenario, Small, whole
from reference import backprop, layers


def quantities(x: Any, y: Any, params: Any, kind: str) -> Iterator[Quantity]:
    yield from forward_quantities(x, params, kind)
    yield from jacobian_quantities(x, params, kind)
    yield from slope_quantities(x, y, params, kind)
    n, _ = layers.forward(x, params, kind)
    for l, (W, b) in enumerate(params):  # noqa: E741
        k = "identity" if l == len(params) - 1 else kind
        name = f"∂n_{l + 1}/∂z_{l}, of one layer by its unknowns"
        shape = f"(d_{l + 1}, d_{l + 1} d_{l} + d_{l + 1})"
        yield Quantity(name, shape, backprop.layer_jacobian_unknowns(n[l], W, b, k))


def small_call(rng: np.random.Generator) -> Args:
    x, params = small_network(rng, 1)
    return x[0], whole(rng, 1), params, "relu"


scenarios = (Scenario(ONE_POINT, lambda rng: network_call(rng, "tanh", True, True), quantities),)

small = Small(
    small_call,
    (
        AnswerPart("What is its last entry, ∂L/∂z_1?", lambda answer: answer[1]),
        AnswerPart("What is its first entry, ∂L/∂z_0?", lambda answer: answer[0]),
    ),
)


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.array(net.d[0]), net.array(net.out), net.params, net.kind)


form = ["the gradient"]
