"""chain_rule_gradient: ∂L/∂z_0 … ∂L/∂z_L at one point, as products of Jacobians."""

import numpy as np

from autograder.checks import also, chaff, components, gate, probe
from autograder.exercises.backprop._shared import (
    loss_slopes,
    network_at_one_point,
    network_by_differences,
)
from reference import backprop
from reference.backprop import layer_jacobian, layer_jacobian_unknowns
from reference.layers import forward

points = 3
oracle = backprop.chain_rule_gradient


def asked(asks, sizes, kind, share):
    @probe(asks, share)
    def draw(rng):
        x, params = network_at_one_point(rng, sizes, kind)
        return x, rng.normal(size=sizes[-1]), params, kind

    return draw


logistic = asked("kind='logistic'", (3, 4, 2), "logistic", share=2)
tanh = asked("kind='tanh'", (3, 4, 2), "tanh", share=2)
relu = asked("kind='relu'", (3, 4, 2), "relu", share=2)
identity = asked("kind='identity'", (3, 4, 2), "identity", share=1)
deeper = asked("two hidden layers", (2, 4, 3, 2), "tanh", share=3)
one_output = asked("one output", (3, 4, 1), "logistic", share=1)
no_hidden_layer = asked("no hidden layer", (3, 2), "relu", share=1)


@also("finite differences")
def slopes_of_the_loss(x, y, params, kind):
    """Only values of the loss are used."""
    return [np.append(dW, db) for dW, db in loss_slopes(x, y, params, kind)]


against_differences = components(
    "chain_rule_gradient",
    slopes_of_the_loss,
    (logistic, tanh, relu, identity, deeper),
    of="L",
    by=("z",),
)


@gate
def gradient_by_differences(student, rng):
    """Differences only check a gradient, for they lose digits: which Jacobians lead back to z_l?

    Your numbers are close, and they come from values of a function at places that are near to each
    other. On paper, write down the derivative of each step instead, and multiply. Differences are
    for checking what you have derived.
    """
    return network_by_differences(
        student,
        rng,
        "chain_rule_gradient",
        oracle,
        lambda x, y, params, kind: (x[0], y[0], params, kind),
    )


@chaff
def sign_flipped(x, y, params, kind):
    """If y_hat is too large, what is the sign of the gradient of the output bias?

    In the by-hand example of section 4 the prediction is 4, the target 2, and g begins as 2. Print
    the g with which your way back begins: which sign has it?
    """
    return [-gradient for gradient in oracle(x, y, params, kind)]


@chaff
def output_layer_activated(x, y, params, kind):
    """Which activation does y_hat come out of?

    Set the last bias of the by-hand network of section 4 to −10. The prediction is −9 then, far
    from the target, and ∂L/∂z_1 is surely not 0. Is yours? Print which `kind` each of your layers
    gets.
    """
    n, _ = forward(x, params, kind)
    v, grads = n[-1] - y, []
    for n_l, (W, b) in zip(n[-2::-1], params[::-1], strict=True):
        grads.insert(0, v @ layer_jacobian_unknowns(n_l, W, b, kind))
        v = v @ layer_jacobian(n_l, W, b, kind)
    return grads


@chaff
def taken_back_too_early(x, y, params, kind):
    """When z_l changes, through which layers does the change reach the loss?

    In section 4 the g that meets the Jacobian of z_l belongs to the neurons that leave layer l.
    Print, in each round, the length of g beside the rows of this Jacobian: which of your two lines
    has to come first?
    """
    n, _ = forward(x, params, kind)
    v, grads, k = n[-1] - y, [], "identity"
    for n_l, (W, b) in zip(n[-2::-1], params[::-1], strict=True):
        v = v @ layer_jacobian(n_l, W, b, k)
        grads.insert(0, v @ layer_jacobian_unknowns(n_l, W, b, k))
        k = kind
    return grads


@chaff
def order_reversed(x, y, params, kind):
    """Which layer's gradient is first in your list?

    Print the lengths of your arrays for the by-hand network of section 4. z_0 has 9 entries and z_1
    has 4, and z_0 should come first. You walk from the back: where in the list does each new
    gradient go?
    """
    return oracle(x, y, params, kind)[::-1]


@chaff
def slope_forgotten_on_the_way(x, y, params, kind):
    """Which Jacobian leads from n_{l+1} back to n_l?

    With one hidden layer your answer is right, because the step back through the output layer meets
    no slope but 1. With two, the next step crosses an activation. Which function of section 1 gives
    the whole factor ∂n_{l+1}/∂n_l?
    """
    n, _ = forward(x, params, kind)
    v, grads, k = n[-1] - y, [], "identity"
    for n_l, (W, b) in zip(n[-2::-1], params[::-1], strict=True):
        grads.insert(0, v @ layer_jacobian_unknowns(n_l, W, b, k))
        v, k = v @ W, kind
    return grads


@chaff
def not_flat(x, y, params, kind):
    """What is the shape of ∂L/∂z_l?

    In the by-hand example of section 4 the gradient of a layer is one row of numbers, four for the
    output layer and nine for the hidden one. Print the shape of each thing in your list.
    """
    grads = zip(oracle(x, y, params, kind), params, strict=True)
    return [(G[: W.size].reshape(W.shape), G[W.size :]) for G, (W, _) in grads]


@chaff
def targets_left_out(x, y, params, kind):
    """If the prediction is perfect, what is the gradient?

    In the by-hand example of section 4 the prediction is 4, the target 2, and g begins as 2; yours
    begins as 4. Where in your lines does `y` come in?
    """
    return oracle(x, 0 * y, params, kind)


@chaff
def loss_slope_left_out(x, y, params, kind):
    """Would your result change if y changed?

    Run the by-hand example of section 4 with the target 4 instead of 2. The prediction is perfect
    then, so all gradients should be 0. Are yours? Look up with which g the way back begins.
    """
    y_hat = forward(x, params, kind)[0][-1]
    return oracle(x, y_hat - 1, params, kind)
