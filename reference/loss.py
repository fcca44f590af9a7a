"""What a network should make small: negative log likelihoods and log priors, with their gradients.

Losses are sums over the points, never means. `y_hat` and `y` have shape `(N, d)`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reference.layers import Array, Params


def l2_loss(y_hat: Array, y: Array) -> float:
    """Return ½ Σ ‖y − ŷ‖², summed over the points.

    Parameters
    ----------
    y_hat, y : (N, d)
    """
    return float(0.5 * np.sum((y - y_hat) ** 2))


def l2_gradient(y_hat: Array, y: Array) -> Array:
    """Return ∂L/∂ŷ of `l2_loss`.

    Parameters
    ----------
    y_hat, y : (N, d)

    Returns
    -------
    (N, d)
    """
    return y_hat - y


def gaussian_nll(y_hat: Array, y: Array, sigma: float) -> float:
    """Return −log Π N(y | ŷ, σ² I), the constant included.

    Parameters
    ----------
    y_hat, y : (N, d)
    sigma : standard deviation, in the unit of y
    """
    # Each of the N d entries brings one factor 1 / (σ √(2π)).
    normalizer = y.size * (np.log(sigma) + 0.5 * np.log(2 * np.pi))
    return float(normalizer + l2_loss(y_hat, y) / sigma**2)


def gaussian_nll_gradient(y_hat: Array, y: Array, sigma: float) -> tuple[Array, float]:
    """Return ∂/∂ŷ and ∂/∂σ of `gaussian_nll`.

    Parameters
    ----------
    y_hat, y : (N, d)
    sigma : standard deviation, in the unit of y

    Returns
    -------
    (N, d) and a float
    """
    d_sigma = y.size / sigma - 2 * l2_loss(y_hat, y) / sigma**3
    return l2_gradient(y_hat, y) / sigma**2, float(d_sigma)


def map_loss(y_hat: Array, y: Array, params: Params, alpha: float) -> float:
    """Return the ℓ2 loss and ½ α Σ_l ‖W_l‖².

    The penalty is a Gaussian prior on the weights; the prior on the biases is uniform.

    Parameters
    ----------
    y_hat, y : (N, d)
    params : L + 1 tuples (W_l, b_l)
    alpha : strength of the penalty, at least 0
    """
    return l2_loss(y_hat, y) + penalty(params, alpha)


def penalty(params: Params, alpha: float) -> float:
    """Return ½ α Σ_l ‖W_l‖²."""
    return float(0.5 * alpha * sum(np.sum(W**2) for W, _ in params))


def penalty_gradient(params: Params, alpha: float) -> Params:
    """Return the gradient of ½ α Σ_l ‖W_l‖², as (dW_l, db_l) layer by layer.

    Parameters
    ----------
    params : L + 1 tuples (W_l, b_l)
    alpha : strength of the penalty, at least 0
    """
    return [(alpha * W, np.zeros_like(b)) for W, b in params]


def cross_entropy(scores: Array, labels: NDArray[np.integer]) -> tuple[float, Array]:
    """Return −Σ log softmax(scores)[label] over the points, and its gradient.

    Parameters
    ----------
    scores : (N, K)
        One row per point, one score per class; of any size, nothing overflows.
    labels : (N,) integers in 0 … K − 1

    Returns
    -------
    loss : float
    gradient : (N, K)
        With respect to the scores.
    """
    points = np.arange(len(labels))
    # softmax is the same for shifted scores; after this shift no exponential exceeds 1.
    s = scores - scores.max(axis=1, keepdims=True)
    log_p = s - np.log(np.sum(np.exp(s), axis=1, keepdims=True))
    gradient = np.exp(log_p)
    gradient[points, labels] -= 1
    return float(-np.sum(log_p[points, labels])), gradient
