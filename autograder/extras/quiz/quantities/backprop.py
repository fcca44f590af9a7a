"""What has a name in `backprop`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checks.inputs import batch, layer
from autograder.extras.quiz.quantities.networks import FORWARD, ONE_POINT, net, passing, slopes
from autograder.extras.quiz.quantities.table import Args, Quantity, scenario
from reference import backprop, layers


def _one_layer(rng: np.random.Generator) -> Args:
    n, W, b = layer(rng, 1, 3, 4)
    return n[0], W, b, "tanh"


@scenario("layer_jacobian", 'for one point and `kind = "tanh"`', _one_layer)
@scenario("layer_jacobian_unknowns", 'for one point and `kind = "tanh"`', _one_layer)
def _jacobian(n: Any, W: Any, b: Any, kind: str) -> Iterator[Quantity]:
    a = layers.affine(n, W, b)
    f, slope, unit = layers.activate(a, kind), layers.activation_derivative(a, kind), np.eye(len(b))
    wide, both = "(d_out, d_out · d_in)", "(d_out, d_out · d_in + d_out)"
    yield Quantity("n_l, the neurons before the layer", "(d_in,)", n)
    yield Quantity("W_l = ∂a_l/∂n_l", "(d_out, d_in)", W)
    yield Quantity("b_l, the biases", "(d_out,)", b)
    yield Quantity("W_l n_l, without the biases", "(d_out,)", W @ n)
    yield Quantity("a_l, before the activation", "(d_out,)", a)
    yield Quantity("n_{l+1} = f(a_l)", "(d_out,)", f)
    yield Quantity("f′(a_l)", "(d_out,)", slope)
    yield Quantity("f′(a_l), as a column", "(d_out, 1)", slope[:, None])
    yield Quantity("∂n_{l+1}/∂a_l, with f′(a_l) on its diagonal", "(d_out, d_out)", np.diag(slope))
    yield Quantity("∂n_{l+1}/∂n_l", "(d_out, d_in)", slope[:, None] * W)
    yield Quantity("the unit matrix, which is ∂a_l/∂b_l", "(d_out, d_out)", unit)
    yield Quantity("∂a_l/∂W_l, W_l row by row", wide, np.kron(unit, n))
    yield Quantity("∂n_{l+1}/∂W_l, W_l row by row", wide, np.kron(np.diag(slope), n))
    yield Quantity("∂a_l/∂z_l", both, np.hstack([np.kron(unit, n), unit]))
    yield Quantity("∂n_{l+1}/∂z_l", both, backprop.layer_jacobian_unknowns(n, W, b, kind))
    yield Quantity("the products f′(a_i) n_j", "(d_out, d_in)", np.outer(slope, n))


def _jacobians(x: Any, params: Any, kind: str) -> Iterator[Quantity]:
    n, _ = layers.forward(x, params, kind)
    L = len(params) - 1
    kinds = [kind] * L + ["identity"]
    J = [
        backprop.layer_jacobian(n_l, W, b, k)
        for n_l, (W, b), k in zip(n, params, kinds, strict=False)
    ]
    for l in range(L):  # noqa: E741
        yield Quantity(f"∂n_{l + 1}/∂n_{l}, of one layer", f"(d_{l + 1}, d_{l})", J[l])
    total = np.eye(len(x))
    for l in range(L + 1):  # noqa: E741
        total = J[l] @ total
        if 0 < l < L:
            yield Quantity(
                f"∂n_{l + 1}/∂x, of the first {l + 1} layers", f"(d_{l + 1}, d_0)", total
            )
    yield Quantity("∂ŷ/∂x, of the whole network", f"(d_{L + 1}, d_0)", total)
    yield Quantity(
        f"∂ŷ/∂n_{L - 1}, of the last 2 layers", f"(d_{L + 1}, d_{L - 1})", J[L] @ J[L - 1]
    )
    yield Quantity("the unit matrix for the input, ∂x/∂x", "(d_0, d_0)", np.eye(len(x)))
    yield Quantity(
        "the unit matrix for the output, ∂ŷ/∂ŷ", f"(d_{L + 1}, d_{L + 1})", np.eye(len(J[L]))
    )


@scenario("network_jacobian", ONE_POINT, lambda rng: net(rng, "tanh", True, False))
def _network_jacobian(x: Any, params: Any, kind: str) -> Iterator[Quantity]:
    yield from passing(x, params, kind)
    yield from _jacobians(x, params, kind)


@scenario("chain_rule_gradient", ONE_POINT, lambda rng: net(rng, "tanh", True, True))
def _chain_rule(x: Any, y: Any, params: Any, kind: str) -> Iterator[Quantity]:
    yield from passing(x, params, kind)
    yield from _jacobians(x, params, kind)
    yield from slopes(x, y, params, kind)
    n, _ = layers.forward(x, params, kind)
    for l, (W, b) in enumerate(params):  # noqa: E741
        k = "identity" if l == len(params) - 1 else kind
        name = f"∂n_{l + 1}/∂z_{l}, of one layer by its unknowns"
        shape = f"(d_{l + 1}, d_{l + 1} d_{l} + d_{l + 1})"
        yield Quantity(name, shape, backprop.layer_jacobian_unknowns(n[l], W, b, k))


@scenario("backpropagate", FORWARD, lambda rng: net(rng, "tanh", False, True))
def _backpropagate(x: Any, y: Any, params: Any, kind: str) -> Iterator[Quantity]:
    yield from passing(x, params, kind)
    yield from slopes(x, y, params, kind)


def _backward(rng: np.random.Generator) -> Args:
    n, W, b = layer(rng, 5, 3, 4)
    return batch(rng, 5, 4), n, n @ W.T + b, W, "tanh"


@scenario("layer_backward", 'for N points and `kind = "tanh"`, with `g` = ∂L/∂n_{l+1}', _backward)
def _layer_backward(g: Any, n: Any, a: Any, W: Any, kind: str) -> Iterator[Quantity]:
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


def bowl(z: Any) -> float:
    """Return a function of a few unknowns whose slopes all differ."""
    return float(np.sum(np.arange(1, np.size(z) + 1) * np.ravel(z) ** 3))


@scenario(
    "numerical_gradient",
    "for a function `f` of 3 unknowns, `z` of shape (3,)",
    lambda rng: (bowl, rng.uniform(0.5, 1.5, 3), 1e-3),
)
def _differences(f: Any, z: Any, h: float) -> Iterator[Quantity]:
    yield Quantity("z", "(3,)", z)
    yield Quantity("2h", "", 2 * h)
    for i, e in enumerate(np.eye(len(z))):
        up, down = f(z + h * e), f(z - h * e)
        yield Quantity(f"h e_{i}: h at place {i}, else 0", "(3,)", h * e)
        yield Quantity(f"z + h e_{i}", "(3,)", z + h * e)
        yield Quantity(f"z − h e_{i}", "(3,)", z - h * e)
        yield Quantity(f"f(z + h e_{i})", "", up)
        yield Quantity(f"f(z − h e_{i})", "", down)
        yield Quantity(f"f(z + h e_{i}) − f(z − h e_{i})", "", up - down)
        yield Quantity(f"the central difference for ∂f/∂z_{i}", "", (up - down) / (2 * h))
