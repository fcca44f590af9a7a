"""The quantities of a network, forward and back, which several stubs compute."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checks.inputs import batch, network
from autograder.extras.quiz.quantities.table import LAYERS, Args, Quantity
from reference import layers


def net(rng: np.random.Generator, kind: str, one: bool, with_y: bool) -> Args:
    sizes, N = widths(rng), int(rng.integers(7, 11))
    x, y = batch(rng, N, sizes[0]), batch(rng, N, sizes[-1])
    x, y = (x[0], y[0]) if one else (x, y)
    params = network(rng, sizes)
    return (x, y, params, kind) if with_y else (x, params, kind)


def widths(rng: np.random.Generator) -> list[int]:
    """Draw widths that all differ, and differ from any number of points here."""
    return [int(width) for width in 2 + rng.permutation(5)[: LAYERS + 1]]


def row(index: Any, one: bool) -> str:
    return f"(d_{index},)" if one else f"(N, d_{index})"


def passing(x: Any, params: Any, kind: str) -> Iterator[Quantity]:
    n, a = layers.forward(x, params, kind)
    one, L = x.ndim == 1, len(params) - 1
    yield Quantity("n_0 = x, the input", row(0, one), x)
    for l, (W, b) in enumerate(params):  # noqa: E741
        yield Quantity(f"W_{l}", f"(d_{l + 1}, d_{l})", W)
        yield Quantity(f"b_{l}", f"(d_{l + 1},)", b)
        yield Quantity(f"W_{l} n_{l}, without the biases", row(l + 1, one), a[l] - b)
        if l < L:
            yield Quantity(f"a_{l}, before the activation", row(l + 1, one), a[l])
            yield Quantity(f"n_{l + 1} = f(a_{l})", row(l + 1, one), n[l + 1])
            slope = layers.activation_derivative(a[l], kind)
            yield Quantity(f"f′(a_{l})", row(l + 1, one), slope)
    yield Quantity(f"ŷ = n_{L + 1} = a_{L}", row(L + 1, one), n[-1])
    yield Quantity(f"the list n_0, …, n_{L + 1}", "", n)
    yield Quantity(f"the list n_0, …, n_{L}, without ŷ", "", n[:-1])
    yield Quantity(f"the list n_1, …, n_{L + 1}", "", n[1:])
    yield Quantity(f"the list a_0, …, a_{L}", "", a)


NETWORK = 'for a network with two hidden layers (L = 2) and `kind = "tanh"`'
FORWARD = f"for N points, {NETWORK.removeprefix('for ')}"
ONE_POINT = f"for one point, {NETWORK.removeprefix('for ')}"


def slopes(x: Any, y: Any, params: Any, kind: str) -> Iterator[Quantity]:
    """Yield the slopes of the ℓ2 loss; the output layer is linear, so ∂L/∂a_L is ∂L/∂ŷ."""
    n, a = layers.forward(x, params, kind)
    one, L = x.ndim == 1, len(params) - 1
    yield Quantity("the targets y", row(L + 1, one), y)
    yield Quantity(f"ŷ − y = ∂L/∂ŷ = ∂L/∂a_{L}", row(L + 1, one), n[-1] - y)
    yield Quantity("the residuals y − ŷ", row(L + 1, one), y - n[-1])
    yield Quantity("the squared errors, entry by entry", row(L + 1, one), (y - n[-1]) ** 2)
    yield Quantity("Σ ‖y − ŷ‖²", "", np.sum((y - n[-1]) ** 2))
    yield Quantity("L, the ℓ2 loss", "", np.sum((y - n[-1]) ** 2) / 2)
    delta = n[-1] - y
    for l in range(L, -1, -1):  # noqa: E741
        if l < L:
            yield Quantity(f"∂L/∂n_{l + 1}", row(l + 1, one), delta)
            delta = delta * layers.activation_derivative(a[l], kind)
            yield Quantity(f"∂L/∂a_{l}", row(l + 1, one), delta)
        by_W = np.outer(delta, n[l]) if one else delta.T @ n[l]
        yield Quantity(f"∂L/∂W_{l}", f"(d_{l + 1}, d_{l})", by_W)
        if not one:
            yield Quantity(f"∂L/∂b_{l}", f"(d_{l + 1},)", delta.sum(axis=0))
        else:
            flat = f"(d_{l + 1} d_{l} + d_{l + 1},)"
            yield Quantity(f"∂L/∂z_{l}", flat, np.concatenate([by_W.ravel(), delta]))
        delta = delta @ params[l][0]
    yield Quantity("∂L/∂n_0 = ∂L/∂x", row(0, one), delta)
