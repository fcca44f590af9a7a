"""Inputs of `train`: order, ε and gradients are such that chance decides nothing."""

import numpy as np

from autograder.checks import ITERATION
from autograder.checks.compare import difference
from autograder.checks.inputs import network
from reference.optimizers import minibatches
from reference.regression import train

#: Beyond notice in both forms of Adam.
TINY = 1e-16


def settings(rng, x, y, hidden, kind, epochs, batch_size):
    """Return all arguments for training a network with these hidden layers on x and y.

    No gradient is by chance so small that even ε = 1e-8 beside it would be noticed.
    """
    alpha, lr = float(rng.uniform(0.3, 0.8)), float(rng.uniform(0.02, 0.05))
    batches = [shuffled(len(x), batch_size, rng) for _ in range(epochs)]
    while True:
        params = network(rng, [x.shape[1], *hidden, y.shape[1]])
        params = [(_far_from_zero(W), b) for W, b in params]
        args = x, y, params, kind, alpha, lr, batches
        if not difference(train(*args), train(*args, TINY), ITERATION / 10):
            return *args, TINY


def shuffled(N, batch_size, rng):
    """Draw batches in which no point has the place that it would have in order."""
    while True:
        batches = minibatches(N, batch_size, rng)
        if (np.concatenate(batches) != np.arange(N)).all():
            return batches


def _far_from_zero(W):
    """Where a neuron is dead a weight's gradient is its penalty: far from ε, too."""
    return np.where(np.abs(W) < 0.1, np.copysign(0.1, W), W)


def for_one_step(x, y, params, kind):
    """Return arguments for one step of Adam, which tells the sign of a gradient.

    There is no penalty: with biases as huge as these, a mistake in it would look like differences.
    The square of the smallest gradient has to be far above that of ε.
    """
    return x, y, params, kind, 0.0, 0.1, [[np.arange(len(x))]], 1e-170


def for_two_steps(x, y, params, kind):
    """Return arguments for two steps, which tell its size as well.

    Gradients are small, lest ε = 1e-8 be beyond notice: whoever leaves `eps` out is no cheat.
    """
    (W, _), *_, (W_y, b_y) = params
    # Adam squares gradients: where the inputs are huge, outputs and errors are tiny, and no step
    # is longer than the weights.
    size, lr = (1e-40, 0.1 * np.abs(W).max()) if np.abs(x).max() > 1e160 else (1e-3, 0.1)
    params = [*params[:-1], (size * W_y, size * b_y)]
    return x, size * y, params, kind, 0.0, lr, [[np.arange(len(x)), np.arange(1)]], 1e-170
