"""What the quiz knows of `chain_rule_gradient`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.backprop._quiz._shared import ONE_POINT, jacobians, slopes
from autograder.exercises.layers._quiz._shared import drawn, net, passing, small_network
from autograder.extras.quiz.quiz_file import (
    AnswerPart,
    Args,
    Quantity,
    Scenario,
    Small,
    whole,
)
from reference import backprop, layers


def _chain_rule(x: Any, y: Any, params: Any, kind: str) -> Iterator[Quantity]:
    yield from passing(x, params, kind)
    yield from jacobians(x, params, kind)
    yield from slopes(x, y, params, kind)
    n, _ = layers.forward(x, params, kind)
    for l, (W, b) in enumerate(params):  # noqa: E741
        k = "identity" if l == len(params) - 1 else kind
        name = f"∂n_{l + 1}/∂z_{l}, of one layer by its unknowns"
        shape = f"(d_{l + 1}, d_{l + 1} d_{l} + d_{l + 1})"
        yield Quantity(name, shape, backprop.layer_jacobian_unknowns(n[l], W, b, k))


def small_one_target(rng: np.random.Generator) -> Args:
    x, params = small_network(rng, 1)
    return x[0], whole(rng, 1), params, "relu"


scenarios = (Scenario(ONE_POINT, lambda rng: net(rng, "tanh", True, True), _chain_rule),)


small = Small(
    small_one_target,
    (
        AnswerPart("What is its last entry, ∂L/∂z_1?", lambda answer: answer[1]),
        AnswerPart("What is its first entry, ∂L/∂z_0?", lambda answer: answer[0]),
    ),
)


def varied(rng):
    some = drawn(rng)
    return (some.array(some.d[0]), some.array(some.out), some.params, some.kind)


form = ["the gradient"]
