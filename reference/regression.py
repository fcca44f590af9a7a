"""A network fitted to data: initial values, scaling, training, prediction.

`sizes` lists the widths d_0 … d_{L+1}; `z` holds all unknowns in one flat array, layer by layer,
W_l row by row and then b_l.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from reference.backprop import backpropagate
from reference.layers import Array, Params, forward, look_up
from reference.loss import penalty, penalty_gradient
from reference.optimizers import adam_step, minibatches

# c in the bound √(c / (d_in + d_out)) of the initial values.
INITIAL_CONSTANTS = {"identity": 6.0, "logistic": 2.0, "tanh": 6.0, "relu": 6.0}


def initialize(sizes: Sequence[int], kind: str, rng: np.random.Generator) -> Params:
    """Return random W and b, uniform in ±√(c / (d_in + d_out)).

    Parameters
    ----------
    sizes : d_0 … d_{L+1}
    kind : activation of the hidden layers; c is 2 for logistic, else 6
    rng : draws W_0, b_0, W_1, b_1, …

    Raises
    ------
    ValueError
        For an unknown `kind`.

    Notes
    -----
    Glorot & Bengio (2010), the biases treated as the weights, as in scikit-learn.
    """
    c = look_up(INITIAL_CONSTANTS, kind)
    params = []
    for d_in, d_out in pairwise(sizes):
        bound = np.sqrt(c / (d_in + d_out))
        W = rng.uniform(-bound, bound, (d_out, d_in))
        b = rng.uniform(-bound, bound, d_out)
        params.append((W, b))
    return params


def pack(params: Params) -> Array:
    """Return all unknowns in one flat array z.

    Parameters
    ----------
    params : L + 1 tuples (W_l, b_l)
    """
    return np.concatenate([part.ravel() for layer in params for part in layer])


def unpack(z: Array, sizes: Sequence[int]) -> Params:
    """Return the params that `pack` made z of, as views of z.

    Parameters
    ----------
    z : flat
    sizes : d_0 … d_{L+1}
    """
    params, start = [], 0
    for d_in, d_out in pairwise(sizes):
        middle = start + d_out * d_in
        end = middle + d_out
        params.append((z[start:middle].reshape(d_out, d_in), z[middle:end].reshape(d_out)))
        start = end
    return params


def standardize(train: Array, test: Array) -> tuple[Array, Array]:
    """Scale both sets, column by column, by mean and standard deviation of the training set.

    A column that is constant in `train` becomes 0 in both.

    Parameters
    ----------
    train : (N, d)
    test : (M, d)
    """
    mean, std = train.mean(axis=0), train.std(axis=0)
    # The mean of equal numbers is rounded, so std need not be 0; their range is.
    constant = np.ptp(train, axis=0) == 0
    scale = np.where(constant, np.inf, std)
    return (train - mean) / scale, (test - mean) / scale


def loss_and_gradient(
    z: Array, x: Array, y: Array, sizes: Sequence[int], kind: str, alpha: float
) -> tuple[float, Array]:
    """Return (`map_loss`) / N and its gradient with respect to z, N = len(x).

    Parameters
    ----------
    z : flat
    x : (N, d_0)
    y : (N, d_{L+1})
    sizes : d_0 … d_{L+1}
    kind : activation of the hidden layers
    alpha : strength of the penalty on the weights
    """
    params = unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    g = pack(grads) + pack(penalty_gradient(params, alpha))
    return (loss + penalty(params, alpha)) / len(x), g / len(x)


def train(
    x: Array,
    y: Array,
    params: Params,
    kind: str,
    alpha: float,
    lr: float,
    batches: Sequence[Sequence[NDArray[np.intp]]],
    eps: float = 1e-8,
) -> tuple[Params, list[float]]:
    """Take one Adam step for each batch of each epoch.

    Parameters
    ----------
    x : (N, d_0)
    y : (N, d_{L+1})
    params : where to begin
    kind : activation of the hidden layers
    alpha : strength of the penalty on the weights
    lr, eps : of `adam_step`
    batches : a list of epochs, each a list of index arrays

    Returns
    -------
    params : after the last step
    losses : one an epoch, the mean over its points of the loss of each batch before its step
    """
    sizes = [params[0][0].shape[1], *(len(b) for _, b in params)]
    z = pack(params)
    m, v, t = np.zeros_like(z), np.zeros_like(z), 0
    losses = []
    for epoch in batches:
        total = 0.0
        for i in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
            total += loss * len(i)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
        losses.append(total / sum(len(i) for i in epoch))
    return unpack(z, sizes), losses


def predict(x: Array, params: Params, kind: str) -> Array:
    """Return ŷ.

    Parameters
    ----------
    x : (N, d_0)
    params : L + 1 tuples (W_l, b_l)
    kind : activation of the hidden layers

    Returns
    -------
    (N, d_{L+1})
    """
    n, _ = forward(x, params, kind)
    return n[-1]


def fit_and_predict(x_train: Array, y_train: Array, x_test: Array) -> Array:
    """Fit a network of 50 hidden neurons to the training set and return ŷ for `x_test`.

    Parameters
    ----------
    x_train : (N, d_in)
    y_train : (N, d_out)
    x_test : (M, d_in)

    Returns
    -------
    (M, d_out), in the unit of `y_train`
    """
    rng = np.random.default_rng(0)
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    params = initialize([x.shape[1], 50, y.shape[1]], "tanh", rng)
    # About 4000 steps, whatever the number of points.
    n_epochs = 1 + 4000 // (1 + len(x) // 32)
    batches = [minibatches(len(x), 32, rng) for _ in range(n_epochs)]
    params, _ = train(x, y, params, "tanh", 0.1, 0.01, batches)
    return y_train.mean(axis=0) + y_train.std(axis=0) * predict(x_new, params, "tanh")
