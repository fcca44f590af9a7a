"""From neurons to neurons: the layers of a network.

    n_0 = x
    a_l = b_l + W_l n_l             l = 0 … L      pre-activation
    n_{l+1} = f(a_l)                l = 0 … L-1    hidden layers
    n_{L+1} = a_L = y_hat                          linear output

A row of `n`, `a`, `x` or `y_hat` is a point, so a batch of N points is an array `(N, d)`. Every
formula works for one point, `(d,)`, too. `params` lists the unknowns `(W_l, b_l)` layer by layer,
`W_l` of shape `(d_{l+1}, d_l)` and `b_l` of shape `(d_{l+1},)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Params = list[tuple[Array, Array]]
Rule = TypeVar("Rule")


def affine(n: Array, W: Array, b: Array) -> Array:
    """Return a = b + W n for each point.

    Parameters
    ----------
    n : (N, d_in)
    W : (d_out, d_in)
    b : (d_out,)

    Returns
    -------
    a : (N, d_out)
    """
    return n @ W.T + b


def _logistic(a: Array) -> Array:
    # 1 / (1 + exp(-a)), written so that nothing overflows.
    return 0.5 * (1 + np.tanh(0.5 * a))


ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "identity": lambda a: +a,
    "logistic": _logistic,
    "tanh": lambda a: np.tanh(a),
    "relu": lambda a: np.maximum(a, 0.0),
}

DERIVATIVES: dict[str, Callable[[Array], Array]] = {
    "identity": lambda a: np.ones_like(a),
    "logistic": lambda a: _logistic(a) * _logistic(-a),
    "tanh": lambda a: 1 - np.tanh(a) ** 2,
    "relu": lambda a: np.heaviside(a, 0.0),
}


def activate(a: Array, kind: str) -> Array:
    """Return n = f(a), entry by entry.

    Parameters
    ----------
    a : any shape
    kind : a key of `ACTIVATIONS`

    Raises
    ------
    ValueError
        For an unknown `kind`.
    """
    return look_up(ACTIVATIONS, kind)(a)


def activation_derivative(a: Array, kind: str) -> Array:
    """Return f'(a), entry by entry; 0 at the kink of relu.

    Parameters
    ----------
    a : any shape
        Before the activation, not after it.
    kind : a key of `DERIVATIVES`

    Raises
    ------
    ValueError
        For an unknown `kind`.
    """
    return look_up(DERIVATIVES, kind)(a)


def forward(x: Array, params: Params, kind: str) -> tuple[list[Array], list[Array]]:
    """Return the neurons and the pre-activations of every layer.

    Parameters
    ----------
    x : (N, d_0)
    params : L + 1 tuples (W_l, b_l)
    kind : activation of the hidden layers

    Returns
    -------
    n : n_0 … n_{L+1}, of which the last is y_hat
    a : a_0 … a_L

    Raises
    ------
    ValueError
        For an unknown `kind`.
    """
    n, a = [x], []
    for (W, b), k in zip(params, kinds_of_layers(params, kind), strict=True):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], k))
    return n, a


def kinds_of_layers(params: Params, kind: str) -> list[str]:
    """Return the activation of each layer: `kind` where it is hidden, identity for the output."""
    look_up(ACTIVATIONS, kind)
    return [kind] * (len(params) - 1) + ["identity"]


def look_up(table: Mapping[str, Rule], kind: str) -> Rule:
    """Return the rule of an activation; raises ValueError where there is no such one."""
    if kind not in table:
        raise ValueError(f"unknown kind {kind!r}; allowed: {', '.join(table)}")
    return table[kind]
