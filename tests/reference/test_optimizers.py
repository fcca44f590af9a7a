"""`reference.optimizers` against scikit-learn's and autograd's optimizers and closed forms."""

from __future__ import annotations

import math

import numpy as np
import pytest
from autograd.misc.optimizers import adam as autograd_adam
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.neural_network._stochastic_optimizers import AdamOptimizer, SGDOptimizer

from reference.optimizers import (
    adam_step,
    gradient_descent_step,
    minibatches,
    minimize,
    momentum_step,
)
from tests.reference.independent import assert_close, normal

SHAPES = [(7,), (3, 4)]
STEPS = 25


def gradients(shape):
    """Return gradients from tiny to large, as a long training meets them."""
    return [10.0 ** (k % 7 - 4) * normal(*shape, seed=k) for k in range(STEPS)]


@pytest.mark.parametrize("shape", SHAPES)
def test_gradient_descent_is_scikit_learns_without_momentum(shape):
    z = normal(*shape)
    theirs = [z.copy()]
    optimizer = SGDOptimizer(theirs, learning_rate_init=0.03, momentum=0.0, nesterov=False)
    for g in gradients(shape):
        optimizer.update_params(theirs, [g])
        z = gradient_descent_step(z, g, 0.03)
        assert_close(z, theirs[0])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("beta", [0.0, 0.5, 0.9])
def test_momentum_is_scikit_learns(shape, beta):
    z, u = normal(*shape), np.zeros(shape)
    theirs = [z.copy()]
    optimizer = SGDOptimizer(theirs, learning_rate_init=0.03, momentum=beta, nesterov=False)
    for g in gradients(shape):
        optimizer.update_params(theirs, [g])
        z, u = momentum_step(z, g, u, 0.03, beta)
        assert_close(z, theirs[0])
        assert_close(u, optimizer.velocities[0])


def test_momentum_under_a_constant_force_reaches_its_final_velocity():
    z, u = np.zeros(2), np.zeros(2)
    for _ in range(400):
        z, u = momentum_step(z, np.array([1.0, -2.0]), u, 0.1, 0.9)
    assert_close(u, [-1.0, 2.0])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("betas", [(0.9, 0.999), (0.5, 0.8)])
@pytest.mark.parametrize("eps", [1e-16, 1e-8, 1e-2])
def test_adam_is_scikit_learns(shape, betas, eps):
    """scikit-learn adds ε to √v, Algorithm 1 to √v̂ = √v / √(1 − β₂ᵗ)."""
    beta1, beta2 = betas
    z, m, v = normal(*shape), np.zeros(shape), np.zeros(shape)
    theirs = [z.copy()]
    optimizer = AdamOptimizer(theirs, 0.01, beta1, beta2, eps)
    for t, g in enumerate(gradients(shape), 1):
        optimizer.update_params(theirs, [g])
        z, m, v = adam_step(z, g, m, v, t, 0.01, beta1, beta2, eps / math.sqrt(1 - beta2**t))
        assert_close(z, theirs[0])
        assert_close(m, optimizer.ms[0])
        assert_close(v, optimizer.vs[0])


@pytest.mark.parametrize("eps", [1e-16, 1e-8, 1e-2])
def test_adam_is_autograds(eps):
    """autograd's is written after Algorithm 1, its ε included."""
    start, pulls = normal(7), gradients((7,))

    def gradient(z, i):
        return pulls[i] + 0.1 * z

    z, m, v = start, np.zeros(7), np.zeros(7)
    for t in range(1, STEPS + 1):
        z, m, v = adam_step(z, gradient(z, t - 1), m, v, t, 0.01, 0.8, 0.95, eps)
    expected = autograd_adam(
        gradient, start, num_iters=STEPS, step_size=0.01, b1=0.8, b2=0.95, eps=eps
    )
    assert_close(z, expected)


@pytest.mark.parametrize("size", [1e-3, 1.0, 1e6])
def test_first_step_of_adam_is_as_long_as_lr(size):
    g = size * np.array([1.0, -1.0, 3.0])
    z, _, _ = adam_step(np.zeros(3), g, np.zeros(3), np.zeros(3), 1, lr=0.02, eps=0.0)
    assert_close(z, [-0.02, 0.02, -0.02])


def test_adam_by_hand():
    """The first two steps for gradients 2 and −1, from the definitions in fractions."""
    z, m, v = adam_step(np.array([1.0]), np.array([2.0]), np.zeros(1), np.zeros(1), 1)
    assert_close([z, m, v], [[1 - 0.001 * 2 / (2 + 1e-8)], [0.2], [0.004]])
    z, m, v = adam_step(z, np.array([-1.0]), m, v, 2)
    m_hat, v_hat = 0.08 / 0.19, 0.004996 / 0.001999
    expected = 1 - 0.001 * 2 / (2 + 1e-8) - 0.001 * m_hat / (math.sqrt(v_hat) + 1e-8)
    assert_close([z, m, v], [[expected], [0.08], [0.004996]])


def test_adam_stays_where_the_gradient_is_zero():
    z, m, v = adam_step(normal(3), np.zeros(3), np.zeros(3), np.zeros(3), 1, eps=1e-16)
    np.testing.assert_array_equal(z, normal(3))
    assert not m.any()
    assert not v.any()


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 60), st.integers(1, 70), st.integers(0, 5))
def test_minibatches_hold_each_point_once(n_points, batch_size, seed):
    batches = minibatches(n_points, batch_size, np.random.default_rng(seed))
    assert sorted(i for batch in batches for i in batch) == list(range(n_points))
    assert all(len(batch) == batch_size for batch in batches[:-1])
    assert all(1 <= len(batch) <= batch_size for batch in batches)


def test_minibatches_come_from_the_generator_alone():
    first = minibatches(50, 7, np.random.default_rng(3))
    second = minibatches(50, 7, np.random.default_rng(3))
    for one, two in zip(first, second, strict=True):
        np.testing.assert_array_equal(one, two)


def test_minibatches_differ_from_epoch_to_epoch():
    rng = np.random.default_rng(3)
    first, second = minibatches(50, 50, rng), minibatches(50, 50, rng)
    assert not np.array_equal(first[0], second[0])


def test_each_point_is_anywhere_in_the_order_equally_often():
    rng = np.random.default_rng(0)
    first = np.bincount([minibatches(5, 2, rng)[0][0] for _ in range(5000)], minlength=5)
    assert np.abs(first - 1000).max() < 150


def test_minimize_follows_the_closed_form_on_a_quadratic():
    """Of ½ z·Az − c·z, gradient descent is at z* + (I − lr A)ᵏ (z0 − z*) after k steps."""
    root = normal(4, 4)
    A, c, z0, lr = root @ root.T + np.eye(4), normal(4), normal(4, seed=1), 0.02
    optimum = np.linalg.solve(A, c)

    def loss(z):
        return float(z @ A @ z / 2 - c @ z)

    z, losses = minimize(
        lambda z: (loss(z), A @ z - c), z0, lambda z, g, t: gradient_descent_step(z, g, lr), 40
    )
    path = [
        optimum + np.linalg.matrix_power(np.eye(4) - lr * A, k) @ (z0 - optimum) for k in range(41)
    ]
    assert_close(z, path[40])
    assert_close(losses, [loss(point) for point in path[:40]])


def test_minimize_reaches_the_minimum_of_a_quadratic():
    z, losses = minimize(
        lambda z: (float(np.sum((z - 3) ** 2)), 2 * (z - 3)),
        np.zeros((2, 2)),
        lambda z, g, t: z - 0.3 * g,
        60,
    )
    assert_close(z, np.full((2, 2), 3.0))
    assert losses[0] == 36.0


def test_minimize_counts_steps_from_1():
    seen = []
    minimize(lambda z: (0.0, z), np.zeros(1), lambda z, g, t: seen.append(t) or z, 3)
    assert seen == [1, 2, 3]


def test_minimize_leaves_its_start_to_a_step_that_writes():
    def step(z, g, t):
        z -= g
        return z

    z0 = np.ones(2)
    minimize(lambda z: (0.0, np.ones(2)), z0, step, 3)
    np.testing.assert_array_equal(z0, [1.0, 1.0])
