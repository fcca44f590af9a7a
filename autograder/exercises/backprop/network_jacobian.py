"""network_jacobian: J_y(x), the product of the layers' Jacobians, the last layer's first."""

import numpy as np

from autograder.checks import also, chaff, components, gate, probe
from autograder.checks.finite_differences import jacobian
from autograder.exercises.backprop._shared import network_at_one_point, network_by_differences
from reference import backprop
from reference.backprop import layer_jacobian
from reference.layers import activate, affine, forward

points = 3
oracle = backprop.network_jacobian


def asked(asks, sizes, kind, share):
    return probe(asks, share)(lambda rng: (*network_at_one_point(rng, sizes, kind), kind))


logistic = asked("kind='logistic'", (3, 4, 2), "logistic", share=2)
tanh = asked("kind='tanh'", (3, 4, 2), "tanh", share=2)
relu = asked("kind='relu'", (3, 4, 2), "relu", share=2)
identity = asked("kind='identity'", (3, 4, 2), "identity", share=1)
deeper = asked("two hidden layers", (4, 5, 3, 2), "tanh", share=3)
equal_widths = asked("layers of equal width", (3, 3, 3, 3), "logistic", share=3)
one_output = asked("one output", (3, 4, 1), "tanh", share=1)
no_hidden_layer = asked("no hidden layer", (3, 2), "relu", share=1)


@also("finite differences")
def slopes_of_the_output(x, params, kind):
    """Only values of y_hat are used."""
    return jacobian(lambda x: forward(x, params, kind)[0][-1], x)


against_differences = components(
    "network_jacobian",
    slopes_of_the_output,
    (logistic, tanh, relu, identity, deeper),
    of="ŷ",
    by=("x",),
)


@gate
def gradient_by_differences(student, rng):
    """Differences only check a Jacobian, for they lose digits: what does the chain rule give?

    Your numbers are close, and they come from values of a function at places that are near to each
    other. On paper, write down the derivative of each step instead, and multiply. Differences are
    for checking what you have derived.
    """
    return network_by_differences(
        student, rng, "network_jacobian", oracle, lambda x, y, params, kind: (x[0], params, kind)
    )


def kinds(params, kind):
    """Return the activation of each layer."""
    return [kind] * (len(params) - 1) + ["identity"]


@chaff
def begun_with_ones(x, params, kind):
    """Which matrix leaves every other as it is when the two are multiplied?

    Take a network without hidden layers: its Jacobian is the one of its single layer. Print what
    your product is before the first layer comes in, and multiply a small matrix by it on paper.
    """
    return oracle(x, params, kind) @ np.ones((len(x), len(x)))


@chaff
def output_layer_activated(x, params, kind):
    """How steep is the activation of the output layer?

    Set the last bias of the by-hand network of section 3 to −10. The prediction is negative then,
    but J should still be (2, −1). What is yours? Of the two things to mind in that section, read
    the second.
    """
    n, J = x, np.eye(len(x))
    for W, b in params:
        J = layer_jacobian(n, W, b, kind) @ J
        n = activate(affine(n, W, b), kind)
    return J


@chaff
def slopes_forgotten(x, params, kind):
    """Would your J change if x moved?

    For the by-hand example of section 3 you get (6, −3) and not (2, −1). The right-hand matrix
    there is nearly `W_0`, but not quite: which row differs, and which function of yours knows of
    it?
    """
    J = np.eye(len(x))
    for W, _ in params:
        J = W @ J
    return J


@chaff
def product_reversed(x, params, kind):
    """Which layer does a small change of x meet first?

    Write the by-hand product of section 3 as shapes: (1, 3) times (3, 2). Your loop makes the (3,
    2) first. When the next factor comes, on which side of it does it stand in the equation?
    """
    n, J = x, np.eye(len(x))
    for (W, b), k in zip(params, kinds(params, kind), strict=True):
        J = J @ layer_jacobian(n, W, b, k)
        n = activate(affine(n, W, b), k)
    return J


@chaff
def pre_activation_passed_on(x, params, kind):
    """What does the next layer receive, a_l or n_{l+1}?

    With one hidden layer your J is right, since the output layer's Jacobian is the same everywhere.
    With two, print what your loop hands to the second layer beside what `forward` says arrives
    there.
    """
    n, J = x, np.eye(len(x))
    for (W, b), k in zip(params, kinds(params, kind), strict=True):
        J = layer_jacobian(n, W, b, k) @ J
        n = affine(n, W, b)
    return J


@chaff
def same_input_for_every_layer(x, params, kind):
    """At which neurons is the second layer's Jacobian taken?

    The equation of section 3 says in parentheses at which neurons each Jacobian is taken: the first
    at n_0, and the next? Print, layer by layer, the length of what you pass on beside the shape of
    `W`.
    """
    J = np.eye(len(x))
    for (W, b), k in zip(params, kinds(params, kind), strict=True):
        J = layer_jacobian(x, W, b, k) @ J
    return J


@chaff
def output_layer_left_out(x, params, kind):
    """Does your J have a row for every output?

    The by-hand network of section 3, 2-3-1, has two factors, and its J the shape (1, 2). How many
    factors does your loop multiply, and which shape comes out?
    """
    n, J = x, np.eye(len(x))
    for W, b in params[:-1]:
        J = layer_jacobian(n, W, b, kind) @ J
        n = activate(affine(n, W, b), kind)
    return J


@chaff
def elementwise_product(x, params, kind):
    """How do two linear maps combine, one after the other?

    In the by-hand product of section 3 the first entry is 1·1 + (−1)·(−1) + 2·0: a row meets a
    column. What does `*` do with two arrays of shapes (1, 3) and (3, 2)?
    """
    n, J = x, np.eye(len(x))
    for (W, b), k in zip(params, kinds(params, kind), strict=True):
        J = layer_jacobian(n, W, b, k) * J
        n = activate(affine(n, W, b), k)
    return J
