"""affine: the pre-activation a_l = b_l + W_l n_l, one row per point."""

import numpy as np

from autograder.checks import also, chaff, probe, sum_of
from autograder.checks.finite_differences import jacobian
from autograder.checks.inputs import layer
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
    return {
        "the term of the neurons": n @ W.T,
        "the term of b": np.broadcast_to(b, (len(n), len(b))),
    }


@chaff
def bias_forgotten(n, W, b):
    """If every neuron were 0, what should this layer still return?

    Look at the equation of one neuron in section 1: it adds up one product for each neuron before
    it, and then one more number. Find each of its terms in your line.
    """
    return n @ W.T


@chaff
def weights_not_transposed(n, W, b):
    """Which axis of `W` is as long as one row of `n`?

    Write the shapes of the two factors side by side, in the order of your product: the lengths that
    touch must be equal, and what remains must be (N, d_out). 'Many points' in section 1 transposes
    the equation: compare it with your line.
    """
    return n @ W + b


@chaff
def points_as_columns(n, W, b):
    """What does one row of your result stand for?

    Compute the two points of the 'Try' in section 1, and look for (2, 1, −2), which belongs to the
    first of them: does it lie along a row or down a column? Compare with the shape that the
    docstring asks for.
    """
    return W @ n.T + b[:, None]


@chaff
def formula_of_one_point(n, W, b):
    """The formula is written for one point: where are the N points in `n`?

    In the by-hand example of section 1 `n` is one vector; here it is a table, (N, d_in). Write its
    shape below your product: along which of its two axes do you sum? Then read 'Many points' again.
    """
    return W @ n + b


@chaff
def activation_included(n, W, b):
    """Is this a_l, or n_{l+1} already?

    The by-hand example of section 1 ends with (2, 1, −2), but all your numbers lie between 0 and 1.
    A layer has two steps, one in section 1 and one in section 2: which of them is asked for here?
    """
    return 1 / (1 + np.exp(-(n @ W.T + b)))


@chaff
def one_product_alone(n, W, b):
    """How many products does the equation of one neuron add up?

    Try one point and one neuron with n = (1, 2) and the weights (10, 100): the two products are 10
    and 200. Print your sum after each round of the loop: what has become of the first one?
    """
    return n[:, -1:] * W[:, -1] + b


@chaff
def reshape_for_transpose(n, W, b):
    """Write down a 2×3 array: does `reshape` put its entries where `.T` does?

    Print `W_0` from the 'Try' in section 1 and the array that you multiply by. A row of `W_0` holds
    the weights of one neuron, say (−1, 1). In which column of your array do these two stand
    together?
    """
    return n @ W.reshape(W.shape[::-1]) + b


@chaff
def bias_as_column(n, W, b):
    """Which axis of the result has as many entries as `b`?

    Try n = 0: each row of the result should be all of `b`, as in the last matrix of 'Many points'
    in section 1. Print the shapes of the two arrays that you add: which axis does your `b` run
    along?
    """
    return n @ W.T + b[:, None]
