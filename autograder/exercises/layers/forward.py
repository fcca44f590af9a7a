"""forward: the neurons and the pre-activations of every layer."""

from autograder.checks import FORMULA, also, chaff, probe
from autograder.checks.inputs import batch, network
from autograder.exercises import _scikit_learn as scikit_learn
from reference import layers
from reference.layers import activate, affine

points = 6
oracle = layers.forward


def example(rng, N, sizes, kind):
    return batch(rng, N, sizes[0]), network(rng, sizes), kind


@probe("one hidden layer, kind='tanh'", share=3)
def one_hidden_layer(rng):
    return example(rng, 5, (3, 4, 2), "tanh")


@probe("two hidden layers, kind='relu'", share=2)
def two_hidden_layers(rng):
    x, [*hidden, (W, b)], kind = example(rng, 6, (3, 5, 4, 2), "relu")
    return x, [*hidden, (W, b - 3)], kind  # outputs below 0, which relu would cut off


@probe("two hidden layers, kind='logistic', one output", share=2)
def one_output(rng):
    return example(rng, 4, (2, 5, 3, 1), "logistic")


@probe("a single point")
def single_point(rng):
    return example(rng, 1, (3, 4, 2), "logistic")


@probe("as many points as neurons in each layer")
def square(rng):
    return example(rng, 3, (3, 3, 3), "tanh")


@probe("no hidden layer")
def no_hidden_layer(rng):
    return example(rng, 5, (3, 2), "logistic")


@also("scikit-learn", tolerance=FORMULA)
def prediction_of_the_same_network(x, params, kind):
    """scikit-learn tells y_hat alone: the last neurons, and the last pre-activations."""
    y_hat = scikit_learn.predicted(x, params, kind)
    return [None] * len(params) + [y_hat], [None] * (len(params) - 1) + [y_hat]


@chaff
def output_activated(x, params, kind):
    """Can your network ever predict −5?

    Two equations of section 4 end in neurons: one for l = 0, …, L − 1, and one for the output.
    Which of them does your loop use at l = L? Ask for 'tanh' in the 'Try', and compare `n[-1]` with
    `a[-1]`.
    """
    n, a = [x], []
    for W, b in params:
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind))
    return n, a


@chaff
def input_missing(x, params, kind):
    """How many layers of neurons does a network with one hidden layer have, counting the input?

    Count in the by-hand example of section 4, where L = 1: how many arrays should `n` hold? Print
    your `len(n)` and `n[0]`, and compare `n[0]` with the first equation of section 4.
    """
    n, a = layers.forward(x, params, kind)
    return n[1:], a


@chaff
def output_missing(x, params, kind):
    """Where in your list `n` is y_hat?

    The last equation of section 4 has three names for one array. Print `len(n)` for the network of
    the 'Try', where L = 1: the docstring asks for L + 2. Which array is in your `a` and should be
    in `n`, too?
    """
    n, a = layers.forward(x, params, kind)
    return n[:-1], a


@chaff
def activation_skipped(x, params, kind):
    """How does your network differ from one single affine map?

    In the by-hand example of section 4, a_0 has a −2 where n_1 has a 0. Print `a[0]` and `n[1]` for
    that point: in yours they are equal. Which of the four equations leads from one to the other?
    """
    return layers.forward(x, params, "identity")


@chaff
def a_overwritten_by_activation(x, params, kind):
    """For a hidden layer, should `a[l]` and `n[l + 1]` be equal?

    Print your `a[0]` for the by-hand example of section 4: a_0 is (2, 1, −2) there, and n_1 is (2,
    1, 0). Both are asked for. In which of your lines does one of them take the other's place?
    """
    n, _ = layers.forward(x, params, kind)
    return n, n[1:]


@chaff
def activated_before_affine(x, params, kind):
    """Does the input go through an activation?

    In the by-hand example of section 4, what stands above the first arrow, and what above the
    second? Compare with the order in your loop. To see it in numbers, start from x = (−1, 2) with
    'relu': the −1 should still count in a_0.
    """
    n, a = [x], []
    for W, b in params:
        a.append(affine(activate(n[-1], kind), W, b))
        n.append(a[-1])
    return n, a


@chaff
def last_layer_skipped(x, params, kind):
    """How many weight matrices does your loop use, and how many are there?

    Print `len(a)` for the by-hand example of section 4: it has two pairs (W, b), so a_0 and a_1.
    Which one is missing, and what do the equations of section 4 do with it?
    """
    n, a = [x], []
    for W, b in params[:-1]:
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], kind))
    return n, a
