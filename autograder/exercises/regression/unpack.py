"""unpack: the layers that a flat array was made of."""

from itertools import pairwise

from autograder.checks import chaff, probe
from autograder.checks.inputs import network
from reference import regression

points = 2
oracle = regression.unpack


def flat(rng, sizes):
    return regression.pack(network(rng, sizes)), sizes


@probe("one hidden layer", share=2)
def one_hidden_layer(rng):
    return flat(rng, [3, 4, 2])


@probe("two hidden layers", share=2)
def two_hidden_layers(rng):
    return flat(rng, [2, 4, 3, 1])


@probe("no hidden layer")
def no_hidden_layer(rng):
    return flat(rng, [3, 2])


def take(z, sizes, layer):
    """Return ``[layer(z, i, d_in, d_out), …]``, i being where a layer begins."""
    params, i = [], 0
    for d_in, d_out in pairwise(sizes):
        params.append(layer(z, i, d_in, d_out))
        i += d_out * d_in + d_out
    return params


def weights(z, i, d_in, d_out):
    return z[i : i + d_out * d_in].reshape(d_out, d_in)


def columns(z, i, d_in, d_out):
    return z[i : i + d_out * d_in].reshape(d_in, d_out)


def bias(z, i, d_in, d_out):
    return z[i + d_out * d_in :][:d_out]


@chaff
def columns_first(z, sizes):
    """Is the second number of z the right-hand or the lower neighbour of W[0, 0]?

    Unpack 1 to 9 for the by-hand example of section 2: the first row of W_0 should hold 1 and 2,
    and yours holds 1 and 3. In which direction did you fill the matrix?
    """
    return take(z, sizes, lambda *at: (columns(*at).T, bias(*at)))


@chaff
def rows_and_columns_swapped(z, sizes):
    """Does W have one row per input or one row per output?

    In the by-hand example of section 2 the square W_0 hides it, but W_1 does not: 7 and 8 stand
    side by side there. Print the shape of yours, and look up that of W_l in 'What you have already'
    at the top.
    """
    return take(z, sizes, lambda *at: (columns(*at), bias(*at)))


@chaff
def bias_not_skipped(z, sizes):
    """Where in z does the second layer begin?

    Unpack 1 to 9 for the by-hand example of section 2: W_1 should hold 7 and 8, and yours holds 5
    and 6. Where do these belong, and how many numbers does layer 0 take in all?
    """
    params, i = [], 0
    for d_in, d_out in pairwise(sizes):
        params.append((weights(z, i, d_in, d_out), bias(z, i, d_in, d_out)))
        i += d_out * d_in
    return params


@chaff
def all_weights_then_all_biases(z, sizes):
    """Which numbers of z come right after W_0?

    Unpack 1 to 9 for the by-hand example of section 2: b_0 should hold 5 and 6, and yours holds 7
    and 8. How far does z_0 reach, and which numbers does it end with?
    """
    params, i = [], 0
    j = sum(d_in * d_out for d_in, d_out in pairwise(sizes))
    for d_in, d_out in pairwise(sizes):
        params.append((weights(z, i, d_in, d_out), z[j : j + d_out]))
        i, j = i + d_out * d_in, j + d_out
    return params


@chaff
def every_layer_from_the_start(z, sizes):
    """Do two of your layers share numbers of z?

    Unpack 1 to 9 for the by-hand example of section 2: W_1 should hold 7 and 8, and yours holds 1
    and 2, as W_0 does. Print, for each layer, the place in z where you start.
    """
    return [
        (weights(z, 0, d_in, d_out), bias(z, 0, d_in, d_out)) for d_in, d_out in pairwise(sizes)
    ]


@chaff
def bias_first(z, sizes):
    """Which numbers come first in z_l: those of W or those of b?

    Unpack 1 to 9 for the by-hand example of section 2: the first row of W_0 should hold 1 and 2,
    and yours holds 3 and 4. Where did the 1 and the 2 go?
    """
    return take(
        z,
        sizes,
        lambda z, i, d_in, d_out: (weights(z, i + d_out, d_in, d_out), z[i : i + d_out]),
    )


@chaff
def bias_as_row(z, sizes):
    """How many axes does b have?

    Print the shape of your b_0 for the by-hand example of section 2: it has two axes. The docstring
    gives b a single one. Which of your lines made the other?
    """
    return take(z, sizes, lambda *at: (weights(*at), bias(*at)[None, :]))
