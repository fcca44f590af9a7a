"""What the quiz knows of `backpropagate`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.backprop._quiz._shared import slope_quantities
from autograder.exercises.layers._quiz._shared import (
    FORWARD,
    drawn,
    forward_quantities,
    network_call,
    small_network,
)
from autograder.extras.quiz.quiz_file import (
    AnswerPart,
    Args,
    Quantity,
    Scenario,
    Small,
    first,
    whole,
)


def quantities(x: Any, y: Any, params: Any, kind: str) -> Iterator[Quantity]:
    yield from forward_quantities(x, params, kind)
    yield from slope_quantities(x, y, params, kind)


def small_call(rng: np.random.Generator) -> Args:
    x, params = small_network(rng, 2)
    return x, whole(rng, 2, 1), params, "relu"


scenarios = (Scenario(FORWARD, lambda rng: network_call(rng, "tanh", False, True), quantities),)

small = Small(
    small_call,
    (
        first("the loss"),
        AnswerPart("What is ∂L/∂b_1, in its list of gradients?", lambda answer: answer[1][1][1]),
        AnswerPart("What is ∂L/∂W_1, in its list of gradients?", lambda answer: answer[1][1][0]),
        AnswerPart("What is ∂L/∂b_0, in its list of gradients?", lambda answer: answer[1][0][1]),
    ),
)


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.array(net.N, net.d[0]), net.array(net.N, net.out), net.params, net.kind)


form = ("the loss", [("`dW`", "`db`")])
