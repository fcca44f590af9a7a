"""`reference.backprop` against autograd, complex steps, scikit-learn and linear networks."""

from __future__ import annotations

import math
from functools import partial

import autograd
import numpy as np
import pytest
from sklearn.neural_network import MLPRegressor

from reference.backprop import (
    backpropagate,
    chain_rule_gradient,
    layer_backward,
    layer_jacobian,
    layer_jacobian_unknowns,
    network_jacobian,
    numerical_gradient,
)
from tests.reference.independent import (
    BATCHES,
    KINDS,
    SIZES,
    assert_close,
    assert_params_close,
    complex_step,
    flat,
    loss,
    loss_gradient,
    network,
    neurons_jacobian,
    normal,
    output_jacobian,
    unknowns_jacobian,
)

WIDTHS = [(1, 1), (3, 1), (1, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("d_in", "d_out"), WIDTHS)
def test_layer_jacobian_is_autograds(kind, d_in, d_out):
    n, W, b = normal(d_in), normal(d_out, d_in), normal(d_out)
    assert_close(layer_jacobian(n, W, b, kind), neurons_jacobian(n, W, b, kind))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("d_in", "d_out"), WIDTHS)
def test_layer_jacobian_unknowns_is_autograds(kind, d_in, d_out):
    n, W, b = normal(d_in), normal(d_out, d_in), normal(d_out)
    [z_l] = flat([(W, b)])
    assert_close(layer_jacobian_unknowns(n, W, b, kind), unknowns_jacobian(z_l, n, d_out, kind))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", SIZES)
def test_network_jacobian_is_autograds(kind, sizes):
    x, params = normal(sizes[0]), network(sizes)
    assert_close(network_jacobian(x, params, kind), output_jacobian(x, params, kind))


def test_jacobian_of_a_linear_network_is_the_product_of_its_weights():
    (W_0, _), (W_1, _), (W_2, _) = params = network((3, 5, 4, 2))
    assert_close(network_jacobian(normal(3), params, "identity"), W_2 @ W_1 @ W_0)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", SIZES)
def test_chain_rule_gradient_is_autograds(kind, sizes):
    x, y, params = normal(sizes[0]), normal(sizes[-1], seed=1), network(sizes)
    expected = flat(loss_gradient(params, x[None], y[None], kind))
    got = chain_rule_gradient(x, y, params, kind)
    assert len(got) == len(expected)
    for got_l, expected_l in zip(got, expected, strict=True):
        assert_close(got_l, expected_l)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("d_in", "d_out"), WIDTHS)
@pytest.mark.parametrize("N", [*BATCHES, 4])
def test_layer_backward_is_the_gradient_of_g_times_the_neurons(kind, d_in, d_out, N):
    g, n, W, b = normal(N, d_out), normal(N, d_in), normal(d_out, d_in), normal(d_out)

    def weighted(n, W, b):
        neurons = autograd.numpy.dot(n, W.T) + b
        f = {"logistic": lambda a: 1 / (1 + autograd.numpy.exp(-a)), "tanh": autograd.numpy.tanh}
        f |= {"relu": lambda a: autograd.numpy.maximum(a, 0), "identity": lambda a: a}
        return autograd.numpy.sum(g * f[kind](neurons))

    got = layer_backward(g, n, n @ W.T + b, W, kind)
    for place, got_part in enumerate(got):
        assert_close(got_part, autograd.grad(weighted, place)(n, W, b))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", SIZES)
@pytest.mark.parametrize("N", BATCHES)
def test_backpropagate_is_autograds(kind, sizes, N):
    x, y, params = normal(N, sizes[0]), normal(N, sizes[-1], seed=1), network(sizes)
    got_loss, grads = backpropagate(x, y, params, kind)
    assert_close(got_loss, loss(params, x, y, kind))
    assert_params_close(grads, loss_gradient(params, x, y, kind))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", SIZES)
def test_backpropagate_is_a_complex_step(kind, sizes):
    x, y, params = normal(6, sizes[0]), normal(6, sizes[-1], seed=1), network(sizes)
    _, grads = backpropagate(x, y, params, kind)

    def loss_with(array, place, part):
        moved = [list(layer) for layer in params]
        moved[place][part] = array
        return loss(moved, x, y, kind)

    for place, layer in enumerate(params):
        for part, array in enumerate(layer):
            expected = complex_step(partial(loss_with, place=place, part=part), array)
            assert_close(grads[place][part], expected)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", SIZES)
def test_both_ways_of_the_chain_rule_agree(kind, sizes):
    x, y, params = normal(1, sizes[0]), normal(1, sizes[-1], seed=1), network(sizes)
    _, grads = backpropagate(x, y, params, kind)
    jacobians = chain_rule_gradient(x[0], y[0], params, kind)
    for got, expected in zip(flat(grads), jacobians, strict=True):
        assert_close(got, expected)


@pytest.mark.filterwarnings("ignore:Stochastic Optimizer")
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sizes", [(3, 4, 1), (3, 5, 4, 1), (3, 4, 2)])
def test_backpropagate_over_N_is_scikit_learns_step_downhill(kind, sizes):
    x, y, params = normal(6, 3), normal(6, sizes[-1], seed=1), network(sizes)
    model = MLPRegressor(
        hidden_layer_sizes=sizes[1:-1],
        activation=kind,
        alpha=0.0,
        solver="sgd",
        momentum=0.0,
        nesterovs_momentum=False,
        learning_rate_init=1.0,
        batch_size=6,
        max_iter=1,
        warm_start=True,
    )
    model.fit(x, y.squeeze())
    model.coefs_ = [W.T.copy() for W, _ in params]
    model.intercepts_ = [b.copy() for _, b in params]
    model.fit(x, y.squeeze())
    moved = zip(model.coefs_, model.intercepts_, strict=True)
    steps = [(W - V.T, b - c) for (W, b), (V, c) in zip(params, moved, strict=True)]
    _, grads = backpropagate(x, y, params, kind)
    assert_params_close([(dW / 6, db / 6) for dW, db in grads], steps)


def test_gradient_of_a_linear_network_vanishes_at_least_squares():
    x, y = normal(20, 3), normal(20, 2, seed=1)
    solution, *_ = np.linalg.lstsq(np.column_stack([x, np.ones(20)]), y)
    loss_there, [(dW, db)] = backpropagate(x, y, [(solution[:3].T, solution[3])], "tanh")
    assert np.abs(dW).max() < 1e-13
    assert np.abs(db).max() < 1e-13
    residual = y - x @ solution[:3] - solution[3]
    assert_close(loss_there, np.sum(residual**2) / 2)


@pytest.mark.parametrize("shape", [(), (1,), (5,), (2, 3), (2, 1, 3)])
def test_numerical_gradient_is_autograds(shape):
    z = normal(*shape)

    def f(z):
        return autograd.numpy.sum(autograd.numpy.sin(z) * autograd.numpy.exp(z)) ** 2

    assert_close(numerical_gradient(f, z), autograd.grad(f)(z), rtol=1e-8)


@pytest.mark.parametrize("h", [1e-3, 0.1, 2.0])
def test_numerical_gradient_takes_central_differences(h):
    """Of z³ they are 3 z² + h²; one-sided ones would have a term 3 z h."""
    z = normal(2, 3)
    assert_close(
        numerical_gradient(lambda z: float(np.sum(z**3)), z, h), 3 * z**2 + h**2, rtol=1e-9
    )


def test_numerical_gradient_moves_one_entry_at_a_time():
    z, seen = np.zeros(3), []
    numerical_gradient(lambda z: seen.append(z.tolist()) or 0.0, z, h=0.5)
    assert all(np.count_nonzero(point) == 1 for point in seen)
    assert sorted(math.fsum(point) for point in seen) == [-0.5] * 3 + [0.5] * 3
