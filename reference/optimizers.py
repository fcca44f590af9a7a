"""What to do with a gradient: steps as pure functions, their state handed in and out."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from reference.layers import Array


def gradient_descent_step(z: Array, g: Array, lr: float) -> Array:
    """Return z after one step of length lr ‖g‖ downhill.

    Parameters
    ----------
    z, g : the unknowns and the gradient there, of one shape
    lr : learning rate
    """
    return z - lr * g


def momentum_step(z: Array, g: Array, u: Array, lr: float, beta: float) -> tuple[Array, Array]:
    """Return (z, u) after u ← β u − lr g, z ← z + u.

    Parameters
    ----------
    z, g, u : the unknowns, the gradient there, and the velocity, of one shape
    lr : learning rate
    beta : share of the velocity that is kept, in [0, 1)
    """
    u = beta * u - lr * g
    return z + u, u


def adam_step(
    z: Array,
    g: Array,
    m: Array,
    v: Array,
    t: int,
    lr: float = 1e-3,
    beta1: float = 0.9,
    beta2: float = 0.999,
    eps: float = 1e-8,
) -> tuple[Array, Array, Array]:
    """Return (z, m, v) after one step of Adam.

    Parameters
    ----------
    z, g : the unknowns and the gradient there, of one shape
    m, v : running means of the gradient and of its square; 0 before the first step
    t : number of this step, from 1 on
    lr, beta1, beta2, eps : as in the source

    Notes
    -----
    Kingma & Ba (2015), Algorithm 1.
    """
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    # m and v began at 0; dividing undoes that bias.
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def minibatches(n_points: int, batch_size: int, rng: np.random.Generator) -> list[NDArray[np.intp]]:
    """Return the points 0 … n_points − 1 in random order, cut into batches.

    Parameters
    ----------
    n_points : int
    batch_size : int, at least 1
        The last batch may be smaller.
    rng : draws the order

    Returns
    -------
    Index arrays; each point is in one of them, once
    """
    order = rng.permutation(n_points)
    return [order[i : i + batch_size] for i in range(0, n_points, batch_size)]


def minimize(
    loss_and_gradient: Callable[[Array], tuple[float, Array]],
    z0: Array,
    step: Callable[[Array, Array, int], Array],
    n_steps: int,
) -> tuple[Array, list[float]]:
    """Take `n_steps` steps from `z0`.

    Parameters
    ----------
    loss_and_gradient : z -> (loss, g)
    z0 : where to begin
    step : (z, g, t) -> z, with t = 1, 2, …
    n_steps : int

    Returns
    -------
    z : where the last step led
    losses : the loss before each step
    """
    z, losses = z0.copy(), []
    for t in range(1, n_steps + 1):
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses
