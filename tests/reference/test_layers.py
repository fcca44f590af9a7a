"""`reference.layers` against SciPy, scikit-learn, complex steps and autograd."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.special
from sklearn.neural_network import MLPRegressor

from reference.layers import activate, activation_derivative, affine, forward
from tests.reference.independent import (
    ACTIVATIONS,
    BATCHES,
    KINDS,
    SIZES,
    assert_close,
    complex_step,
    layer,
    network,
    normal,
    output,
)

A = np.concatenate([normal(40), [-30.0, -3.0, 3.0, 30.0]])
FAR = np.array([-1e308, -1e4, -745.0, -710.0, 710.0, 745.0, 1e4, 1e308])


@pytest.mark.parametrize("N", [*BATCHES, 4])
def test_affine_is_b_plus_W_n_for_each_point(N):
    n, W, b = normal(N, 3), normal(4, 3), normal(4)
    expected = [
        [b[i] + sum(W[i, j] * n[p, j] for j in range(3)) for i in range(4)] for p in range(N)
    ]
    assert_close(affine(n, W, b), expected)


def test_affine_takes_one_point():
    n, W, b = normal(3), normal(4, 3), normal(4)
    assert_close(affine(n, W, b), W @ n + b)


@pytest.mark.parametrize(
    ("kind", "f"),
    [
        ("identity", np.array),
        ("logistic", scipy.special.expit),
        ("tanh", lambda a: 2 * scipy.special.expit(2 * a) - 1),
        ("relu", lambda a: (a + np.abs(a)) / 2),
    ],
)
def test_activate_is_scipys_function(kind, f):
    assert_close(activate(A, kind), f(A), rtol=1e-14)


@pytest.mark.parametrize("kind", KINDS)
def test_activation_derivative_is_a_complex_step(kind):
    expected = [complex_step(ACTIVATIONS[kind], a) for a in A]
    assert_close(activation_derivative(A, kind), expected, rtol=1e-14)


@pytest.mark.parametrize("f", [activate, activation_derivative])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", [(), (5,), (2, 3), (2, 3, 4)])
def test_shape_stays(f, kind, shape):
    assert np.shape(f(normal(*shape), kind)) == shape


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [
        ("logistic", 0.0, 1.0),
        ("tanh", -1.0, 1.0),
        ("relu", 0.0, FAR[4:]),
        ("identity", FAR[:4], FAR[4:]),
    ],
)
def test_activate_far_from_zero_without_overflow(kind, low, high):
    with np.errstate(all="raise"):
        got = activate(FAR, kind)
    np.testing.assert_allclose(got[:4], np.broadcast_to(low, 4), rtol=0, atol=1e-300)
    np.testing.assert_array_equal(got[4:], np.broadcast_to(high, 4))


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [("logistic", 0, 0), ("tanh", 0, 0), ("relu", 0, 1), ("identity", 1, 1)],
)
def test_slope_far_from_zero_without_overflow(kind, low, high):
    with np.errstate(all="raise"):
        got = activation_derivative(FAR, kind)
    np.testing.assert_array_equal(got, [low] * 4 + [high] * 4)


def test_slope_of_relu_at_its_kink_is_between_0_and_1():
    assert 0 <= activation_derivative(np.zeros(1), "relu")[0] <= 1


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("N", BATCHES)
def test_forward_ends_with_the_output(kind, sizes, N):
    x, params = normal(N, sizes[0]), network(sizes)
    n, _ = forward(x, params, kind)
    assert_close(n[-1], [output(x_p, params, kind) for x_p in x])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", SIZES)
def test_forward_returns_every_layer(kind, sizes):
    x, params = normal(6, sizes[0]), network(sizes)
    n, a = forward(x, params, kind)
    assert [n_l.shape for n_l in n] == [(6, d) for d in sizes]
    assert [a_l.shape for a_l in a] == [(6, d) for d in sizes[1:]]
    np.testing.assert_array_equal(n[0], x)
    np.testing.assert_array_equal(n[-1], a[-1])
    for n_l, a_l, (W, b) in zip(n[:-1], a, params, strict=True):
        assert_close(a_l, [layer(n_p, W, b, "identity") for n_p in n_l])
    for n_next, a_l in zip(n[1:-1], a[:-1], strict=True):
        assert_close(n_next, ACTIVATIONS[kind](a_l))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", [(3, 4, 1), (3, 4, 2)])
def test_forward_is_scikit_learns_predict(kind, sizes):
    x, params = normal(6, 3), network(sizes)
    model = MLPRegressor(hidden_layer_sizes=sizes[1:-1], activation=kind)
    model.partial_fit(x, normal(6, sizes[-1]).squeeze())
    model.coefs_ = [W.T for W, _ in params]
    model.intercepts_ = [b for _, b in params]
    n, _ = forward(x, params, kind)
    assert_close(n[-1], model.predict(x).reshape(6, -1))
