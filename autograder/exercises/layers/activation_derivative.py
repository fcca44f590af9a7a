"""activation_derivative: the slopes f'(a), entry by entry."""

import numpy as np

from autograder.compare import as_array
from autograder.differences import jacobian
from autograder.exercise import also, chaff, holds, probe
from autograder.exercises.layers._shared import moderate, up_to_thousands
from reference import layers

points = 5
oracle = layers.activation_derivative


@probe("kind='identity'")
def identity(rng):
    return moderate(rng, 5, 3), "identity"


@probe("kind='logistic'", share=3)
def logistic(rng):
    return moderate(rng, 5, 3), "logistic"


@probe("kind='tanh'", share=3)
def tanh(rng):
    return moderate(rng, 5, 3), "tanh"


@probe("kind='relu'", share=2)
def relu(rng):
    return moderate(rng, 5, 3), "relu"


@probe("kind='logistic' and large abs(a)")
def large_logistic(rng):
    return up_to_thousands(rng), "logistic"


@probe("kind='tanh' and large abs(a)")
def large_tanh(rng):
    return up_to_thousands(rng), "tanh"


@probe("one point, kind='tanh'")
def one_axis(rng):
    return moderate(rng, 6), "tanh"


@probe("three axes, kind='logistic'")
def three_axes(rng):
    return moderate(rng, 2, 3, 4), "logistic"


@holds("relu's kink", share=0.5)
def between_both_slopes(student, rng):
    a = np.array([-1.0, 0.0, 1.0]) * rng.uniform(1.0, 2.0)
    slope = as_array(student.activation_derivative(a, "relu"))
    if slope is None or slope.shape != (3,) or slope[0] != 0 or slope[2] != 1:
        return "beside relu's kink, a = 0, the slope is not relu's"
    if not 0 <= slope[1] <= 1:
        return "at relu's kink, a = 0, the slope is no number from 0 to 1"


@also("finite differences")
def slopes_of_the_reference(a, kind):
    """Each entry of f(a) depends on its own entry of a alone: their sum has the same slopes."""
    return jacobian(lambda a: np.sum(layers.activate(a, kind)), a)


@chaff
def logistic_of_activated_value(a, kind):
    """Is `a` the neuron's value before or after the activation?"""
    return a * (1 - a) if kind == "logistic" else layers.activation_derivative(a, kind)


@chaff
def tanh_of_activated_value(a, kind):
    """At a = 2 your slope is −3: does tanh ever go down?"""
    return 1 - a**2 if kind == "tanh" else layers.activation_derivative(a, kind)


@chaff
def tanh_square_forgotten(a, kind):
    """How steep is tanh far to the left, and what do you return there?"""
    return 1 - np.tanh(a) if kind == "tanh" else layers.activation_derivative(a, kind)


@chaff
def relu_for_its_slope(a, kind):
    """How steep is relu at a = 3?"""
    return np.maximum(a, 0) if kind == "relu" else layers.activation_derivative(a, kind)


@chaff
def identity_slope_is_a_number(a, kind):
    """Which shape must the result have when `a` has six entries?"""
    return 1.0 if kind == "identity" else layers.activation_derivative(a, kind)


@chaff
def mask_written_into_argument(a, kind):
    """What happened to the array that the caller passed in?"""
    if kind != "relu":
        return layers.activation_derivative(a, kind)
    a[a > 0] = 1
    a[a <= 0] = 0
    return a


@chaff
def logistic_square_forgotten(a, kind):
    """Where is the logistic function steepest, and how steep is it there?"""
    if kind != "logistic":
        return layers.activation_derivative(a, kind)
    return np.exp(-a) / (1 + np.exp(-a))


@chaff
def logistic_quotient_overflows(a, kind):
    """What are numerator and denominator at a = −1000?"""
    if kind != "logistic":
        return layers.activation_derivative(a, kind)
    return np.exp(-a) / (1 + np.exp(-a)) ** 2


@chaff
def boolean_mask_returned(a, kind):
    """Which dtype has your result, and which has everything else here?"""
    return a > 0 if kind == "relu" else layers.activation_derivative(a, kind)
