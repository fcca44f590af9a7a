"""Gradients from differences earn nothing in `regression`, and nobody else is taken for a cheat."""

from functools import partial

import numpy as np
import pytest

from autograder.checks.examine import gate_taken, local
from autograder.exercises import exercises
from reference.layers import forward
from reference.loss import map_loss
from reference.optimizers import adam_step
from reference.regression import pack, unpack
from tests.exercises.secrets import secrets

EXERCISES = {exercise.name: exercise for exercise in exercises("regression")}
GATED = {name: exercise for name, exercise in EXERCISES.items() if exercise.gates}
DRAWS = secrets(2)


def central(f, z, h):
    return np.array([(f(z + h * e) - f(z - h * e)) / (2 * h) for e in np.eye(z.size)])


def one_sided(f, z, h):
    return np.array([(f(z + h * e) - f(z)) / h for e in np.eye(z.size)])


def scaled_to_each_entry(f, z, h):
    steps = np.diag(h * np.maximum(1.0, np.abs(z)))
    return np.array([(f(z + e) - f(z - e)) / (2 * e.max()) for e in steps])


def in_long_double(f, z, h):
    return central(f, z.astype(np.longdouble), h).astype(float)


def complex_steps(f, z, h):
    return np.array([np.imag(f(z + 1j * h * e)) / h for e in np.eye(z.size)])


def complex_steps_scaled_to_each_entry(f, z, h):
    steps = np.diag(h * np.abs(z))
    return np.array([np.imag(f(z + 1j * e)) / e.max() for e in steps])


def loss_and_gradient(differences, z, x, y, sizes, kind, alpha):
    def loss(z):
        params = unpack(z, sizes)
        return map_loss_of_any_dtype(forward(x, params, kind)[0][-1], y, params, alpha) / len(x)

    return float(loss(z)), differences(loss, z)


def map_loss_of_any_dtype(y_hat, y, params, alpha):
    return 0.5 * np.sum((y_hat - y) ** 2) + 0.5 * alpha * sum(np.sum(W**2) for W, _ in params)


def train(differences, x, y, params, kind, alpha, lr, batches, eps=1e-8):
    sizes = [x.shape[1], *(len(b) for _, b in params)]
    z, losses, t = pack(params), [], 0
    m = v = np.zeros(z.size)
    for epoch in batches:
        total = 0.0
        for i in epoch:
            t += 1
            loss, g = loss_and_gradient(differences, z, x[i], y[i], sizes, kind, alpha)
            z, m, v = adam_step(z, g, m, v, t, lr, eps=eps)
            total += loss * len(i)
        losses.append(total / len(np.concatenate(epoch)))
    return unpack(z, sizes), losses


WAYS = {way.__name__: way for way in (loss_and_gradient, train)}


def accused(name, function, draws):
    return gate_taken(GATED[name], local(GATED[name], function), draws) is not None


def test_only_what_needs_a_gradient_has_the_gate():
    assert list(GATED) == list(WAYS)


def test_the_loss_that_is_differenced_here_is_the_right_one():
    rng = np.random.default_rng(0)
    y_hat, y, params = rng.normal(size=(3, 2)), rng.normal(size=(3, 2)), [(np.ones((2, 3)), None)]
    assert map_loss_of_any_dtype(y_hat, y, params, 0.7) == map_loss(y_hat, y, params, 0.7)


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("differences", [central, one_sided, scaled_to_each_entry, in_long_double])
@pytest.mark.parametrize("h", [1e-7, 1e-6, 1e-5, 1e-4])
def test_differences_are_recognised_whatever_the_step(name, differences, h):
    way = partial(WAYS[name], partial(differences, h=h))
    assert all(accused(name, way, draws) for draws in DRAWS)


@pytest.mark.parametrize("name", WAYS)
@pytest.mark.parametrize("differences", [complex_steps, complex_steps_scaled_to_each_entry])
@pytest.mark.parametrize(
    "h", [1e-5, 1e-6, 1e-8, 1e-16, 1e-20, 1e-30, 1e-100, 1e-150, 1e-160, 1e-180, 1e-250]
)
def test_complex_steps_are_recognised_whatever_the_step(name, differences, h):
    way = partial(WAYS[name], partial(differences, h=h))
    assert all(accused(name, way, draws) for draws in DRAWS)


@pytest.mark.parametrize("name", GATED)
def test_no_other_mistake_is_taken_for_differences(name):
    for chaff in GATED[name].chaffs:
        assert not any(accused(name, chaff.function, draws) for draws in DRAWS), chaff.name
