"""layer_jacobian_unknowns: ∂n_{l+1}/∂z_l at one point; z_l is W row by row, then b."""

import numpy as np

from autograder.checks import also, chaff, components, gate, probe
from autograder.checks.finite_differences import jacobian
from autograder.exercises.backprop._shared import layer_at_one_point, layer_by_differences
from reference import backprop
from reference.layers import activate, activation_derivative, affine

points = 3
oracle = backprop.layer_jacobian_unknowns


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
    by_W = jacobian(lambda W: activate(affine(n, W, b), kind), W)
    by_b = jacobian(lambda b: activate(affine(n, W, b), kind), b)
    return np.hstack([by_W.reshape(len(b), -1), by_b])


against_differences = components(
    "layer_jacobian_unknowns",
    slopes_of_the_layer,
    (logistic, tanh, relu, identity),
    of="n_1",
    by=("z_0",),
)


@gate
def gradient_by_differences(student, rng):
    """Differences only check a Jacobian, for they lose digits: what does the chain rule give?

    Your numbers are close, and they come from values of a function at places that are near to each
    other. On paper, write down the derivative of each step instead, and multiply. Differences are
    for checking what you have derived.
    """
    return layer_by_differences(
        student, rng, "layer_jacobian_unknowns", oracle, lambda n, W, b, kind: (n[0], W, b, kind)
    )


def by_hand(n, W, b, kind):
    """Return what all chaffs start from: the slopes, a column of them, and the unit matrix."""
    return activation_derivative(affine(n, W, b), kind)[:, None], np.eye(len(b))


@chaff
def slope_forgotten(n, W, b, kind):
    """Would your result change if the activation were a different one?

    Both derivatives in section 2 that are not 0 hold the slope of their neuron. Run the by-hand
    example: the third neuron is silent, so what should its whole row be, and what is yours?
    """
    _, unit = by_hand(n, W, b, kind)
    return np.hstack([np.kron(unit, n), unit])


@chaff
def columns_first(n, W, b, kind):
    """Which entry of W is second in z_l: the right-hand or the lower neighbour of the first?

    Run the by-hand example of section 2 and look at the first row: the 2 should stand right beside
    the 1. Which unknown does your second column belong to, and which one is second in the z_l that
    is written out there?
    """
    slope, unit = by_hand(n, W, b, kind)
    return slope * np.hstack([np.kron(n, unit), unit])


@chaff
def bias_columns_missing(n, W, b, kind):
    """How many unknowns are in z_l?

    The by-hand matrix of section 2 has nine columns, for two inputs and three neurons. Count yours.
    Which unknowns in the z_l that is written out there have no column?
    """
    slope, unit = by_hand(n, W, b, kind)
    return slope * np.kron(unit, n)


@chaff
def bias_after_each_row(n, W, b, kind):
    """Where in z_l is b?

    In the by-hand matrix of section 2 the first row begins with 1, 2, 0; yours begins with 1, 2, 1.
    Which unknown does the third column belong to, in the z_l that is written out there?
    """
    slope, unit = by_hand(n, W, b, kind)
    return slope * np.kron(unit, np.append(n, 1))


@chaff
def every_weight_moves_every_output(n, W, b, kind):
    """Does the first row of W change the second output?

    Run the by-hand example of section 2. Its second row begins with two zeros, yours with 1, 2.
    These columns belong to W_11 and W_12: look for them in the equation of the second neuron.
    """
    slope, unit = by_hand(n, W, b, kind)
    return slope * np.hstack([np.tile(n, unit.shape), unit])


@chaff
def bias_slope_forgotten(n, W, b, kind):
    """Does a change of b pass through the activation?

    Section 2 gives two derivatives, one with respect to W_{ij,l} and one with respect to b_{i,l}:
    which factor do they share? Run the by-hand example and compare the last entry of the last row.
    """
    slope, unit = by_hand(n, W, b, kind)
    return np.hstack([slope * np.kron(unit, n), unit])


@chaff
def weights_for_neurons(n, W, b, kind):
    """What is the derivative of w·n with respect to w?

    In the by-hand example of section 2 the numbers 1, 2 stand in two of the rows; yours are others.
    Where do 1 and 2 come from? Look for what W_{ij,l} is multiplied by in the equation of one
    neuron.
    """
    slope, unit = by_hand(n, W, b, kind)
    return slope * np.hstack([(unit[:, :, None] * W).reshape(len(b), -1), unit])
