"""What has a name in `layers`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from autograder.checks.inputs import away_from_zero, batch, layer
from autograder.extras.quiz.quantities.networks import FORWARD, net, passing
from autograder.extras.quiz.quantities.table import Args, Quantity, scenario
from reference import layers

LAYER = "for N points, with d_in neurons before the layer and d_out in it"


@scenario("affine", LAYER, lambda rng: layer(rng, 5, 3, 4))
def _affine(n: Any, W: Any, b: Any) -> Iterator[Quantity]:
    yield Quantity("n_l, the neurons before the layer", "(N, d_in)", n)
    yield Quantity("W_l, the weights", "(d_out, d_in)", W)
    yield Quantity("b_l, the biases", "(d_out,)", b)
    yield Quantity("W_l n_l, the weighted sums without the biases", "(N, d_out)", n @ W.T)
    yield Quantity("a_l, the pre-activations", "(N, d_out)", n @ W.T + b)
    products = n[:, None, :] * W
    yield Quantity("the products W_ij n_j, not yet added up", "(N, d_out, d_in)", products)
    yield Quantity("b_l, once for each point", "(N, d_out)", np.tile(b, (len(n), 1)))


def _entries(kind: str) -> Callable[[np.random.Generator], Args]:
    return lambda rng: (away_from_zero(batch(rng, 5, 3)), kind)


def _activation(a: Any, kind: str) -> Iterator[Quantity]:
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


for _kind in ("logistic", "tanh", "relu"):
    for _stub in ("activate", "activation_derivative"):
        scenario(_stub, f'for N points, with `kind = "{_kind}"`', _entries(_kind))(_activation)


for _stub in ("forward", "predict"):
    scenario(_stub, FORWARD, lambda rng: net(rng, "tanh", False, False))(passing)
