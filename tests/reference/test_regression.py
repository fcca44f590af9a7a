"""`reference.regression` against scikit-learn, SciPy, autograd and closed forms."""

from __future__ import annotations

from itertools import pairwise

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import kstest
from sklearn.compose import TransformedTargetRegressor
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.metrics import r2_score
from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from reference.data import friedman1, split, stopping_distance
from reference.regression import (
    fit_and_predict,
    initialize,
    loss_and_gradient,
    pack,
    predict,
    standardize,
    train,
    unpack,
)
from tests.reference.independent import (
    BATCHES,
    KINDS,
    SIZES,
    assert_close,
    assert_params_close,
    flat,
    loss,
    network,
    normal,
    output,
)

some_sizes = st.lists(st.integers(1, 6), min_size=2, max_size=5)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", SIZES)
def test_initialize_gives_each_layer_its_shapes(kind, sizes):
    params = initialize(sizes, kind, np.random.default_rng(0))
    expected = [((d_out, d_in), (d_out,)) for d_in, d_out in pairwise(sizes)]
    assert [(W.shape, b.shape) for W, b in params] == expected


@pytest.mark.parametrize(
    ("kind", "c"), [("identity", 6), ("logistic", 2), ("tanh", 6), ("relu", 6)]
)
def test_initialize_is_uniform_within_the_bounds(kind, c):
    params = initialize((70, 300, 50), kind, np.random.default_rng(0))
    for W, b in params:
        bound = np.sqrt(c / sum(W.shape))
        for part in (W, b):
            assert kstest(part.ravel(), "uniform", (-bound, 2 * bound)).pvalue > 0.01
            assert np.abs(part).max() <= bound


def test_initialize_draws_from_the_generator_alone():
    first = initialize((3, 4, 2), "tanh", np.random.default_rng(5))
    assert_params_close(first, initialize((3, 4, 2), "tanh", np.random.default_rng(5)), rtol=0)
    other = initialize((3, 4, 2), "tanh", np.random.default_rng(6))
    assert not np.isin(pack(first), pack(other)).any()


@pytest.mark.parametrize("sizes", SIZES)
def test_pack_is_layer_by_layer_row_by_row_weights_then_biases(sizes):
    params = network(sizes)
    np.testing.assert_array_equal(pack(params), np.concatenate(flat(params)))


@settings(deadline=None, derandomize=True)
@given(some_sizes, st.integers(0, 99))
def test_unpack_undoes_pack(sizes, seed):
    params = network(sizes, seed)
    assert_params_close(unpack(pack(params), sizes), params, rtol=0)


@settings(deadline=None, derandomize=True)
@given(some_sizes)
def test_pack_undoes_unpack(sizes):
    z = normal(sum((d_in + 1) * d_out for d_in, d_out in pairwise(sizes)))
    np.testing.assert_array_equal(pack(unpack(z, sizes)), z)


@settings(deadline=None, derandomize=True)
@given(
    arrays(float, (6, 3), elements=st.floats(-1e6, 1e6, width=32), unique=True),
    arrays(float, (4, 3), elements=st.floats(-1e6, 1e6, width=32)),
)
def test_standardize_is_scikit_learns_scaler(train, test):
    scaler = StandardScaler().fit(train)
    got_train, got_test = standardize(train, test)
    np.testing.assert_allclose(got_train, scaler.transform(train), rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(got_test, scaler.transform(test), rtol=1e-7, atol=1e-9)


@pytest.mark.parametrize("constant", [0.0, 3.0, 14.62, -0.1, 1e9])
@pytest.mark.parametrize("N", [1, 3, 7])
def test_a_column_constant_in_train_becomes_0_in_both(constant, N):
    """The standard deviation of seven times 14.62 is not 0: their mean is rounded."""
    column = np.full((N, 1), constant)
    train = np.hstack([column, np.arange(N)[:, None] + 0.5])
    got_train, got_test = standardize(train, np.array([[constant, 1.0], [5.0, 2.0]]))
    assert not got_train[:, 0].any()
    assert not got_test[:, 0].any()
    assert np.isfinite(got_test).all()


def test_nearly_constant_columns_are_scaled_all_the_same():
    train = np.array([[1.0], [1.0 + 1e-12]])
    got, _ = standardize(train, train)
    assert_close(got, [[-1.0], [1.0]], rtol=1e-3)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("N", BATCHES)
def test_loss_and_gradient_are_autograds(kind, sizes, N):
    x, y, z = (
        normal(N, sizes[0]),
        normal(N, sizes[-1], seed=1),
        np.concatenate(flat(network(sizes))),
    )

    def map_loss_over_N(params):
        return (loss(params, x, y, kind) + 0.35 * sum(anp.sum(W * W) for W, _ in params)) / N

    got, g = loss_and_gradient(z, x, y, sizes, kind, 0.7)
    assert_close(got, map_loss_over_N(network(sizes)))
    assert_close(g, np.concatenate(flat(autograd.grad(map_loss_over_N)(network(sizes)))))


@pytest.mark.parametrize("outputs", [1, 2])
@pytest.mark.parametrize("alpha", [1e-3, 0.5, 20.0])
def test_gradient_of_a_linear_network_vanishes_at_ridge_regression(outputs, alpha):
    x, y = normal(30, 4), normal(30, outputs, seed=1)
    ridge = Ridge(alpha=alpha, solver="cholesky").fit(x, y)
    z = np.concatenate(flat([(np.atleast_2d(ridge.coef_), ridge.intercept_)]))
    _, g = loss_and_gradient(z, x, y, (4, outputs), "tanh", alpha)
    assert np.abs(g).max() < 1e-14


def test_training_a_linear_network_ends_at_ridge_regression():
    x, y = normal(30, 4), normal(30, 1, seed=1)
    epochs = [[np.arange(30)]] * 3000
    [(W, b)], _ = train(x, y, network((4, 1)), "tanh", 0.5, 0.01, epochs)
    ridge = Ridge(alpha=0.5).fit(x, y.ravel())
    assert_close(W[0], ridge.coef_, rtol=1e-6)
    assert_close(b[0], ridge.intercept_, rtol=1e-6)


def test_losses_weigh_batches_by_their_size():
    x, y, params = normal(5, 3), normal(5, 2), network((3, 4, 2))
    batches = [[np.array([4, 0, 2]), np.array([1]), np.array([3])]]
    # A tiny step leaves the parameters where they are.
    _, losses = train(x, y, params, "tanh", 0.0, 1e-300, batches)
    assert_close(losses, [loss(params, x, y, "tanh") / 5])


def test_training_without_an_epoch_changes_nothing():
    params, losses = train(normal(5, 3), normal(5, 2), network((3, 4, 2)), "tanh", 0.1, 0.01, [])
    assert_params_close(params, network((3, 4, 2)), rtol=0)
    assert losses == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("N", BATCHES)
def test_predict_is_the_output_point_by_point(kind, sizes, N):
    x, params = normal(N, sizes[0]), network(sizes)
    assert_close(predict(x, params, kind), [output(x_p, params, kind) for x_p in x])


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
@pytest.mark.parametrize("draw", [friedman1, stopping_distance])
def test_fit_and_predict_beats_the_line_and_keeps_up_with_scikit_learn(draw):
    rng = np.random.default_rng(0)
    known, unknown = split(draw(rng, 300), 200, rng)
    scores = []
    for seed in range(3):
        mlp = MLPRegressor(hidden_layer_sizes=(50,), learning_rate_init=0.01, random_state=seed)
        model = TransformedTargetRegressor(
            make_pipeline(StandardScaler(), mlp), transformer=StandardScaler()
        )
        scores.append(model.fit(known.x, known.y.ravel()).score(unknown.x, unknown.y))
    line = LinearRegression().fit(known.x, known.y).score(unknown.x, unknown.y)
    got = r2_score(unknown.y, fit_and_predict(known.x, known.y, unknown.x))
    assert got > line + 0.05
    assert got > np.median(scores) - 0.01


def test_fit_and_predict_gives_the_same_answer_twice():
    x, y, x_new = normal(20, 3), normal(20, 2), normal(5, 3)
    first = fit_and_predict(x, y, x_new)
    assert first.shape == (5, 2)
    np.testing.assert_array_equal(fit_and_predict(x, y, x_new), first)
