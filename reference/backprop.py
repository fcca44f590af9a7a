"""The chain rule, first with Jacobians as in the lecture, then as backpropagation.

For one point, with z_l the unknowns of layer l (W_l row by row, then b_l):

    ∂L/∂z_l = ∂L/∂n_{L+1}  ∂n_{L+1}/∂n_L  ⋯  ∂n_{l+2}/∂n_{l+1}  ∂n_{l+1}/∂z_l

Backpropagation takes this product from the left: a row vector, never a Jacobian, is carried
from layer to layer, for all points at once.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from reference.layers import Array, Params, activation_derivative, affine, forward, kinds_of_layers
from reference.loss import l2_gradient, l2_loss


def layer_jacobian(n: Array, W: Array, b: Array, kind: str) -> Array:
    """Return ∂n_{l+1}/∂n_l at one point.

    Parameters
    ----------
    n : (d_in,)
    W : (d_out, d_in)
    b : (d_out,)
    kind : activation of this layer

    Returns
    -------
    (d_out, d_in)
    """
    slope = activation_derivative(affine(n, W, b), kind)
    return slope[:, None] * W


def layer_jacobian_unknowns(n: Array, W: Array, b: Array, kind: str) -> Array:
    """Return ∂n_{l+1}/∂z_l at one point; z_l is W row by row, then b.

    Parameters
    ----------
    n : (d_in,)
    W : (d_out, d_in)
    b : (d_out,)
    kind : activation of this layer

    Returns
    -------
    (d_out, d_out d_in + d_out)
    """
    slope = activation_derivative(affine(n, W, b), kind)
    unit = np.eye(len(b))
    return slope[:, None] * np.hstack([np.kron(unit, n), unit])


def network_jacobian(x: Array, params: Params, kind: str) -> Array:
    """Return J_y(x) = J_{f_{L+1}} ⋯ J_{f_1} at one point.

    Parameters
    ----------
    x : (d_0,)
    params : L + 1 tuples (W_l, b_l)
    kind : activation of the hidden layers

    Returns
    -------
    (d_{L+1}, d_0)
    """
    n, _ = forward(x, params, kind)
    J = np.eye(len(x))
    for n_l, (W, b), k in zip(n[:-1], params, kinds_of_layers(params, kind), strict=True):
        J = layer_jacobian(n_l, W, b, k) @ J
    return J


def chain_rule_gradient(x: Array, y: Array, params: Params, kind: str) -> list[Array]:
    """Return ∂L/∂z_0 … ∂L/∂z_L of the ℓ2 loss at one point, as products of Jacobians.

    Parameters
    ----------
    x : (d_0,)
    y : (d_{L+1},)
    params : L + 1 tuples (W_l, b_l)
    kind : activation of the hidden layers

    Returns
    -------
    L + 1 flat arrays, each W_l row by row, then b_l
    """
    n, _ = forward(x, params, kind)
    layers = list(zip(n[:-1], params, kinds_of_layers(params, kind), strict=True))
    v = l2_gradient(n[-1], y)
    grads = []
    for n_l, (W, b), k in reversed(layers):
        grads.append(v @ layer_jacobian_unknowns(n_l, W, b, k))
        v = v @ layer_jacobian(n_l, W, b, k)
    return grads[::-1]


def layer_backward(g: Array, n: Array, a: Array, W: Array, kind: str) -> tuple[Array, Array, Array]:
    """Take the gradient one layer back.

    Parameters
    ----------
    g : ∂L/∂n_{l+1}, (N, d_out)
    n : n_l, (N, d_in)
    a : a_l, (N, d_out)
    W : W_l, (d_out, d_in)
    kind : activation of this layer

    Returns
    -------
    ∂L/∂n_l (N, d_in), ∂L/∂W_l (d_out, d_in), ∂L/∂b_l (d_out,)
    """
    delta = g * activation_derivative(a, kind)
    return delta @ W, delta.T @ n, delta.sum(axis=0)


def backpropagate(x: Array, y: Array, params: Params, kind: str) -> tuple[float, Params]:
    """Return the ℓ2 loss and its gradient with respect to all unknowns.

    Parameters
    ----------
    x : (N, d_0)
    y : (N, d_{L+1})
    params : L + 1 tuples (W_l, b_l)
    kind : activation of the hidden layers

    Returns
    -------
    loss : float
    grads : L + 1 tuples (dW_l, db_l)
    """
    n, a = forward(x, params, kind)
    layers = list(zip(n[:-1], a, params, kinds_of_layers(params, kind), strict=True))
    g = l2_gradient(n[-1], y)
    grads = []
    for n_l, a_l, (W, _), k in reversed(layers):
        g, dW, db = layer_backward(g, n_l, a_l, W, k)
        grads.append((dW, db))
    return l2_loss(n[-1], y), grads[::-1]


def numerical_gradient(f: Callable[[Array], float], z: Array, h: float = 1e-5) -> Array:
    """Return the gradient of the scalar function `f` at `z` by central differences.

    Parameters
    ----------
    f : takes an array of the shape of z
    z : any shape
    h : half the distance between the two points of a difference

    Returns
    -------
    The shape of z
    """
    gradient = np.zeros(np.shape(z))
    for i in np.ndindex(np.shape(z)):
        step = np.zeros(np.shape(z))
        step[i] = h
        gradient[i] = (f(z + step) - f(z - step)) / (2 * h)
    return gradient
