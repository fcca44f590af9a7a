"""backpropagate: the ℓ2 loss and its gradient, for all points and all unknowns at once."""

from autograder.checks import FORMULA, also, chaff, components, gate, probe
from autograder.checks.inputs import batch
from autograder.exercises import _scikit_learn as scikit_learn
from autograder.exercises.backprop._shared import (
    clear_network,
    loss_slopes,
    network_by_differences,
)
from reference import backprop
from reference.backprop import layer_backward
from reference.layers import forward
from reference.loss import l2_loss

points = 4
oracle = backprop.backpropagate


def asked(asks, N, sizes, kind, share):
    @probe(asks, share)
    def draw(rng):
        x, params = clear_network(rng, N, sizes, kind)
        return x, batch(rng, N, sizes[-1]), params, kind

    return draw


logistic = asked("kind='logistic'", 5, (3, 4, 2), "logistic", share=2)
tanh = asked("kind='tanh'", 5, (3, 4, 2), "tanh", share=2)
relu = asked("kind='relu'", 5, (3, 4, 2), "relu", share=2)
identity = asked("kind='identity'", 5, (3, 4, 2), "identity", share=1)
deeper = asked("two hidden layers", 5, (2, 4, 3, 2), "tanh", share=3)
one_output = asked("one output", 5, (3, 4, 1), "logistic", share=2)
single_point = asked("a single point", 1, (3, 4, 2), "tanh", share=1)
no_hidden_layer = asked("no hidden layer", 5, (3, 2), "relu", share=1)


@also("finite differences")
def slopes_of_the_loss(x, y, params, kind):
    """Only values of the loss are used."""
    return None, loss_slopes(x, y, params, kind)


@also("scikit-learn", tolerance=FORMULA)
def gradient_of_MLPRegressor(x, y, params, kind):
    """scikit-learn means its gradient over the points, and its loss over points and outputs."""
    loss, dW, db = scikit_learn.loss_and_gradient(x, y, params, kind)
    grads = [(len(x) * one.T, len(x) * other) for one, other in zip(dW, db, strict=True)]
    return y.size * loss, grads


against_differences = components(
    "backpropagate",
    slopes_of_the_loss,
    (logistic, tanh, relu, identity, deeper),
    of="L",
    by=("W", "b"),
)


@gate
def gradient_by_differences(student, rng):
    """Differences only check a gradient: how many losses do a million unknowns need?

    Your numbers are close, and they come from values of a function at places that are near to each
    other. On paper, write down the derivative of each step instead, and multiply. Differences are
    for checking what you have derived.
    """
    return network_by_differences(student, rng, "backpropagate", oracle, lambda *args: args, N=2)


def walk_back(y_hat, y, n, a, params, kinds):
    """Return the loss and its gradient, with n, a and kinds as a chaff believes them to be."""
    g, grads = y_hat - y, []
    for n_l, a_l, (W, _), k in zip(n[::-1], a[::-1], params[::-1], kinds[::-1], strict=True):
        g, dW, db = layer_backward(g, n_l, a_l, W, k)
        grads.insert(0, (dW, db))
    return l2_loss(y_hat, y), grads


@chaff
def averaged_over_points(x, y, params, kind):
    """Compared with a finite difference of your own loss, by what factor is the gradient off?

    For the two points of section 5 your loss is 2.5, as it should be, but your gradients are half
    of those in the by-hand example. Where in your lines does the number of points come in, and
    where in the equations of section 5?
    """
    loss, grads = oracle(x, y, params, kind)
    return loss, [(dW / len(x), db / len(x)) for dW, db in grads]


@chaff
def targets_left_out(x, y, params, kind):
    """If the predictions are perfect, what is the gradient?

    In the by-hand example of section 5 the predictions are 4 and 1, both targets 2, and g at the
    output is 2 and −1; yours is 4 and 1. Where does `y` come into your way back?
    """
    return oracle(x, y, params, kind)[0], oracle(x, 0 * y, params, kind)[1]


@chaff
def slope_forgotten(x, y, params, kind):
    """Do tanh and relu differ anywhere on your way back?

    In the by-hand example of section 5 the third hidden neuron is silent, so the third row of
    ∂L/∂W_0 is 0. Yours is not. Print the `kind` that each layer gets on your way back.
    """
    n, a = forward(x, params, kind)
    return walk_back(n[-1], y, n[:-1], a, params, ["identity"] * len(params))


@chaff
def output_slope_included(x, y, params, kind):
    """Which activation stands between a_L and y_hat?

    Set the last bias of the by-hand network to −10, with relu. Both predictions are far off then,
    and still all your gradients are 0. Print the `kind` that your first step back gets: what does
    the docstring say of the output layer?
    """
    n, a = forward(x, params, kind)
    return walk_back(n[-1], y, n[:-1], a, params, [kind] * len(params))


@chaff
def sign_flipped(x, y, params, kind):
    """After a small step against your gradient, is the loss lower?

    In the by-hand example of section 5 the predictions are 4 and 1, both targets 2, and g at the
    output is 2 and −1. Print the g with which your way back begins and compare the signs.
    """
    loss, grads = oracle(x, y, params, kind)
    return loss, [(-dW, -db) for dW, db in grads]


@chaff
def slope_at_activated_value(x, y, params, kind):
    """Which of `a` and `n` went into f?

    With relu this stays unseen, with tanh it shows. Print what you hand to `layer_backward` for `a`
    at a hidden tanh layer: all of it lies between −1 and 1. Which list of `forward` is it from?
    """
    n, _ = forward(x, params, kind)
    kinds = [kind] * (len(params) - 1) + ["identity"]
    return walk_back(n[-1], y, n[:-1], n[1:], params, kinds)


@chaff
def order_reversed(x, y, params, kind):
    """Does `grads[0]` have the shapes of `params[0]`?

    For the by-hand network 2-3-1 print the shapes in your list. The first dW should be (3, 2), like
    `W_0`, and yours is (1, 3). You meet the last layer first: where in the list does its gradient
    belong?
    """
    loss, grads = oracle(x, y, params, kind)
    return loss, grads[::-1]


@chaff
def pre_activation_for_neurons(x, y, params, kind):
    """What did W_l multiply in the forward pass?

    In the by-hand example of section 5 the output layer is fed with (2, 1, 0) at the first point.
    Print what you hand to `layer_backward` for `n` there: it says (2, 1, −2). Which of the two
    lists of `forward` is that?
    """
    n, a = forward(x, params, kind)
    kinds = [kind] * (len(params) - 1) + ["identity"]
    return walk_back(n[-1], y, [x, *a[:-1]], a, params, kinds)


@chaff
def last_point_only(x, y, params, kind):
    """Does your gradient change when only the first point changes?

    Run the two points of section 5: ∂L/∂b_1 should be 2 − 1 = 1, and you get −1. Which of the
    points is that? Look for where the other one gets lost: is something overwritten, or only one
    row passed on?
    """
    loss, _ = oracle(x, y, params, kind)
    _, grads = oracle(x[-1:], y[-1:], params, kind)
    return loss, grads


@chaff
def bias_gradient_is_a_row(x, y, params, kind):
    """How many axes does b have, and how many does your db have?

    For the by-hand network 2-3-1 print the shape of each db beside that of its b: (1, 3) where (3,)
    is expected. Which of your sums or slices keeps an axis of length 1?
    """
    loss, grads = oracle(x, y, params, kind)
    return loss, [(dW, db[None, :]) for dW, db in grads]
