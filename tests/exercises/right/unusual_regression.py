"""Right programs for `regression` that look unusual: other layouts, recursion, classes."""

from functools import reduce
from itertools import chain, pairwise

import numpy as np

from reference.backprop import backpropagate
from reference.layers import activate, affine, forward
from reference.optimizers import adam_step
from reference.regression import loss_and_gradient, pack, unpack


def initialize__all_at_once(sizes, kind, rng):
    layers = list(pairwise(sizes))
    u = 2 * rng.random(sum(m * n + m for n, m in layers)) - 1
    params = unpack(u, sizes)
    c = 2 if kind == "logistic" else 6
    return [
        (W * np.sqrt(c / (n + m)), b * np.sqrt(c / (n + m)))
        for (W, b), (n, m) in zip(params, layers, strict=True)
    ]


def initialize__transposed_draws(sizes, kind, rng):
    spread = {"logistic": 2.0, "tanh": 6.0, "relu": 6.0, "identity": 6.0}[kind]
    params = []
    for i in range(1, len(sizes)):
        bound = spread**0.5 * (sizes[i - 1] + sizes[i]) ** -0.5
        params.append(
            (
                rng.uniform(-bound, bound, (sizes[i - 1], sizes[i])).T,
                rng.uniform(-bound, bound, (sizes[i], 1))[:, 0],
            )
        )
    return params


def initialize__recursive(sizes, kind, rng):
    if len(sizes) == 1:
        return ()
    n, m, *_ = sizes
    bound = np.sqrt((2 if kind == "logistic" else 6) / (n + m))
    first = ((0.5 - rng.random((m, n))) * 2 * bound, (0.5 - rng.random(m)) * 2 * bound)
    return (first, *initialize__recursive(sizes[1:], kind, rng))


def initialize__integers(sizes, kind, rng):
    def uniform(bound, *shape):
        return bound * (rng.integers(0, 2**53, size=shape) / 2**52 - 1)

    c = 6 - 4 * (kind == "logistic")
    return [
        (uniform(np.sqrt(c / (n + m)), m, n), uniform(np.sqrt(c / (n + m)), m))
        for n, m in pairwise(sizes)
    ]


def pack__chain(params):
    return list(chain.from_iterable(chain(W.flat, b.flat) for W, b in params))


def pack__recursive(params):
    if not params:
        return np.empty(0)
    (W, b), *others = params
    return np.hstack([W.reshape(-1), b, pack__recursive(others)])


def pack__reduce(params):
    return reduce(lambda z, layer: np.r_[z, layer[0].flatten("C"), layer[1]], params, np.array([]))


def pack__block_matrices(params):
    return np.block([np.block([W.reshape(1, -1), b.reshape(1, -1)]) for W, b in params])[0]


def unpack__recursive(z, sizes):
    if len(sizes) < 2:
        return []
    n, m = sizes[:2]
    W, b, rest = z[: n * m], z[n * m : n * m + m], z[n * m + m :]
    return [(W.reshape(m, n), b), *unpack__recursive(rest, sizes[1:])]


def unpack__fancy_indices(z, sizes):
    params, i = [], 0
    for n, m in pairwise(sizes):
        rows = i + n * np.arange(m)[:, None] + np.arange(n)
        params.append([z[rows], z[np.arange(i + n * m, i + n * m + m)]])
        i = i + (n + 1) * m
    return params


def unpack__plain_lists(z, sizes):
    z, params = z.tolist(), []
    for n, m in pairwise(sizes):
        params.append(
            ([[z.pop(0) for _ in range(n)] for _ in range(m)], [z.pop(0) for _ in range(m)])
        )
    return params


def unpack__columns_of_fortran(z, sizes):
    ends = np.cumsum([(n + 1) * m for n, m in pairwise(sizes)])
    layers = np.split(z, ends[:-1])
    return [
        (part[: n * m].reshape((n, m), order="F").T, part[n * m :])
        for part, (n, m) in zip(layers, pairwise(sizes), strict=True)
    ]


class Scaler:
    """Remembers a training set."""

    def __init__(self, train):
        self.mean = train.sum(axis=0) / len(train)
        self.same = (train == train[0]).all(axis=0)
        self.std = np.where(self.same, 1.0, np.std(train, axis=0))

    def __call__(self, x):
        return np.where(self.same, 0.0, (x - self.mean) / self.std)


def standardize__class(train, test):
    scaler = Scaler(train)
    return [scaler(train), scaler(test)]


def standardize__both_at_once(train, test):
    both = np.vstack([train, test])
    varies = train.max(0) > train.min(0)
    scaled = np.zeros_like(both)
    centred = both[:, varies] - train[:, varies].mean(0)
    scaled[:, varies] = centred / np.linalg.norm(centred[: len(train)], axis=0) * len(train) ** 0.5
    return np.split(scaled, [len(train)])


def standardize__fortran_order(train, test):
    train, test = np.asfortranarray(train), np.asfortranarray(test)
    out = np.zeros_like(train), np.zeros_like(test)
    for j in range(train.shape[1]):
        if np.unique(train[:, j]).size > 1:
            for part, to in zip((train, test), out, strict=True):
                to[:, j] = (part[:, j] - train[:, j].mean()) / train[:, j].var() ** 0.5
    return out


def loss_and_gradient__means_of_points(z, x, y, sizes, kind, alpha):
    params, N = unpack(z, sizes), float(len(x))
    y_hat = forward(x, params, kind)[0][-1]
    _, grads = backpropagate(x, y, params, kind)
    W2 = np.float64(sum(np.vdot(W, W) for W, _ in params))
    g = [((dW + alpha * W) / N, db / N) for (dW, db), (W, _) in zip(grads, params, strict=True)]
    return np.mean(np.sum((y_hat - y) ** 2, axis=1)) / 2 + alpha / N * W2 / 2, pack(g)


def loss_and_gradient__in_place_on_copies(z, x, y, sizes, kind, alpha):
    params = unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    for (dW, db), (W, _) in zip(grads, params, strict=True):
        dW += alpha * W
        loss += alpha * np.sum(W * W) / 2
        dW /= len(x)
        db /= len(x)
    return np.array(loss / len(x)), pack(grads).tolist()


def train__class(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    class Training:
        def __init__(self):
            self.z, self.t = pack(params), 0
            self.m = self.v = np.zeros(self.z.size)

        def batch(self, i):
            self.t += 1
            sizes = [x.shape[1], *(len(b) for _, b in params)]
            loss, g = loss_and_gradient(self.z, x[i], y[i], sizes, kind, alpha)
            self.z, self.m, self.v = adam_step(self.z, g, self.m, self.v, self.t, lr, eps=eps)
            return [loss] * len(i)

        def epoch(self, epoch):
            return np.mean(list(chain.from_iterable(map(self.batch, epoch))))

    training = Training()
    losses = np.array([training.epoch(epoch) for epoch in batches])
    return unpack(training.z, [x.shape[1], *(len(b) for _, b in params)]), losses


def predict__reduce(x, params, kind):
    *hidden, output = params
    return affine(reduce(lambda n, layer: activate(affine(n, *layer), kind), hidden, x), *output)


def predict__recursive(x, params, kind):
    (W, b), *later = params
    a = x @ W.T + b
    return predict__recursive(activate(a, kind), later, kind) if later else a.tolist()


def predict__columns(x, params, kind):
    n = x.T
    for layer, (W, b) in enumerate(params):
        n = activate(n, kind) if layer else n
        n = np.dot(W, n) + b[:, None]
    return n.T


def predict__column_of_ones(x, params, kind):
    for layer, (W, b) in enumerate(params):
        x = np.c_[x, np.ones(len(x))] @ np.c_[W, b].T
        x = x if layer == len(params) - 1 else activate(x, kind)
    return np.asfortranarray(x)
