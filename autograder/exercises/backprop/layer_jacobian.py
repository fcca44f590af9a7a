"""layer_jacobian: ∂n_{l+1}/∂n_l at one point, one row per output neuron."""

import numpy as np

from autograder.checks import also, chaff, components, gate, probe
from autograder.checks.finite_differences import jacobian
from autograder.exercises.backprop._shared import layer_at_one_point, layer_by_differences
from reference import backprop
from reference.layers import activate, activation_derivative, affine

points = 2
oracle = backprop.layer_jacobian


def of_kind(kind, share):
    return probe(f"kind={kind!r}", share)(lambda rng: (*layer_at_one_point(rng, 3, 4), kind))


logistic = of_kind("logistic", share=3)
tanh = of_kind("tanh", share=3)
relu = of_kind("relu", share=3)
identity = of_kind("identity", share=1)


@probe("as many inputs as outputs", share=2)
def square(rng):
    return *layer_at_one_point(rng, 3, 3), "tanh"


@probe("one output", share=1)
def one_output(rng):
    return *layer_at_one_point(rng, 3, 1), "logistic"


@also("finite differences")
def slopes_of_the_layer(n, W, b, kind):
    """Only values of the layer are used."""
    return jacobian(lambda n: activate(affine(n, W, b), kind), n)


against_differences = components(
    "layer_jacobian", slopes_of_the_layer, (logistic, tanh, relu, identity), of="n_1", by=("n_0",)
)


@gate
def gradient_by_differences(student, rng):
    """Differences only check a Jacobian, for they lose digits: what does the chain rule give?

    Your numbers are close, and they come from values of a function at places that are near to each
    other. On paper, write down the derivative of each step instead, and multiply. Differences are
    for checking what you have derived.
    """
    return layer_by_differences(
        student, rng, "layer_jacobian", oracle, lambda n, W, b, kind: (n[0], W, b, kind)
    )


@chaff
def slope_forgotten(n, W, b, kind):
    """By what factor does the activation stretch a small change of a?

    Your answer is the same for every `kind`. Section 1 goes from n_j to a_i and from a_i to the new
    neuron: find both factors in your line. In its by-hand example `W_0` and the Jacobian differ in
    one row.
    """
    return W


@chaff
def slope_at_activated_value(n, W, b, kind):
    """What was the argument of f in the forward pass?

    Section 1 takes the slope at a_{i,l}. Print what you hand to `activation_derivative`: for tanh
    all of it lies between −1 and 1, yet pre-activations may be of any size. What has happened to it
    already?
    """
    slope = activation_derivative(activate(affine(n, W, b), kind), kind)
    return slope[:, None] * W


@chaff
def slope_on_columns(n, W, b, kind):
    """Which axis of W belongs to the output neurons?

    In the by-hand example of section 1, which row of `W_0` does the slope of neuron 3 belong to?
    Print the shapes of your two factors, and write down which entries NumPy brings together: it
    begins at the last axis.
    """
    return activation_derivative(affine(n, W, b), kind) * W


@chaff
def transposed(n, W, b, kind):
    """Row i of a Jacobian holds the derivatives of what?

    Print the shape of your answer for the by-hand layer of section 1, with two inputs and three
    neurons, beside that of the matrix shown there. The text above it says what row i belongs to.
    """
    return backprop.layer_jacobian(n, W, b, kind).T


@chaff
def with_respect_to_weights(n, W, b, kind):
    """With respect to which variable do you differentiate, n or W?

    Take kind 'identity' and double `n`: your answer doubles. But a_l is linear in n_l, so its slope
    is the same everywhere. In section 1, what is the factor of n_{j,l} in the equation of one
    neuron?
    """
    return np.outer(activation_derivative(affine(n, W, b), kind), n)


@chaff
def bias_forgotten(n, W, b, kind):
    """Does b change the place where the slope is taken?

    The by-hand example of section 1 has a_0 = (2, 1, −2). Print the array at which you take the
    slope for that layer, with n_0 = (1, 2): which term of a_l is missing?
    """
    return activation_derivative(W @ n, kind)[:, None] * W


@chaff
def summed_over_outputs(n, W, b, kind):
    """What is the shape of ∂n_{l+1}/∂n_l?

    The by-hand layer of section 1 has a matrix with three rows and two columns; print the shape of
    yours. The derivative of one neuron with respect to one input is a product without a sum: what
    in your line sums?
    """
    return activation_derivative(affine(n, W, b), kind) @ W
