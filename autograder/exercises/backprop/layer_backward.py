"""layer_backward: the gradient, one layer back: from n_{l+1} to n_l, W_l and b_l."""

import numpy as np

from autograder.differences import jacobian
from autograder.exercise import also, chaff, gate, probe
from autograder.exercises.backprop._shared import clear_layer, layer_by_differences
from autograder.inputs import batch
from reference import backprop
from reference.layers import activate, activation_derivative, affine

points = 3
oracle = backprop.layer_backward


def asked(asks, N, d_in, d_out, kind, share):
    @probe(asks, share)
    def draw(rng):
        n, W, b = clear_layer(rng, N, d_in, d_out)
        return batch(rng, N, d_out), n, affine(n, W, b), W, kind

    return draw


logistic = asked("kind='logistic'", 5, 3, 4, "logistic", share=3)
tanh = asked("kind='tanh'", 5, 3, 4, "tanh", share=3)
relu = asked("kind='relu'", 5, 3, 4, "relu", share=3)
identity = asked("kind='identity'", 5, 3, 4, "identity", share=1)
single_point = asked("a single point", 1, 3, 4, "tanh", share=1)
square = asked("as many points as outputs", 4, 3, 4, "logistic", share=2)


@also("finite differences")
def slopes_of_a_loss(g, n, a, W, kind):
    """Only values of a loss are used: of the one that is linear in n_{l+1}, with slopes g."""
    b = (a - n @ W.T)[0]

    def loss(n, W, b):
        return np.sum(g * activate(affine(n, W, b), kind))

    return (
        jacobian(lambda n: loss(n, W, b), n),
        jacobian(lambda W: loss(n, W, b), W),
        jacobian(lambda b: loss(n, W, b), b),
    )


@gate
def gradient_by_differences(student, rng):
    """Differences only check a gradient, for they lose digits: which products with g need none?"""
    g = batch(rng, 1, 4)
    return layer_by_differences(
        student,
        rng,
        "layer_backward",
        oracle,
        lambda n, W, b, kind: (g, n, affine(n, W, b), W, kind),
    )


def from_delta(delta, n, W):
    """Return the three gradients that follow from ∂L/∂a."""
    return delta @ W, delta.T @ n, delta.sum(axis=0)


@chaff
def slope_forgotten(g, n, a, W, kind):
    """g belongs to n_{l+1}: how do you get from there to a_l?"""
    return from_delta(g, n, W)


@chaff
def averaged_over_points(g, n, a, W, kind):
    """Where does the loss of this course divide by N?"""
    dn, dW, db = oracle(g, n, a, W, kind)
    return dn, dW / len(n), db / len(n)


@chaff
def slope_at_activated_value(g, n, a, W, kind):
    """What was the argument of f in the forward pass?"""
    return from_delta(g * activation_derivative(activate(a, kind), kind), n, W)


@chaff
def bias_gradient_not_summed(g, n, a, W, kind):
    """Which shape has b?"""
    dn, dW, _ = oracle(g, n, a, W, kind)
    return dn, dW, g * activation_derivative(a, kind)


@chaff
def weight_gradient_transposed(g, n, a, W, kind):
    """Has your ∂L/∂W the shape of W?"""
    dn, dW, db = oracle(g, n, a, W, kind)
    return dn, dW.T, db


@chaff
def bias_summed_over_neurons(g, n, a, W, kind):
    """One bias serves all points: over what do you sum?"""
    dn, dW, _ = oracle(g, n, a, W, kind)
    return dn, dW, np.sum(g * activation_derivative(a, kind), axis=1)


@chaff
def slope_missing_in_input_gradient(g, n, a, W, kind):
    """Does the way back to n_l pass through the activation?"""
    _, dW, db = oracle(g, n, a, W, kind)
    return g @ W, dW, db


@chaff
def matrix_product_with_slope(g, n, a, W, kind):
    """Does the slope of neuron 1 act on neuron 2?"""
    return from_delta(g @ activation_derivative(a, kind), n, W)


@chaff
def g_changed_in_place(g, n, a, W, kind):
    """Is `g` still what the caller passed in?"""
    g *= activation_derivative(a, kind)
    return from_delta(g, n, W)


@chaff
def gradient_for_weights(g, n, a, W, kind):
    """Which matrix took n_l to a_l?"""
    _, dW, db = oracle(g, n, a, W, kind)
    return g * activation_derivative(a, kind) @ dW, dW, db
