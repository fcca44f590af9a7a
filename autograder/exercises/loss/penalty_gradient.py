"""penalty_gradient: the gradient of ½ α Σ ‖W_l‖², layer by layer."""

import numpy as np

from autograder.compare import difference
from autograder.differences import jacobian
from autograder.exercise import also, chaff, holds, probe
from autograder.exercises.loss._shared import strength
from autograder.inputs import network
from autograder.tolerances import FORMULA
from reference import loss

points = 3
oracle = loss.penalty_gradient


@probe("one hidden layer", share=2)
def one_hidden_layer(rng):
    return network(rng, (3, 4, 2)), strength(rng)


@probe("two hidden layers", share=2)
def two_hidden_layers(rng):
    return network(rng, (2, 3, 2, 1)), strength(rng)


@probe("no hidden layer")
def no_hidden_layer(rng):
    return network(rng, (3, 2)), strength(rng)


@holds("the weights", share=2)
def weights(student, rng):
    args = one_hidden_layer.draw(rng)
    got = [dW for dW, _ in student.penalty_gradient(*args)]
    return difference(got, [dW for dW, _ in oracle(*args)], FORMULA)


@also("finite differences")
def slopes_of_the_penalty(params, alpha):
    """With no points, the MAP loss is the penalty; each layer brings its own summand."""
    nothing = np.empty((0, 1))

    def slopes(W, b):
        return (
            jacobian(lambda W: loss.map_loss(nothing, nothing, [(W, b)], alpha), W),
            jacobian(lambda b: loss.map_loss(nothing, nothing, [(W, b)], alpha), b),
        )

    return [slopes(W, b) for W, b in params]


@chaff
def biases_decayed(params, alpha):
    """Does the penalty change when only a bias changes?"""
    return [(alpha * W, alpha * b) for W, b in params]


@chaff
def factor_two(params, alpha):
    """For a single number w, what is the derivative of ½ α w²?"""
    return [(2 * alpha * W, np.zeros_like(b)) for W, b in params]


@chaff
def bias_gradient_is_a_number(params, alpha):
    """Which shape must a gradient have?"""
    return [(alpha * W, 0.0) for W, b in params]


@chaff
def half_kept(params, alpha):
    """What does the exponent 2 do when you differentiate?"""
    return [(0.5 * alpha * W, np.zeros_like(b)) for W, b in params]


@chaff
def sign_flipped(params, alpha):
    """Is this the gradient, or already the step that shrinks the weights?"""
    return [(-alpha * W, np.zeros_like(b)) for W, b in params]


@chaff
def gradient_of_unsquared_norm(params, alpha):
    """When W doubles, does the slope of the penalty stay the same?"""
    return [(alpha * W / np.linalg.norm(W), np.zeros_like(b)) for W, b in params]
