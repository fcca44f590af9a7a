"""What several quiz files of `backprop` share, and those of later assignments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checks.inputs import layer
from autograder.exercises.layers._quiz._shared import NETWORK, row_shape
from autograder.extras.quiz.quiz_file import Args, Quantity, whole
from reference import backprop, layers

ONE_POINT = f"for one point, {NETWORK.removeprefix('for ')}"


def slope_quantities(x: Any, y: Any, params: Any, kind: str) -> Iterator[Quantity]:
    """Yield the slopes of the ℓ2 loss; the output layer is linear, so ∂L/∂a_L is ∂L/∂ŷ."""
    n, a = layers.forward(x, params, kind)
    one, L = x.ndim == 1, len(params) - 1
    yield Quantity("the targets y", row_shape(L + 1, one), y)
    yield Quantity(f"ŷ − y = ∂L/∂ŷ = ∂L/∂a_{L}", row_shape(L + 1, one), n[-1] - y)
    yield Quantity("the residuals y − ŷ", row_shape(L + 1, one), y - n[-1])
    yield Quantity("the squared errors, entry by entry", row_shape(L + 1, one), (y - n[-1]) ** 2)
    yield Quantity("Σ ‖y − ŷ‖²", "", np.sum((y - n[-1]) ** 2))
    yield Quantity("L, the ℓ2 loss", "", np.sum((y - n[-1]) ** 2) / 2)
    delta = n[-1] - y
    for l in range(L, -1, -1):  # noqa: E741
        if l < L:
            yield Quantity(f"∂L/∂n_{l + 1}", row_shape(l + 1, one), delta)
            delta = delta * layers.activation_derivative(a[l], kind)
            yield Quantity(f"∂L/∂a_{l}", row_shape(l + 1, one), delta)
        by_W = np.outer(delta, n[l]) if one else delta.T @ n[l]
        yield Quantity(f"∂L/∂W_{l}", f"(d_{l + 1}, d_{l})", by_W)
        if not one:
            yield Quantity(f"∂L/∂b_{l}", f"(d_{l + 1},)", delta.sum(axis=0))
        else:
            flat = f"(d_{l + 1} d_{l} + d_{l + 1},)"
            yield Quantity(f"∂L/∂z_{l}", flat, np.concatenate([by_W.ravel(), delta]))
        delta = delta @ params[l][0]
    yield Quantity("∂L/∂n_0 = ∂L/∂x", row_shape(0, one), delta)


def layer_call(rng: np.random.Generator) -> Args:
    """Draw one layer at one point."""
    n, W, b = layer(rng, 1, 3, 4)
    return n[0], W, b, "tanh"


def layer_quantities(n: Any, W: Any, b: Any, kind: str) -> Iterator[Quantity]:
    """Yield the derivatives of one layer by its neurons, weights and biases."""
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


def jacobian_quantities(x: Any, params: Any, kind: str) -> Iterator[Quantity]:
    """Yield the Jacobians of a network, layer by layer and multiplied."""
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


def small_layer_call(rng: np.random.Generator, d_out: int) -> Args:
    """Draw a relu layer at one point at which no neuron is at its kink."""
    while True:
        n, W, b = whole(rng, 2), whole(rng, d_out, 2, most=2), whole(rng, d_out)
        if np.all(W @ n + b) and np.any(W @ n + b > 0):
            return n, W, b, "relu"
