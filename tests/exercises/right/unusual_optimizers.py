"""Right programs for `optimizers` that look unusual: generators, classes, other layouts."""

from itertools import accumulate, count, islice

import numpy as np


def gradient_descent_step__scipy_style(z, g, lr):
    return np.einsum("i,ij->j", [1.0, -lr], np.vstack([z, g]))


def gradient_descent_step__backwards(z, g, lr):
    return (z[::-1] - lr * g[::-1])[::-1]


def gradient_descent_step__tuple_of_floats(z, g, lr):
    return tuple(float(a) - lr * float(b) for a, b in zip(z, g, strict=True))


def momentum_step__matrix(z, g, u, lr, beta):
    step = np.array([[1, -lr, beta], [0, -lr, beta]])
    return step @ np.array([z, g, u])


def momentum_step__difference_of_z(z, g, u, lr, beta):
    following = np.add(z, beta * u) - np.multiply(lr, g)
    return [following, (beta * u - lr * g).tolist()]


class Moment:
    """A running mean that knows how biased it still is."""

    def __init__(self, value, rate, t):
        self.value, self.rate, self.t = value, rate, t

    def seen(self, new):
        return Moment(self.rate * self.value + (1 - self.rate) * new, self.rate, self.t)

    @property
    def unbiased(self):
        return self.value / (1 - self.rate**self.t)


def adam_step__class(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    first, second = Moment(m, beta1, t).seen(g), Moment(v, beta2, t).seen(np.square(g))
    step = first.unbiased / np.add(np.sqrt(second.unbiased), eps)
    return [z - lr * step, first.value, second.value]


def adam_step__plain_lists(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    rows = []
    for zi, gi, mi, vi in zip(*(part.tolist() for part in (z, g, m, v)), strict=True):
        mi, vi = beta1 * mi + (1 - beta1) * gi, beta2 * vi + (1 - beta2) * gi * gi
        root = (vi / (1 - beta2**t)) ** 0.5
        rows.append((zi - lr * (mi / (1 - beta1**t)) / (root + eps), mi, vi))
    return [list(column) for column in zip(*rows, strict=True)]


def adam_step__lerp(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = g + beta1 * (m - g), g**2 + beta2 * (v - g**2)
    return z - lr * m / ((1 - beta1**t) * (np.sqrt(v / (1 - beta2**t)) + eps)), m, v


def minibatches__split_at(n_points, batch_size, rng):
    order = np.argsort(rng.standard_normal(n_points))
    return np.split(order, np.arange(batch_size, n_points, batch_size))


def minibatches__lists_of_ints(n_points, batch_size, rng):
    points = iter(rng.permutation(n_points).tolist())
    return tuple(iter(lambda: list(islice(points, batch_size)), []))


def minimize__accumulate(loss_and_gradient, z0, step, n_steps):
    losses = []

    def one(z, t):
        loss, g = loss_and_gradient(z)
        losses.append(np.float64(loss))
        return step(z, g, t)

    return list(accumulate(range(1, n_steps + 1), one, initial=z0))[-1], losses


def minimize__generator(loss_and_gradient, z0, step, n_steps):
    def path(z):
        for t in count(1):
            loss, g = loss_and_gradient(z)
            yield z, loss
            z = step(z, g, t)

    seen = list(islice(path(np.copy(z0)), n_steps + 1))
    return seen[-1][0], tuple(loss for _, loss in seen[:-1])


def minimize__filled(loss_and_gradient, z0, step, n_steps):
    losses, path = np.zeros(n_steps), np.zeros((n_steps + 1, len(z0)))
    path[0] = z0
    for k in range(n_steps):
        losses[k], g = loss_and_gradient(path[k].copy())
        path[k + 1] = step(path[k].copy(), g, k + 1)
    return path[-1], losses
