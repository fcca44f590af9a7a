"""pack: all unknowns in one flat array, layer by layer, W_l row by row and then b_l."""

import numpy as np

from autograder.checks import chaff, probe
from autograder.checks.inputs import network
from reference import regression

points = 1
oracle = regression.pack


@probe("one hidden layer", share=2)
def one_hidden_layer(rng):
    return (network(rng, [3, 4, 2]),)


@probe("two hidden layers")
def two_hidden_layers(rng):
    return (network(rng, [2, 4, 3, 1]),)


@probe("no hidden layer")
def no_hidden_layer(rng):
    return (network(rng, [3, 2]),)


@chaff
def columns_first(params):
    """After W[0, 0], which entry of W is next in z?

    Pack the by-hand example of section 2: the numbers 1 to 9 should come out in order, and yours
    begin with 1, 3. In which direction did you walk through W_0?
    """
    return np.concatenate([np.append(W.ravel(order="F"), b) for W, b in params])


@chaff
def all_weights_then_all_biases(params):
    """What follows W_0 in z?

    Pack the by-hand example of section 2: the 5 should follow the 4, and yours goes on with 7.
    Which layer is the 7 from, and what of layer 0 is not yet in z?
    """
    return np.concatenate([W.ravel() for W, b in params] + [b for W, b in params])


@chaff
def bias_first(params):
    """Which part of z_l comes first?

    Pack the by-hand example of section 2: it should begin with 1, and yours begins with 5, 6. Where
    do these two belong in z_0?
    """
    return np.concatenate([np.append(b, W.ravel()) for W, b in params])


@chaff
def bias_appended_to_rows(params):
    """Where in your z is b[0]?

    Pack the by-hand example of section 2: yours begins with 1, 2, 5, and the 5 comes too early.
    Which numbers of W_0 are still waiting when you put it in?
    """
    return np.concatenate([np.column_stack([W, b]).ravel() for W, b in params])


@chaff
def biases_left_out(params):
    """How many unknowns does a layer with 3 inputs and 2 outputs have?

    Pack the by-hand example of section 2: it has nine unknowns, and your z has six. Which of the
    numbers 1 to 9 are missing, and what do they have in common?
    """
    return np.concatenate([W.ravel() for W, b in params])
