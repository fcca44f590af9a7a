"""Right programs for `regression` that look unusual: other layouts, recursion, classes."""

from functools import reduce
from itertools import chain, count, pairwise

import numpy as np

from reference.backprop import backpropagate, chain_rule_gradient
from reference.layers import activate, affine, forward
from reference.optimizers import adam_step, minibatches
from reference.regression import (
    initialize,
    loss_and_gradient,
    pack,
    predict,
    standardize,
    train,
    unpack,
)


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


def loss_and_gradient__chain_of_jacobians(z, x, y, sizes, kind, alpha):
    """The gradient of one point after the other, as products of Jacobians."""
    params, N = unpack(z, sizes), len(x)
    g = np.sum([np.hstack(chain_rule_gradient(x[k], y[k], params, kind)) for k in range(N)], axis=0)
    g += np.hstack([np.append(alpha * W.ravel(), 0 * b) for W, b in params])
    residuals = forward(x, params, kind)[0][-1] - y
    norms = [np.linalg.norm(W, "fro") for W, _ in params]
    return (np.vdot(residuals, residuals) + alpha * np.dot(norms, norms)) / (2 * N), g / N


def loss_and_gradient__one_step_of_decay(z, x, y, sizes, kind, alpha):
    """Weights shrink, biases do not: the penalty's gradient is a flat array with holes."""
    loss, grads = backpropagate(x, y, unpack(z, sizes), kind)
    decay = np.array(z, copy=True)
    end = 0
    for d_in, d_out in pairwise(sizes):
        end += d_out * (d_in + 1)
        decay[end - d_out : end] = 0.0
    g = np.add(pack(grads), np.multiply(alpha, decay))
    return float((loss + alpha * decay @ decay / 2) / y.shape[0]), g / y.shape[0]


def train__recursive(x, y, params, kind, alpha, lr, batches, eps=1e-8, state=None):
    """The first epoch, and then the same for all others."""
    sizes = [x.shape[1], *(len(b) for _, b in params)]
    z = pack(params)
    m, v, t = state or (0 * z, 0 * z, 0)
    if not batches:
        return params, []
    epoch, *later = batches
    summed = 0.0
    for t_now, i in enumerate(epoch, t + 1):
        loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
        z, m, v = adam_step(z, g, m, v, t_now, lr, eps=eps)
        summed += loss * i.size
    loss = summed / np.concatenate(epoch).size
    state = m, v, t + len(epoch)
    params, losses = train__recursive(x, y, unpack(z, sizes), kind, alpha, lr, later, eps, state)
    return params, [loss, *losses]


def train__generator(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Steps come from a generator, which keeps what Adam knows."""
    sizes = [x.shape[1], *(len(b) for _, b in params)]

    def adam(z):
        m = v = np.zeros_like(z)
        for t in count(1):
            g = yield z
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)

    steps = adam(pack(params))
    z, losses = next(steps), []
    for epoch in batches:
        of_points = np.full(len(y), np.nan)
        for i in epoch:
            of_points[i], g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
            z = steps.send(g)
        losses.append(np.nanmean(of_points))
    return tuple(map(tuple, unpack(z, sizes))), losses


def train__in_place_on_copies(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    """Adam by hand, in place, on arrays of its own."""
    own = [(np.copy(W), np.copy(b)) for W, b in params]
    moments = [[(np.zeros_like(p), np.zeros_like(p)) for p in layer] for layer in own]
    t, losses = 0, []
    for epoch in batches:
        losses.append(0.0)
        for i in epoch:
            t += 1
            loss, grads = backpropagate(x[i], y[i], own, kind)
            loss += 0.5 * alpha * sum(float(np.sum(W**2)) for W, _ in own)
            losses[-1] += loss / sum(map(len, epoch))
            for (W, b), (dW, db), of_layer in zip(own, grads, moments, strict=True):
                for p, g, (m, v) in zip((W, b), (dW + alpha * W, db), of_layer, strict=True):
                    g = g / len(i)
                    m += 0.1 * (g - m)
                    v += 0.001 * (g * g - v)
                    p -= lr * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + eps)
    return own, losses


def fit_and_predict__best_of_several(x_train, y_train, x_test):
    """Train from several beginnings, keep the one that predicts best what it has not seen."""
    rng = np.random.default_rng(7)
    x, x_new = standardize(x_train, x_test)
    mean, std = y_train.mean(0), y_train.std(0)
    y = (y_train - mean) / std
    order = rng.permutation(len(x))
    seen, held_out = order[len(x) // 5 :], order[: len(x) // 5]
    found = []
    for alpha in (0.02, 0.1):
        params = initialize([x.shape[1], 20, y.shape[1]], "tanh", rng)
        for lr in (0.02, 0.004):
            batches = [minibatches(len(seen), 20, rng) for _ in range(150)]
            params, _ = train(x[seen], y[seen], params, "tanh", alpha, lr, batches)
        errors = predict(x[held_out], params, "tanh") - y[held_out]
        found.append((float(np.mean(errors**2)), len(found), params))
    params = min(found)[2]
    for lr in (0.01, 0.002):  # and once more, with all points
        batches = [minibatches(len(x), 20, rng) for _ in range(100)]
        params, _ = train(x, y, params, "tanh", 0.1, lr, batches)
    return predict(x_new, params, "tanh") * std + mean


class Network:
    """A network of one hidden layer that is fitted by gradient descent with momentum."""

    def __init__(self, hidden, alpha, seed):
        self.hidden, self.alpha, self.rng = hidden, alpha, np.random.default_rng(seed)

    def fit(self, x, y):
        self.mean, self.std = y.mean(axis=0), y.std(axis=0)
        sizes = [x.shape[1], self.hidden, y.shape[1]]
        z = pack(initialize(sizes, "logistic", self.rng))
        u = np.zeros_like(z)
        for step in range(3000):
            scaled = (y - self.mean) / self.std
            _, g = loss_and_gradient(z, x, scaled, sizes, "logistic", self.alpha)
            lr = 0.2 if step < 2400 else 0.05
            u = 0.95 * u - lr * g
            z = z + u
        self.params = unpack(z, sizes)
        return self

    def predict(self, x):
        return self.mean + self.std * predict(x, self.params, "logistic")


def fit_and_predict__class(x_train, y_train, x_test):
    x, x_new = standardize(x_train, x_test)
    return Network(hidden=20, alpha=0.05, seed=0).fit(x, y_train).predict(x_new)


def fit_and_predict__mean_of_an_ensemble(x_train, y_train, x_test):
    """The mean of four networks, each of which begins elsewhere; a list of lists."""
    x, x_new = standardize(x_train, x_test)
    y, _ = standardize(y_train, y_train)
    answers = []
    for seed in range(4):
        rng = np.random.default_rng(seed)
        params = initialize([x.shape[1], 16, 1], "tanh", rng)
        for lr in (0.03, 0.01, 0.002):
            batches = [minibatches(len(x), 25, rng) for _ in range(100)]
            params, _ = train(x, y, params, "tanh", 0.05, lr, batches)
        answers.append(predict(x_new, params, "tanh"))
    return (y_train.mean(0) + y_train.std(0) * np.mean(answers, axis=0)).tolist()
