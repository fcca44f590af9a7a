"""Right programs that stay right far out: huge errors, tiny gradients, defaults, many draws."""

import functools
import itertools
import math
import statistics

import numpy as np

from reference.regression import loss_and_gradient, pack, unpack


def gaussian_nll__per_point(y_hat, y, sigma):
    d = y.shape[1]
    squares = np.einsum("pi,pi->p", y - y_hat, y - y_hat)
    return float(
        sum(d / 2 * math.log(2 * math.pi * sigma**2) + s / (2 * sigma**2) for s in squares)
    )


def gaussian_nll__hypot(y_hat, y, sigma):
    length = math.hypot(*(y - y_hat).ravel())
    return 0.5 * (length / sigma) ** 2 + y.size * math.log(sigma * math.sqrt(math.tau))


def gaussian_nll__logs_of_factors(y_hat, y, sigma):
    log_front = -np.log(sigma) - np.log(2 * np.pi) / 2
    log_exponential = -0.5 * np.square((y - y_hat) / sigma)
    return np.negative(np.sum(log_front + log_exponential))


def gaussian_nll__precision_matrix(y_hat, y, sigma):
    tau = np.eye(y.size) / sigma**2
    e = np.ravel(y - y_hat)
    return 0.5 * e @ tau @ e - 0.5 * np.linalg.slogdet(tau / (2 * np.pi))[1]


def gaussian_nll__recursion(y_hat, y, sigma):
    if len(y) == 1:
        return 0.5 * np.sum(((y[0] - y_hat[0]) / sigma) ** 2 + np.log(2 * np.pi * sigma**2))
    k = len(y) // 2
    first = gaussian_nll__recursion(y_hat[:k], y[:k], sigma)
    return first + gaussian_nll__recursion(y_hat[k:], y[k:], sigma)


def gaussian_nll__mean_times_size(y_hat, y, sigma):
    spread = np.mean((y - y_hat) ** 2) / sigma**2
    return 0.5 * y.size * (spread + 2 * np.log(sigma) + np.log(2 * np.pi))


def cross_entropy__differences_of_scores(scores, labels):
    loss, rows = 0.0, []
    for s, c in zip(scores, labels, strict=True):
        apart = s - s[c]
        top = apart.max()
        loss += top + np.log(np.exp(apart - top).sum())
        e = np.exp(s - s.max())
        rows.append(e / e.sum() - (np.arange(len(s)) == c))
    return loss, np.array(rows)


def cross_entropy__logaddexp_reduced(scores, labels):
    log_Z = functools.reduce(np.logaddexp, scores.T)
    p = np.exp(scores - log_Z[:, None])
    picked = scores[range(len(labels)), labels]
    np.subtract.at(p, (np.arange(len(labels)), labels), 1.0)
    return float(np.sum(log_Z - picked)), p


def cross_entropy__masked(scores, labels):
    own = np.arange(scores.shape[1]) == labels[:, None]
    top = np.amax(scores, 1, keepdims=True)
    log_p = scores - top - np.log(np.sum(np.exp(scores - top), 1, keepdims=True))
    return -log_p[own].sum(), np.where(own, np.expm1(log_p), np.exp(log_p))


def cross_entropy__sorted(scores, labels):
    order = np.argsort(scores, axis=1)
    best = np.take_along_axis(scores, order[:, -1:], 1)
    total = np.exp(np.take_along_axis(scores, order, 1) - best).sum(1, keepdims=True)
    log_p = scores - best - np.log(total)
    one_hot = np.zeros_like(scores)
    one_hot[np.arange(len(labels)), labels] = 1
    return -np.vdot(one_hot, log_p), np.exp(log_p) - one_hot


def cross_entropy__columns(scores, labels):
    s = scores.T - scores.T.max(axis=0)
    log_p = s - np.log(np.exp(s).sum(axis=0))
    one_hot = np.eye(len(s))[:, labels]
    return -np.sum(log_p * one_hot), (np.exp(log_p) - one_hot).T


def numerical_gradient__two_arrays(f, z, h=1e-5):
    z = np.array(z, dtype=float)
    ups, downs = np.empty(z.shape), np.empty(z.shape)
    for i in np.ndindex(z.shape):
        e = np.zeros(z.shape)
        e[i] = h
        ups[i], downs[i] = f(z + e), f(z - e)
    return (ups - downs) / (2 * h)


def numerical_gradient__where(f, z, h=1e-5):
    places = np.arange(np.size(z)).reshape(np.shape(z))
    g = [
        (f(np.where(places == k, z + h, z)) - f(np.where(places == k, z - h, z))) / (2 * h)
        for k in range(np.size(z))
    ]
    return np.reshape(np.array(g, dtype=float), np.shape(z))


def numerical_gradient__flat_iterator(f, z, h=1e-5):
    z = np.copy(z)
    g = np.zeros_like(z)
    for k in range(z.size):
        kept = z.flat[k]
        z.flat[k] = kept + h
        g.flat[k] = f(z.copy())
        z.flat[k] = kept - h
        g.flat[k] -= f(z.copy())
        z.flat[k] = kept
    return g / (2 * h)


def numerical_gradient__mean_of_both_sides(f, z, h=1e-5):
    z = np.asarray(z, dtype=float)
    g = np.zeros(z.shape)
    for i in np.ndindex(*z.shape):
        step = np.zeros(z.shape)
        step[i] = h
        here = f(z)
        g[i] = 0.5 * ((f(z + step) - here) / h + (here - f(z - step)) / h)
    return g


def adam_step__increments(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    new_m, new_v = m - (1 - beta1) * (m - g), v - (1 - beta2) * (v - g * g)
    step = new_m / (1 - beta1**t) / (np.sqrt(new_v / (1 - beta2**t)) + eps)
    return z - lr * step, new_m, new_v


def adam_step__average(z, g, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-8):
    m = np.average([m, g], axis=0, weights=[beta1, 1 - beta1])
    v = np.average([v, g**2], axis=0, weights=[beta2, 1 - beta2])
    hats = m / (1 - math.pow(beta1, t)), v / (1 - math.pow(beta2, t))
    return z - lr * hats[0] / (hats[1] ** 0.5 + eps), m, v


def adam_step__other_form(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
    rate = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
    return z - rate * m / (np.sqrt(v) + eps), m, v


def adam_step__reciprocal(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m = np.add(beta1 * m, (1 - beta1) * g)
    v = np.add(beta2 * v, (1 - beta2) * np.square(g))
    return z - lr * m * np.reciprocal((1 - beta1**t) * (np.sqrt(v / (1 - beta2**t)) + eps)), m, v


def minibatches__drawn_keys(n_points, batch_size, rng):
    order = sorted(range(n_points), key=dict(enumerate(rng.random(n_points))).get)
    return [np.array(order[i : i + batch_size]) for i in range(0, n_points, batch_size)]


def minibatches__permuted(n_points, batch_size, rng):
    order = rng.permuted(np.arange(n_points))
    ends = [*range(batch_size, n_points, batch_size), n_points]
    return [order[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def minibatches__sorted_within(n_points, batch_size, rng):
    order = rng.permutation(n_points)
    return [np.sort(order[i : i + batch_size]) for i in range(0, n_points, batch_size)]


def minibatches__sets(n_points, batch_size, rng):
    left, batches = set(range(n_points)), []
    while left:
        few = rng.choice(sorted(left), min(batch_size, len(left)), replace=False)
        batches.append(few)
        left -= set(few.tolist())
    return batches


def initialize__choice_of_sign(sizes, kind, rng):
    c = 2 if kind == "logistic" else 6
    params = []
    for d_in, d_out in itertools.pairwise(sizes):
        bound = math.sqrt(c / (d_in + d_out))
        W = rng.choice([-1.0, 1.0], (d_out, d_in)) * rng.uniform(0, bound, (d_out, d_in))
        b = rng.choice([-1.0, 1.0], d_out) * rng.uniform(0, bound, d_out)
        params.append((W, b))
    return params


def initialize__single_precision_draws(sizes, kind, rng):
    params = []
    for d_in, d_out in itertools.pairwise(sizes):
        bound = np.sqrt((2.0 if kind == "logistic" else 6.0) / (d_in + d_out))
        draws = 2 * rng.random(d_out * (d_in + 1), dtype=np.float32).astype(float) - 1
        W, b = np.split(bound * draws, [d_out * d_in])
        params.append((W.reshape(d_out, d_in), b))
    return params


def initialize__spawned(sizes, kind, rng):
    params = []
    for (d_in, d_out), own in zip(itertools.pairwise(sizes), rng.spawn(len(sizes)), strict=False):
        bound = np.sqrt((2 if kind == "logistic" else 6) / (d_in + d_out))
        params.append(
            (own.uniform(-bound, bound, (d_out, d_in)), own.uniform(-bound, bound, d_out))
        )
    return params


def initialize__columns_first(sizes, kind, rng):
    params = []
    for d_in, d_out in itertools.pairwise(sizes):
        bound = np.sqrt((2 if kind == "logistic" else 6) / (d_in + d_out))
        columns = [rng.uniform(-bound, bound, d_out) for _ in range(d_in + 1)]
        params.append((np.column_stack(columns[:-1]), columns[-1]))
    return params


def minimize__deque(loss_and_gradient, z0, step, n_steps):
    losses, z = [], np.copy(z0)
    for t in itertools.count(1):
        if t > n_steps:
            return z, losses
        loss, g = loss_and_gradient(z)
        losses += [loss]
        z = step(z, g, t)


def minimize__reduce(loss_and_gradient, z0, step, n_steps):
    def one(state, t):
        z, losses = state
        loss, g = loss_and_gradient(z)
        return step(z, g, t), [*losses, loss]

    return functools.reduce(one, range(1, n_steps + 1), (z0, []))


def minimize__array_of_losses(loss_and_gradient, z0, step, n_steps):
    z, losses = np.array(z0), np.zeros(n_steps)
    for t in range(n_steps):
        losses[t], g = loss_and_gradient(z)
        z = step(z, g, t + 1)
    return z, list(losses)


def train__moments_in_a_class(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    class Adam:
        def __init__(self, size):
            self.m, self.v, self.t = np.zeros(size), np.zeros(size), 0

        def step(self, g):
            self.t += 1
            self.m = 0.9 * self.m + 0.1 * g
            self.v = 0.999 * self.v + 0.001 * g * g
            root = np.sqrt(self.v / (1 - 0.999**self.t)) + eps
            return -lr * self.m / (1 - 0.9**self.t) / root

    sizes, z = [x.shape[1], *(len(b) for _, b in params)], pack(params)
    adam, losses = Adam(len(z)), []
    for epoch in batches:
        found = []
        for i in epoch:
            loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
            found.append((loss, len(i)))
            z = z + adam.step(g)
        losses.append(statistics.fmean(*zip(*found, strict=True)))
    return unpack(z, sizes), losses


def train__other_form_of_adam(x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes, z = [x.shape[1], *(W.shape[0] for W, _ in params)], pack(params)
    m, v, t, losses = 0.0, 0.0, 0, []
    for epoch in batches:
        losses.append(0.0)
        for i in epoch:
            t += 1
            loss, g = loss_and_gradient(z, x[i], y[i], sizes, kind, alpha)
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
            z = z - lr * np.sqrt(1 - 0.999**t) / (1 - 0.9**t) * m / (np.sqrt(v) + eps)
            losses[-1] += loss * len(i) / sum(map(len, epoch))
    return unpack(z, sizes), losses
