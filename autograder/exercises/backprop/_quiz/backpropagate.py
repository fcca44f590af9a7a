"""What the quiz knows of `backpropagate`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.backprop._quiz._shared import slopes
from autograder.exercises.layers._quiz._shared import FORWARD, drawn, net, passing, small_network
from autograder.extras.quiz.quiz_file import (
    AnswerPart,
    Args,
    Quantity,
    Scenario,
    Small,
    first,
    whole,
)


def _backpropagate(x: Any, y: Any, params: Any, kind: str) -> Iterator[Quantity]:
    yield from passing(x, params, kind)
    yield from slopes(x, y, params, kind)


def small_targets(rng: np.random.Generator) -> Args:
    x, params = small_network(rng, 2)
    return x, whole(rng, 2, 1), params, "relu"


scenarios = (Scenario(FORWARD, lambda rng: net(rng, "tanh", False, True), _backpropagate),)


small = Small(
    small_targets,
    (
        first("the loss"),
        AnswerPart("What is ∂L/∂b_1, in its list of gradients?", lambda answer: answer[1][1][1]),
        AnswerPart("What is ∂L/∂W_1, in its list of gradients?", lambda answer: answer[1][1][0]),
        AnswerPart("What is ∂L/∂b_0, in its list of gradients?", lambda answer: answer[1][0][1]),
    ),
)


def varied(rng):
    some = drawn(rng)
    return (some.array(some.N, some.d[0]), some.array(some.N, some.out), some.params, some.kind)


form = ("the loss", [("`dW`", "`db`")])
