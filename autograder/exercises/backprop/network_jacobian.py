"""network_jacobian: J_y(x), the product of the layers' Jacobians, the last layer's first."""

import numpy as np

from autograder.differences import jacobian
from autograder.exercise import also, chaff, gate, probe
from autograder.exercises.backprop._shared import network_at_one_point, network_by_differences
from reference import backprop
from reference.backprop import layer_jacobian
from reference.layers import activate, affine, forward

points = 3
oracle = backprop.network_jacobian


def asked(asks, sizes, kind, share):
    return probe(asks, share)(lambda rng: (*network_at_one_point(rng, sizes, kind), kind))


logistic = asked("kind='logistic'", (3, 4, 2), "logistic", share=2)
tanh = asked("kind='tanh'", (3, 4, 2), "tanh", share=2)
relu = asked("kind='relu'", (3, 4, 2), "relu", share=2)
identity = asked("kind='identity'", (3, 4, 2), "identity", share=1)
deeper = asked("two hidden layers", (4, 5, 3, 2), "tanh", share=3)
equal_widths = asked("layers of equal width", (3, 3, 3, 3), "logistic", share=3)
one_output = asked("one output", (3, 4, 1), "tanh", share=1)
no_hidden_layer = asked("no hidden layer", (3, 2), "relu", share=1)


@also("finite differences")
def slopes_of_the_output(x, params, kind):
    """Only values of y_hat are used."""
    return jacobian(lambda x: forward(x, params, kind)[0][-1], x)


@gate
def gradient_by_differences(student, rng):
    """Differences only check a Jacobian, for they lose digits: what does the chain rule give?"""
    return network_by_differences(
        student, rng, "network_jacobian", oracle, lambda x, y, params, kind: (x[0], params, kind)
    )


def kinds(params, kind):
    """Return the activation of each layer."""
    return [kind] * (len(params) - 1) + ["identity"]


@chaff
def output_layer_activated(x, params, kind):
    """How steep is the activation of the output layer?"""
    n, J = x, np.eye(len(x))
    for W, b in params:
        J = layer_jacobian(n, W, b, kind) @ J
        n = activate(affine(n, W, b), kind)
    return J


@chaff
def slopes_forgotten(x, params, kind):
    """Would your J change if x moved?"""
    J = np.eye(len(x))
    for W, _ in params:
        J = W @ J
    return J


@chaff
def product_reversed(x, params, kind):
    """Which layer does a small change of x meet first?"""
    n, J = x, np.eye(len(x))
    for (W, b), k in zip(params, kinds(params, kind), strict=True):
        J = J @ layer_jacobian(n, W, b, k)
        n = activate(affine(n, W, b), k)
    return J


@chaff
def pre_activation_passed_on(x, params, kind):
    """What does the next layer receive, a_l or n_{l+1}?"""
    n, J = x, np.eye(len(x))
    for (W, b), k in zip(params, kinds(params, kind), strict=True):
        J = layer_jacobian(n, W, b, k) @ J
        n = affine(n, W, b)
    return J


@chaff
def same_input_for_every_layer(x, params, kind):
    """At which neurons is the second layer's Jacobian taken?"""
    J = np.eye(len(x))
    for (W, b), k in zip(params, kinds(params, kind), strict=True):
        J = layer_jacobian(x, W, b, k) @ J
    return J


@chaff
def output_layer_left_out(x, params, kind):
    """Does your J have a row for every output?"""
    n, J = x, np.eye(len(x))
    for W, b in params[:-1]:
        J = layer_jacobian(n, W, b, kind) @ J
        n = activate(affine(n, W, b), kind)
    return J


@chaff
def elementwise_product(x, params, kind):
    """How do two linear maps combine, one after the other?"""
    n, J = x, np.eye(len(x))
    for (W, b), k in zip(params, kinds(params, kind), strict=True):
        J = layer_jacobian(n, W, b, k) * J
        n = activate(affine(n, W, b), k)
    return J
