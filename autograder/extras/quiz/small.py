"""Calls with integers small enough for the head, and which part of the answer is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.checks.exercise import Stream

Args = tuple[Any, ...]


@dataclass(frozen=True)
class Part:
    """What is asked of an answer, in words, and how it is taken out of it."""

    words: str
    pick: Callable[[Any], Any]


@dataclass(frozen=True)
class Small:
    """How a stub is called, and what can be asked about its answer."""

    draw: Callable[[np.random.Generator], Args]
    parts: tuple[Part, ...]


WHOLE = Part("What does it return?", lambda answer: answer)


def first(name: str) -> Part:
    """Return the part that is the first of several values."""
    return Part(f"What is {name}, the first thing that it returns?", lambda answer: answer[0])


def second(name: str) -> Part:
    """Return the part that is the second of several values."""
    return Part(f"What is {name}, the second thing that it returns?", lambda answer: answer[1])


def whole(rng: np.random.Generator, *shape: int, most: int = 3) -> np.ndarray:
    """Draw integers from −most to most, without 0 and as floats."""
    return rng.integers(1, most + 1, size=shape) * rng.choice([-1.0, 1.0], size=shape)


def _params(rng: np.random.Generator, *sizes: int) -> list[tuple[np.ndarray, np.ndarray]]:
    pairs = pairwise(sizes)
    return [(whole(rng, m, n, most=2), whole(rng, m, most=2)) for n, m in pairs]


def _layer(rng: np.random.Generator) -> Args:
    return whole(rng, 2, 2), whole(rng, 3, 2, most=2), whole(rng, 3)


def _one_layer(rng: np.random.Generator, d_out: int) -> Args:
    """Draw a relu layer at one point at which no neuron is at its kink."""
    while True:
        n, W, b = whole(rng, 2), whole(rng, d_out, 2, most=2), whole(rng, d_out)
        if np.all(W @ n + b) and np.any(W @ n + b > 0):
            return n, W, b, "relu"


def _network(rng: np.random.Generator, N: int) -> Args:
    """Draw a relu network 2-2-1 in which some hidden neuron is active and none at its kink."""
    while True:
        x, params = whole(rng, N, 2), _params(rng, 2, 2, 1)
        a = x @ params[0][0].T + params[0][1]
        if np.all(a) and np.all(np.any(a > 0, axis=1)) and np.any(a < 0):
            return x, params


def _forward(rng: np.random.Generator) -> Args:
    return (*_network(rng, 1), "relu")


def _one_point(rng: np.random.Generator) -> Args:
    x, params = _network(rng, 1)
    return x[0], params, "relu"


def _one_target(rng: np.random.Generator) -> Args:
    x, params = _network(rng, 1)
    return x[0], whole(rng, 1), params, "relu"


def _targets(rng: np.random.Generator) -> Args:
    x, params = _network(rng, 2)
    return x, whole(rng, 2, 1), params, "relu"


def _backward(rng: np.random.Generator) -> Args:
    return whole(rng, 2, 2), whole(rng, 2, 3), whole(rng, 2, 2), whole(rng, 2, 3), "relu"


def _scaled(rng: np.random.Generator) -> Args:
    middle, spread = whole(rng, 2), rng.integers(1, 4, size=2) + 1.0
    far = whole(rng, 2, 2)
    return np.stack([middle - spread, middle + spread]), middle + spread * far


def _objective(rng: np.random.Generator) -> Args:
    return whole(rng, 3, most=2), whole(rng, 2, 2), whole(rng, 2, 1), [2, 1], "relu", 2.0


def _initial(rng: np.random.Generator) -> Args:
    return [int(n) for n in 1 + rng.permutation(5)[:3]], "tanh", Stream.draw(rng)


def _shuffled(rng: np.random.Generator) -> Args:
    size = int(rng.integers(3, 6))
    return size * int(rng.integers(2, 4)) + int(rng.integers(1, size)), size, Stream.draw(rng)


def _adam(rng: np.random.Generator) -> Args:
    return whole(rng, 2), whole(rng, 2), np.zeros(2), np.zeros(2), 1, 1.0, 0.5, 0.5, 0.0


def _lengths(batches: Any) -> list[int]:
    return [len(batch) for batch in batches]


def _sides(params: Any) -> list[int]:
    return [int(side) for side in np.shape(params[0][0])]


SMALL: dict[str, Small] = {
    "affine": Small(_layer, (WHOLE,)),
    "activate": Small(lambda rng: (whole(rng, 2, 3), "relu"), (WHOLE,)),
    "activation_derivative": Small(lambda rng: (whole(rng, 2, 3), "relu"), (WHOLE,)),
    "forward": Small(
        _forward,
        (
            Part(
                "What is the last entry of the list `n`, the prediction?",
                lambda answer: answer[0][-1],
            ),
            Part("What is the entry n_1 of the list `n`?", lambda answer: answer[0][1]),
        ),
    ),
    "l2_loss": Small(lambda rng: (whole(rng, 2, 2), whole(rng, 2, 2)), (WHOLE,)),
    "l2_gradient": Small(lambda rng: (whole(rng, 2, 2), whole(rng, 2, 2)), (WHOLE,)),
    "gaussian_nll_gradient": Small(
        lambda rng: (whole(rng, 2, 1), whole(rng, 2, 1), 0.5),
        (first("the gradient with respect to ŷ"), second("the derivative with respect to σ")),
    ),
    "map_loss": Small(
        lambda rng: (whole(rng, 2, 1), whole(rng, 2, 1), _params(rng, 2, 1), 2.0), (WHOLE,)
    ),
    "penalty_gradient": Small(
        lambda rng: (_params(rng, 2, 2), 2.0),
        (
            Part("What is `dW_0`?", lambda answer: answer[0][0]),
            Part("What is `db_0`?", lambda answer: answer[0][1]),
        ),
    ),
    "layer_jacobian": Small(lambda rng: _one_layer(rng, 2), (WHOLE,)),
    "layer_jacobian_unknowns": Small(lambda rng: _one_layer(rng, 1), (WHOLE,)),
    "network_jacobian": Small(_one_point, (WHOLE,)),
    "chain_rule_gradient": Small(
        _one_target,
        (
            Part("What is its last entry, ∂L/∂z_1?", lambda answer: answer[1]),
            Part("What is its first entry, ∂L/∂z_0?", lambda answer: answer[0]),
        ),
    ),
    "layer_backward": Small(
        _backward,
        (
            first("∂L/∂n_l"),
            second("∂L/∂W_l"),
            Part("What is ∂L/∂b_l, the third thing that it returns?", lambda answer: answer[2]),
        ),
    ),
    "backpropagate": Small(
        _targets,
        (
            first("the loss"),
            Part("What is ∂L/∂b_1, in its list of gradients?", lambda answer: answer[1][1][1]),
            Part("What is ∂L/∂W_1, in its list of gradients?", lambda answer: answer[1][1][0]),
            Part("What is ∂L/∂b_0, in its list of gradients?", lambda answer: answer[1][0][1]),
        ),
    ),
    "gradient_descent_step": Small(lambda rng: (whole(rng, 3), whole(rng, 3), 0.5), (WHOLE,)),
    "momentum_step": Small(
        lambda rng: (whole(rng, 2), whole(rng, 2), whole(rng, 2), 0.5, 0.5),
        (first("the new `z`"), second("the new `u`")),
    ),
    "adam_step": Small(_adam, (first("the new `z`"), second("the new `m`"))),
    "minibatches": Small(_shuffled, (Part("How many points has each batch?", _lengths),)),
    "initialize": Small(_initial, (Part("How long are the two axes of `W_0`?", _sides),)),
    "pack": Small(lambda rng: (_params(rng, 2, 2),), (WHOLE,)),
    "unpack": Small(
        lambda rng: (1.0 + rng.permutation(9)[:6], [2, 2]),
        (
            Part("What is `W_0`?", lambda answer: answer[0][0]),
            Part("What is `b_0`?", lambda answer: answer[0][1]),
        ),
    ),
    "standardize": Small(_scaled, (first("`train`, scaled"), second("`test`, scaled"))),
    "loss_and_gradient": Small(_objective, (first("the loss"), second("the gradient"))),
    "predict": Small(_forward, (WHOLE,)),
}
