"""`reference.loss` against SciPy's distributions, scikit-learn and autograd."""

from __future__ import annotations

import math

import autograd
import autograd.scipy.stats
import numpy as np
import pytest
import scipy.special
from scipy.stats import norm
from sklearn.metrics import log_loss, mean_squared_error
from sklearn.neural_network import MLPRegressor

from reference.layers import forward
from reference.loss import (
    cross_entropy,
    gaussian_nll,
    gaussian_nll_gradient,
    l2_gradient,
    l2_loss,
    map_loss,
    penalty_gradient,
)
from tests.reference.independent import (
    KINDS,
    SIZES,
    assert_close,
    assert_params_close,
    complex_step,
    network,
    normal,
)

SHAPES = [(1, 1), (1, 3), (6, 1), (6, 3), (3, 3)]
SIGMAS = [0.05, 0.7, 1.0, 30.0]


def targets(shape):
    return normal(*shape), normal(*shape, seed=1)


@pytest.mark.parametrize("shape", SHAPES)
def test_l2_loss_is_half_the_mean_square_times_the_entries(shape):
    y_hat, y = targets(shape)
    assert_close(l2_loss(y_hat, y), mean_squared_error(y, y_hat) * y.size / 2)


def test_l2_loss_by_hand():
    assert l2_loss(np.array([[1.0, 0.0], [0.0, 5.0]]), np.array([[0.0, 2.0], [0.0, 2.0]])) == 7.0


@pytest.mark.parametrize("shape", SHAPES)
def test_l2_gradient_is_a_complex_step(shape):
    y_hat, y = targets(shape)
    assert_close(l2_gradient(y_hat, y), complex_step(lambda z: ((y - z) ** 2).sum() / 2, y_hat))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("sigma", SIGMAS)
def test_gaussian_nll_is_minus_the_sum_of_scipys_log_densities(shape, sigma):
    y_hat, y = targets(shape)
    assert_close(gaussian_nll(y_hat, y, sigma), -norm.logpdf(y, y_hat, sigma).sum(), rtol=1e-13)


def test_gaussian_nll_of_many_points_does_not_underflow():
    y = np.zeros((100_000, 1))
    assert_close(gaussian_nll(y + 40, y, 1.0), 100_000 * (800 + math.log(2 * math.pi) / 2))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("sigma", SIGMAS)
def test_gaussian_nll_gradient_is_autograds(shape, sigma):
    y_hat, y = targets(shape)

    def nll(y_hat, sigma):
        return -autograd.numpy.sum(autograd.scipy.stats.norm.logpdf(y, y_hat, sigma))

    d_y_hat, d_sigma = gaussian_nll_gradient(y_hat, y, sigma)
    assert_close(d_y_hat, autograd.grad(nll, 0)(y_hat, sigma))
    assert_close(d_sigma, autograd.grad(nll, 1)(y_hat, sigma))


def test_sigma_of_least_loss_is_the_root_mean_square_error():
    y_hat, y = targets((6, 3))
    _, d_sigma = gaussian_nll_gradient(y_hat, y, math.sqrt(mean_squared_error(y, y_hat)))
    assert abs(d_sigma) < 1e-12


@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("alpha", [0.01, 3.0])
def test_map_loss_is_likelihood_times_prior(sizes, alpha):
    """With σ = 1 and weights from N(0, 1/α), up to a constant that two networks share."""
    y_hat, y = targets((6, sizes[-1]))

    def minus_log_joint(params):
        prior = sum(norm.logpdf(W, 0, 1 / math.sqrt(alpha)).sum() for W, _ in params)
        return -norm.logpdf(y, y_hat, 1.0).sum() - prior

    p, q = network(sizes), network(sizes, seed=10)
    got = map_loss(y_hat, y, p, alpha) - map_loss(y_hat, y, q, alpha)
    assert_close(got, minus_log_joint(p) - minus_log_joint(q), rtol=1e-10)


def test_map_loss_without_penalty_is_the_l2_loss():
    y_hat, y = targets((6, 2))
    assert map_loss(y_hat, y, network((3, 4, 2)), 0.0) == l2_loss(y_hat, y)


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", [(3, 4, 1), (3, 5, 4, 1)])
@pytest.mark.parametrize("alpha", [0.0, 0.3])
def test_map_loss_over_N_is_what_scikit_learn_reports(kind, sizes, alpha):
    x, y, params = normal(6, 3), normal(6, 1, seed=1), network(sizes)
    model = MLPRegressor(
        hidden_layer_sizes=sizes[1:-1],
        activation=kind,
        alpha=alpha,
        batch_size=6,
        max_iter=1,
        learning_rate_init=1e-300,
        warm_start=True,
    )
    model.fit(x, y.ravel())
    model.coefs_ = [W.T.copy() for W, _ in params]
    model.intercepts_ = [b.copy() for _, b in params]
    model.fit(x, y.ravel())
    n, _ = forward(x, params, kind)
    assert_close(map_loss(n[-1], y, params, alpha) / 6, model.loss_)


@pytest.mark.parametrize("sizes", SIZES)
def test_penalty_gradient_is_autograds(sizes):
    params = network(sizes)

    def penalty(params):
        return sum(0.7 / 2 * autograd.numpy.linalg.norm(W) ** 2 + 0 * b.sum() for W, b in params)

    assert_params_close(penalty_gradient(params, 0.7), autograd.grad(penalty)(params))


LABELS = np.array([2, 0, 1, 1, 2, 0])


def test_cross_entropy_is_scikit_learns_log_loss():
    scores = normal(6, 3)
    expected = log_loss(LABELS, scipy.special.softmax(scores, axis=1), normalize=False)
    assert_close(cross_entropy(scores, LABELS)[0], expected)


def test_cross_entropy_gradient_is_a_complex_step():
    scores = normal(6, 3)

    def loss(s):
        return (np.log(np.exp(s).sum(axis=1)) - s[np.arange(6), LABELS]).sum()

    assert_close(cross_entropy(scores, LABELS)[1], complex_step(loss, scores))


@pytest.mark.parametrize("shift", [-1e5, -1000.0, 1000.0, 1e5])
def test_cross_entropy_does_not_change_when_all_scores_of_a_point_move(shift):
    scores = normal(6, 3)
    shifts = np.array([[0.0], [shift], [0.0], [-shift], [2 * shift], [0.0]])
    loss, gradient = cross_entropy(scores, LABELS)
    moved_loss, moved_gradient = cross_entropy(scores + shifts, LABELS)
    assert_close(moved_loss, loss, rtol=1e-9)
    assert_close(moved_gradient, gradient, rtol=1e-9)


def test_cross_entropy_of_an_impossible_label_is_the_gap():
    loss, gradient = cross_entropy(np.array([[5000.0, 0.0]]), np.array([1]))
    assert loss == 5000.0
    np.testing.assert_array_equal(gradient, [[1.0, -1.0]])


def test_cross_entropy_of_one_point_and_of_many():
    scores = normal(6, 3)
    loss, gradient = cross_entropy(scores, LABELS)
    single = [cross_entropy(scores[p : p + 1], LABELS[p : p + 1]) for p in range(6)]
    assert_close(sum(one for one, _ in single), loss)
    assert_close(np.vstack([g for _, g in single]), gradient)
