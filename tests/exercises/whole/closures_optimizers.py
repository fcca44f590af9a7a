"""Somebody who writes functions of functions, and trusts nobody's arrays."""

from functools import reduce

import numpy as np


def gradient_descent_step(z, g, lr):
    return np.array([*map(lambda zi, gi: zi - lr * gi, z, g)])


def momentum_step(z, g, u, lr, beta):
    velocity = np.copy(u)
    velocity *= beta
    velocity -= lr * g
    return [z + velocity, velocity]


def blend(rate):
    return lambda old, new: old + (1 - rate) * (new - old)


def unbias(rate, t):
    return lambda mean: mean / -np.expm1(t * np.log(rate))


def adam_step(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    m, v = blend(beta1)(m, g), blend(beta2)(v, g * g)
    direction = unbias(beta1, t)(m) / (unbias(beta2, t)(v) ** 0.5 + eps)
    return z - lr * direction, m, v


def minibatches(n_points, batch_size, rng):
    deck = list(range(n_points))
    rng.shuffle(deck)
    batches = []
    while deck:
        batches.append(np.array(deck[:batch_size]))
        deck = deck[batch_size:]
    return batches


def minimize(loss_and_gradient, z0, step, n_steps):
    def one(state, t):
        z, losses = state
        loss, g = loss_and_gradient(z)
        return step(z, g, t), (*losses, float(loss))

    return reduce(one, range(1, n_steps + 1), (np.array(z0), ()))
