"""affine: the pre-activation a_l = b_l + W_l n_l, a row a point."""

import numpy as np

from autograder.differences import jacobian
from autograder.exercise import also, chaff, probe, sum_of
from autograder.inputs import layer
from reference import layers

points = 4
oracle = layers.affine


@probe("several points", share=2)
def several_points(rng):
    return layer(rng, N=5, d_in=3, d_out=4)


@probe("a single point")
def single_point(rng):
    return layer(rng, N=1, d_in=3, d_out=2)


@probe("as many points as neurons")
def square(rng):
    return layer(rng, N=3, d_in=3, d_out=3)


@also("finite differences")
def linear_in_each_unknown(n, W, b):
    """a is linear, so its slopes in W and in b, times W and b, add up to a."""
    slope_W = jacobian(lambda W: n @ W.T, W)
    return np.tensordot(slope_W, W, axes=2) + b


@sum_of
def weighted_neurons_and_biases(n, W, b):
    return {"that of the neurons": n @ W.T, "that of b": np.broadcast_to(b, (len(n), len(b)))}


@chaff
def bias_forgotten(n, W, b):
    """If every neuron were 0, what should this layer still return?

    Look at the equation of one neuron in section 1: it adds up one product for each neuron before
    it, and one number more. Find each of its terms in your line.
    """
    return n @ W.T


@chaff
def weights_not_transposed(n, W, b):
    """Which axis of `W` is as long as one row of `n`?"""
    return n @ W + b


@chaff
def points_as_columns(n, W, b):
    """What does one row of your result stand for?"""
    return W @ n.T + b[:, None]


@chaff
def formula_of_one_point(n, W, b):
    """The formula is written for one point: where are the N points in `n`?"""
    return W @ n + b


@chaff
def activation_included(n, W, b):
    """Is this a_l, or already n_{l+1}?"""
    return 1 / (1 + np.exp(-(n @ W.T + b)))


@chaff
def reshape_for_transpose(n, W, b):
    """Write down a 2×3 array: does `reshape` put its entries where `.T` does?"""
    return n @ W.reshape(W.shape[::-1]) + b


@chaff
def bias_as_column(n, W, b):
    """Which axis of the result has as many entries as `b`?"""
    return n @ W.T + b[:, None]
