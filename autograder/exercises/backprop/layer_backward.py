"""layer_backward: the gradient, one layer back: from n_{l+1} to n_l, W_l and b_l."""

import numpy as np

from autograder.checks import also, chaff, components, gate, probe
from autograder.checks.finite_differences import jacobian
from autograder.checks.inputs import batch
from autograder.exercises.backprop._shared import clear_layer, layer_by_differences
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


against_differences = components(
    "layer_backward",
    slopes_of_a_loss,
    (logistic, tanh, relu, identity, single_point),
    of="L",
    by=("n", "W", "b"),
)


@gate
def gradient_by_differences(student, rng):
    """Differences only check a gradient, for they lose digits: which products with g need none?

    Your numbers are close, and they come from values of a function at places that are near to each
    other. On paper, write down the derivative of each step instead, and multiply. Differences are
    for checking what you have derived.
    """
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
    """g belongs to n_{l+1}: how do you get from there to a_l?

    Section 5 first takes g to δ, and only then to the three results. In its by-hand hidden layer
    the third slope is 0, and so is the third row of ∂L/∂W_0. What is yours?
    """
    return from_delta(g, n, W)


@chaff
def averaged_over_points(g, n, a, W, kind):
    """Where does the loss of this course divide by N?

    Run the by-hand output layer of section 5: ∂L/∂b_1 is 2 − 1 = 1 there, and 0.5 from you. Look at
    the sums over p in the equations: does anything stand before them?
    """
    dn, dW, db = oracle(g, n, a, W, kind)
    return dn, dW / len(n), db / len(n)


@chaff
def activation_in_place_of_slope(g, n, a, W, kind):
    """By what does δ differ from g: by the activation of a, or by its slope there?

    In the by-hand hidden layer of section 5 both points have the slopes (1, 1, 0). Print what you
    multiply g by: are these the slopes, or the neurons themselves?
    """
    return from_delta(g * activate(a, kind), n, W)


@chaff
def slope_at_activated_value(g, n, a, W, kind):
    """What was the argument of f in the forward pass?

    Try one point and one logistic neuron with a = 0, so that its slope is 1/4. For g = 1 section 5
    gives δ = 0.25, and you get 0.235. At which number did you take the slope?
    """
    return from_delta(g * activation_derivative(activate(a, kind), kind), n, W)


@chaff
def bias_gradient_not_summed(g, n, a, W, kind):
    """What is the shape of b?

    In the by-hand output layer of section 5 two points give one number, 2 − 1 = 1. Print the shape
    of your third result there. Which index has gone from the left side of the equation of ∂L/∂b_i?
    """
    dn, dW, _ = oracle(g, n, a, W, kind)
    return dn, dW, g * activation_derivative(a, kind)


@chaff
def weight_gradient_transposed(g, n, a, W, kind):
    """Does your ∂L/∂W have the shape of W?

    Run the by-hand hidden layer of section 5: three neurons, two inputs. Print the shape of your
    ∂L/∂W_0 beside that of `W_0`. In ∂L/∂W_{ij}, which of i and j counts the rows?
    """
    dn, dW, db = oracle(g, n, a, W, kind)
    return dn, dW.T, db


@chaff
def bias_summed_over_neurons(g, n, a, W, kind):
    """One bias serves all points: what do you sum over?

    In the by-hand hidden layer of section 5, ∂L/∂b_0 is (1, −1, 0), and your sums of the same δ are
    0 and 0. Do the right ones run along the rows of δ or down its columns?
    """
    dn, dW, _ = oracle(g, n, a, W, kind)
    return dn, dW, np.sum(g * activation_derivative(a, kind), axis=1)


@chaff
def slope_missing_in_input_gradient(g, n, a, W, kind):
    """Does the way back to n_l pass through the activation?

    Run the by-hand hidden layer of section 5: at its first point ∂L/∂n_0 must be 2 times the
    Jacobian (2, −1) of section 3, and you get three times that. Which letter stands beside W_{ij}
    in the equation of ∂L/∂n_{pj}?
    """
    _, dW, db = oracle(g, n, a, W, kind)
    return g @ W, dW, db


@chaff
def matrix_product_with_slope(g, n, a, W, kind):
    """Does the slope of neuron 1 act on neuron 2?

    The equation of δ_{pi} in section 5 has no sum: each number meets one slope. For the by-hand
    hidden layer both of your factors have the shape (2, 3): what would a matrix product need, and
    what should come out?
    """
    return from_delta(g @ activation_derivative(a, kind), n, W)


@chaff
def g_changed_in_place(g, n, a, W, kind):
    """Is `g` still what the caller passed in?

    Print `g` before and after a call of your function: with relu some of its numbers have become 0.
    Look for the line that writes into the caller's array, although it looks like a plain
    multiplication.
    """
    g *= activation_derivative(a, kind)
    return from_delta(g, n, W)


@chaff
def gradient_for_weights(g, n, a, W, kind):
    """Which matrix took n_l to a_l?

    Compare your line for ∂L/∂n_{pj} with the equation in section 5, letter by letter. In the
    by-hand output layer the first row (2, −2, 4) is 2 times three numbers: which array are they
    from?
    """
    _, dW, db = oracle(g, n, a, W, kind)
    return g * activation_derivative(a, kind) @ dW, dW, db
