"""chain_rule_gradient: ∂L/∂z_0 … ∂L/∂z_L at one point, as products of Jacobians."""

import numpy as np

from autograder.exercise import also, chaff, gate, probe
from autograder.exercises.backprop._shared import (
    loss_slopes,
    network_at_one_point,
    network_by_differences,
)
from reference import backprop
from reference.backprop import layer_jacobian, layer_jacobian_unknowns
from reference.layers import forward

points = 3
oracle = backprop.chain_rule_gradient


def asked(asks, sizes, kind, share):
    @probe(asks, share)
    def draw(rng):
        x, params = network_at_one_point(rng, sizes, kind)
        return x, rng.normal(size=sizes[-1]), params, kind

    return draw


logistic = asked("kind='logistic'", (3, 4, 2), "logistic", share=2)
tanh = asked("kind='tanh'", (3, 4, 2), "tanh", share=2)
relu = asked("kind='relu'", (3, 4, 2), "relu", share=2)
identity = asked("kind='identity'", (3, 4, 2), "identity", share=1)
deeper = asked("two hidden layers", (2, 4, 3, 2), "tanh", share=3)
one_output = asked("one output", (3, 4, 1), "logistic", share=1)
no_hidden_layer = asked("no hidden layer", (3, 2), "relu", share=1)


@also("finite differences")
def slopes_of_the_loss(x, y, params, kind):
    """Only values of the loss are used."""
    return [np.append(dW, db) for dW, db in loss_slopes(x, y, params, kind)]


@gate
def gradient_by_differences(student, rng):
    """Differences only check a gradient, for they lose digits: which Jacobians lead back to z_l?"""
    return network_by_differences(
        student,
        rng,
        "chain_rule_gradient",
        oracle,
        lambda x, y, params, kind: (x[0], y[0], params, kind),
    )


@chaff
def sign_flipped(x, y, params, kind):
    """If y_hat is too large, which sign has the gradient of the output bias?"""
    return [-gradient for gradient in oracle(x, y, params, kind)]


@chaff
def output_layer_activated(x, y, params, kind):
    """Which activation does y_hat come out of?"""
    n, _ = forward(x, params, kind)
    v, grads = n[-1] - y, []
    for n_l, (W, b) in zip(n[-2::-1], params[::-1], strict=True):
        grads.insert(0, v @ layer_jacobian_unknowns(n_l, W, b, kind))
        v = v @ layer_jacobian(n_l, W, b, kind)
    return grads


@chaff
def order_reversed(x, y, params, kind):
    """Which layer's gradient is first in your list?"""
    return oracle(x, y, params, kind)[::-1]


@chaff
def slope_forgotten_on_the_way(x, y, params, kind):
    """Which Jacobian leads from n_{l+1} back to n_l?"""
    n, _ = forward(x, params, kind)
    v, grads, k = n[-1] - y, [], "identity"
    for n_l, (W, b) in zip(n[-2::-1], params[::-1], strict=True):
        grads.insert(0, v @ layer_jacobian_unknowns(n_l, W, b, k))
        v, k = v @ W, kind
    return grads


@chaff
def not_flat(x, y, params, kind):
    """Which shape has ∂L/∂z_l?"""
    grads = zip(oracle(x, y, params, kind), params, strict=True)
    return [(G[: W.size].reshape(W.shape), G[W.size :]) for G, (W, _) in grads]


@chaff
def loss_slope_left_out(x, y, params, kind):
    """Would your result change if y changed?"""
    y_hat = forward(x, params, kind)[0][-1]
    return oracle(x, y_hat - 1, params, kind)
