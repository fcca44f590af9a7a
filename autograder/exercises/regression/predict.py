"""predict: what comes out of the network, ŷ."""

from autograder.checks import FORMULA, also, chaff, probe
from autograder.checks.inputs import batch, network
from autograder.exercises import _scikit_learn as scikit_learn
from reference import regression
from reference.layers import activate, affine, forward

points = 1
oracle = regression.predict


def asked(asks, N, sizes, kind, share=1):
    @probe(asks, share)
    def draw(rng):
        x, params = batch(rng, N, sizes[0]), network(rng, sizes)
        return x, below_zero(x, params, kind), kind

    return draw


def below_zero(x, params, kind):
    """Return params whose outputs are all below 0, where relu cuts them off."""
    *hidden, (W, b) = params
    return [*hidden, (W, b - 1 - forward(x, params, kind)[0][-1].max(axis=0))]


tanh = asked("kind='tanh'", 5, [3, 4, 2], "tanh", share=2)
one_output = asked("one output", 6, [3, 4, 1], "relu", share=2)
deeper = asked("two hidden layers", 5, [2, 4, 3, 2], "logistic", share=2)
single_point = asked("a single point", 1, [3, 4, 2], "logistic")
no_hidden_layer = asked("no hidden layer", 4, [3, 2], "tanh")


@also("scikit-learn", tolerance=FORMULA)
def MLPRegressor(x, params, kind):
    return scikit_learn.predicted(x, params, kind)


@chaff
def output_activated(x, params, kind):
    """Could you predict −5?

    In the example of section 6 the predictions are 3 and 5, and tanh never gives more than 1. Look
    at the last equation in 'What you have already' at the top: is there an f in it?
    """
    return activate(forward(x, params, kind)[0][-1], kind)


@chaff
def activation_skipped(x, params, kind):
    """What does a network compute that has affine layers and nothing else?

    Change `kind`: with a hidden layer the prediction should change, and yours does not. In the
    equations of 'What you have already' at the top, find what lies between a_l and n_{l+1}, and for
    which l.
    """
    for W, b in params:
        x = affine(x, W, b)
    return x


@chaff
def flattened(x, params, kind):
    """What is the shape of ŷ for N points and one output?

    Print the shape of your answer for the example of section 6, two points and one output. It
    should be a column there: how many axes does a column have?
    """
    return forward(x, params, kind)[0][-1].ravel()


@chaff
def everything_returned(x, params, kind):
    """What are the two things `forward` returns, and which one is asked for?

    Print what you get for the example of section 6: a pair of lists. Count what is in each, and
    look up in 'What you have already' at the top which of these arrays is ŷ.
    """
    return forward(x, params, kind)


@chaff
def last_hidden_layer_returned(x, params, kind):
    """How many columns should ŷ have?

    With one hidden layer there are three arrays of neurons: n_0, n_1, n_2. Print the shapes of all
    three. Which one has as many columns as `y`, and which one do you take?
    """
    return forward(x, params, kind)[0][-2]
