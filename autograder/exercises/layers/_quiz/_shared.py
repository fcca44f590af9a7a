"""What several quiz files of `layers` share, and those of later assignments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.checks.inputs import away_from_zero, batch, network
from autograder.extras.quiz.quiz_file import Args, Quantity, whole
from reference import layers

#: The networks of the scenarios have two hidden layers.
LAYERS = 3


def network_call(rng: np.random.Generator, kind: str, one: bool, with_y: bool) -> Args:
    """Draw a network with two hidden layers, one point or several, and targets if asked for."""
    sizes, N = widths(rng), int(rng.integers(7, 11))
    x, y = batch(rng, N, sizes[0]), batch(rng, N, sizes[-1])
    x, y = (x[0], y[0]) if one else (x, y)
    params = network(rng, sizes)
    return (x, y, params, kind) if with_y else (x, params, kind)


def widths(rng: np.random.Generator) -> list[int]:
    """Draw widths that all differ, and differ from any number of points here."""
    return [int(width) for width in 2 + rng.permutation(5)[: LAYERS + 1]]


def row_shape(index: Any, one: bool) -> str:
    """Return, in symbols, the shape of a quantity of one layer."""
    return f"(d_{index},)" if one else f"(N, d_{index})"


def forward_quantities(x: Any, params: Any, kind: str) -> Iterator[Quantity]:
    """Yield all that passes through a network: neurons, pre-activations and slopes."""
    n, a = layers.forward(x, params, kind)
    one, L = x.ndim == 1, len(params) - 1
    yield Quantity("n_0 = x, the input", row_shape(0, one), x)
    for l, (W, b) in enumerate(params):  # noqa: E741
        yield Quantity(f"W_{l}", f"(d_{l + 1}, d_{l})", W)
        yield Quantity(f"b_{l}", f"(d_{l + 1},)", b)
        yield Quantity(f"W_{l} n_{l}, without the biases", row_shape(l + 1, one), a[l] - b)
        if l < L:
            yield Quantity(f"a_{l}, before the activation", row_shape(l + 1, one), a[l])
            yield Quantity(f"n_{l + 1} = f(a_{l})", row_shape(l + 1, one), n[l + 1])
            slope = layers.activation_derivative(a[l], kind)
            yield Quantity(f"f′(a_{l})", row_shape(l + 1, one), slope)
    yield Quantity(f"ŷ = n_{L + 1} = a_{L}", row_shape(L + 1, one), n[-1])
    yield Quantity(f"the list n_0, …, n_{L + 1}", "", n)
    yield Quantity(f"the list n_0, …, n_{L}, without ŷ", "", n[:-1])
    yield Quantity(f"the list n_1, …, n_{L + 1}", "", n[1:])
    yield Quantity(f"the list a_0, …, a_{L}", "", a)


NETWORK = 'for a network with two hidden layers (L = 2) and `kind = "tanh"`'


FORWARD = f"for N points, {NETWORK.removeprefix('for ')}"


def activation_call(kind: str) -> Callable[[np.random.Generator], Args]:
    """Return what draws pre-activations of one kind."""
    return lambda rng: (away_from_zero(batch(rng, 5, 3)), kind)


def activation_quantities(a: Any, kind: str) -> Iterator[Quantity]:
    """Yield what activations and their slopes are made of."""
    f, slope = layers.activate(a, kind), layers.activation_derivative(a, kind)
    yield Quantity("the pre-activations a", "(N, d)", a)
    yield Quantity("−a", "(N, d)", -a)
    yield Quantity("a / 2", "(N, d)", a / 2)
    yield Quantity("|a|", "(N, d)", np.abs(a))
    yield Quantity("exp(−a)", "(N, d)", np.exp(-a))
    yield Quantity("exp(a)", "(N, d)", np.exp(a))
    yield Quantity("exp(−|a|)", "(N, d)", np.exp(-np.abs(a)))
    yield Quantity("exp(2a)", "(N, d)", np.exp(2 * a))
    yield Quantity("1 + exp(−a)", "(N, d)", 1 + np.exp(-a))
    yield Quantity("cosh a", "(N, d)", np.cosh(a))
    yield Quantity("tanh(a / 2)", "(N, d)", np.tanh(a / 2))
    if kind in ("logistic", "tanh"):
        yield Quantity("f(a)", "(N, d)", f)
        yield Quantity("f(a)²", "(N, d)", f**2)
        yield Quantity("1 − f(a)", "(N, d)", 1 - f)
        yield Quantity("1 + f(a)", "(N, d)", 1 + f)
        yield Quantity("f′(a)", "(N, d)", slope)
    if kind == "relu":
        yield Quantity("f(a)", "(N, d)", f)
        yield Quantity("f′(a), which is 1 where a > 0 and else 0", "(N, d)", slope)
        yield Quantity("1 − f′(a), which is 0 where a > 0 and else 1", "(N, d)", 1 - slope)


def small_params(rng: np.random.Generator, *sizes: int) -> list[tuple[np.ndarray, np.ndarray]]:
    """Draw a network of small integers."""
    pairs = pairwise(sizes)
    return [(whole(rng, m, n, most=2), whole(rng, m, most=2)) for n, m in pairs]


def small_network(rng: np.random.Generator, N: int) -> Args:
    """Draw a relu network 2-2-1 in which some hidden neuron is active and none at its kink."""
    while True:
        x, params = whole(rng, N, 2), small_params(rng, 2, 2, 1)
        a = x @ params[0][0].T + params[0][1]
        if np.all(a) and np.all(np.any(a > 0, axis=1)) and np.any(a < 0):
            return x, params


def small_forward_call(rng: np.random.Generator) -> Args:
    """Draw one point and a small network."""
    return (*small_network(rng, 1), "relu")


@dataclass(frozen=True)
class Drawn:
    """Sizes that all differ, and what networks, losses and steps of these sizes are made of."""

    rng: np.random.Generator
    N: int
    d: list[int]
    layers: int
    kind: str
    W: np.ndarray
    b: np.ndarray
    params: list[tuple[np.ndarray, np.ndarray]]
    pair: tuple[np.ndarray, np.ndarray]
    sigma: float
    alpha: float
    squares: np.ndarray

    @property
    def out(self) -> int:
        """The number of outputs."""
        return self.d[self.layers]

    @property
    def flat(self) -> np.ndarray:
        """All unknowns of the network, layer by layer."""
        return np.concatenate([np.append(W.ravel(), b) for W, b in self.params])

    def array(self, *shape: int) -> np.ndarray:
        """Draw an array."""
        return self.rng.normal(size=shape)


def drawn(rng: np.random.Generator) -> Drawn:
    """Draw sizes that all differ, and arrays of these sizes.

    Either there are 2 points, or one of the first layers or the last one has 2 neurons: Python
    takes such a row for a pair, as in ``for W, b in x``.
    """
    layers = int(rng.integers(2, 5))
    sizes = rng.permutation(np.arange(3, 13))[:6]
    sizes[rng.choice([0, 1, 2, layers + 1])] = 2
    N, *d = (int(size) for size in sizes)
    kind = ("logistic", "tanh")[rng.integers(2)]
    W, b = rng.normal(size=(d[1], d[0])), rng.normal(size=d[1])
    sides = pairwise(d[: layers + 1])
    params = [(rng.normal(size=(o, i)) / np.sqrt(i), rng.normal(size=o)) for i, o in sides]
    pair = rng.normal(size=(N, d[0])), rng.normal(size=(N, d[0]))
    sigma, alpha = rng.uniform(0.3, 0.9), rng.uniform(0.2, 0.8)
    squares = rng.normal(size=d[0]) ** 2
    return Drawn(rng, N, d, layers, kind, W, b, params, pair, sigma, alpha, squares)
