"""What the quiz knows of `layer_backward`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checks.inputs import batch, layer
from autograder.exercises.layers._quiz._shared import drawn
from autograder.extras.quiz.quiz_file import (
    AnswerPart,
    Args,
    Quantity,
    Scenario,
    Small,
    first,
    second,
    whole,
)
from reference import layers


def call(rng: np.random.Generator) -> Args:
    n, W, b = layer(rng, 5, 3, 4)
    return batch(rng, 5, 4), n, n @ W.T + b, W, "tanh"


def quantities(g: Any, n: Any, a: Any, W: Any, kind: str) -> Iterator[Quantity]:
    slope = layers.activation_derivative(a, kind)
    delta = g * slope
    yield Quantity("∂L/∂n_{l+1}, the argument g", "(N, d_out)", g)
    yield Quantity("n_l", "(N, d_in)", n)
    yield Quantity("a_l", "(N, d_out)", a)
    yield Quantity("W_l", "(d_out, d_in)", W)
    yield Quantity("n_{l+1} = f(a_l)", "(N, d_out)", layers.activate(a, kind))
    yield Quantity("f′(a_l)", "(N, d_out)", slope)
    yield Quantity("∂L/∂a_l = ∂L/∂n_{l+1} ⊙ f′(a_l)", "(N, d_out)", delta)
    yield Quantity("∂L/∂n_l", "(N, d_in)", delta @ W)
    yield Quantity("∂L/∂W_l", "(d_out, d_in)", delta.T @ n)
    yield Quantity("∂L/∂b_l", "(d_out,)", delta.sum(axis=0))


def small_call(rng: np.random.Generator) -> Args:
    return whole(rng, 2, 2), whole(rng, 2, 3), whole(rng, 2, 2), whole(rng, 2, 3), "relu"


scenarios = (
    Scenario('for N points and `kind = "tanh"`, with `g` = ∂L/∂n_{l+1}', call, quantities),
)

small = Small(
    small_call,
    (
        first("∂L/∂n_l"),
        second("∂L/∂W_l"),
        AnswerPart("What is ∂L/∂b_l, the third thing that it returns?", lambda answer: answer[2]),
    ),
)


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (
        net.array(net.N, net.d[1]),
        net.array(net.N, net.d[0]),
        net.array(net.N, net.d[1]),
        net.W,
        net.kind,
    )


form = ("`∂L/∂n`", "`dW`", "`db`")
