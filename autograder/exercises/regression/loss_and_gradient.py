"""loss_and_gradient: map_loss / N and its gradient, as functions of one flat array z."""

from autograder.checks import also, chaff, components, gate, probe, sum_of
from autograder.checks.finite_differences import jacobian
from autograder.checks.inputs import batch
from autograder.exercises.backprop._shared import clear_network, network_by_differences
from reference import regression
from reference.backprop import backpropagate
from reference.layers import forward
from reference.loss import map_loss
from reference.regression import pack, unpack

points = 3
oracle = regression.loss_and_gradient


def asked(asks, N, sizes, kind, share=1):
    @probe(asks, share)
    def draw(rng):
        x, params = clear_network(rng, N, sizes, kind)
        return pack(params), x, batch(rng, N, sizes[-1]), sizes, kind, float(rng.uniform(0.3, 0.8))

    return draw


tanh = asked("kind='tanh'", 5, [1, 3, 2], "tanh", share=2)
relu = asked("kind='relu'", 5, [2, 3, 1], "relu")
one_output = asked("one output", 4, [3, 2, 1], "logistic")
deeper = asked("two hidden layers", 4, [2, 3, 1, 2], "tanh")
single_point = asked("a single point", 1, [2, 3, 2], "logistic")


@probe("no penalty")
def no_penalty(rng):
    x, params = clear_network(rng, 5, [1, 2, 3], "tanh")
    return pack(params), x, batch(rng, 5, 3), [1, 2, 3], "tanh", 0.0


@also("finite differences")
def slopes_of_the_loss(z, x, y, sizes, kind, alpha):
    """Only values of the regularised loss are used."""

    def loss(z):
        params = unpack(z, sizes)
        return map_loss(forward(x, params, kind)[0][-1], y, params, alpha) / len(x)

    return loss(z), jacobian(loss, z)


@sum_of
def data_and_penalty(z, x, y, sizes, kind, alpha):
    loss, grads = backpropagate(x, y, unpack(z, sizes), kind)
    weights = pack([(W, 0 * b) for W, b in unpack(z, sizes)])
    return {
        "the ℓ2 loss": (loss / len(x), None),
        "the penalty": (0.5 * alpha * weights @ weights / len(x), None),
        "the gradient of the ℓ2 loss": (None, pack(grads) / len(x)),
        "the gradient of the penalty": (None, alpha * weights / len(x)),
    }


against_differences = components(
    "loss_and_gradient",
    slopes_of_the_loss,
    (tanh, relu, one_output, deeper),
    of="L",
    by=(None, "z"),
)


@gate
def gradient_by_differences(student, rng):
    """Differences only check a gradient: how many losses do a million unknowns need?

    Your numbers are close, and they come from values of a function at places that are near to each
    other. On paper, write down the derivative of each step instead, and multiply. Differences are
    for checking what you have derived.
    """
    return network_by_differences(student, rng, "loss_and_gradient", oracle, _flat, N=2)


def _flat(x, y, params, kind):
    # No penalty: with biases as huge as these, a mistake in it would look like differences.
    return pack(params), x, y, [x.shape[1], *(len(b) for _, b in params)], kind, 0.0


def parts(z, x, y, sizes, kind):
    """Return the ℓ2 loss, Σ ‖W_l‖² / 2, and the gradients of both, all summed over the points."""
    params = unpack(z, sizes)
    loss, grads = backpropagate(x, y, params, kind)
    weights = pack([(W, 0 * b) for W, b in params])
    return loss, 0.5 * weights @ weights, pack(grads), weights


@chaff
def gradient_not_averaged(z, x, y, sizes, kind, alpha):
    """Compared with a finite difference of your own loss, by what factor is g off?

    Run the by-hand example of section 4: your loss is 1.5, as there, but ∂L/∂w comes out as 1 and
    not 0.5. Which factor is in all three lines of the example but not in your g?
    """
    loss, g = oracle(z, x, y, sizes, kind, alpha)
    return loss, g * len(x)


@chaff
def penalty_gradient_forgotten(z, x, y, sizes, kind, alpha):
    """If α were huge, which way should the gradient push the weights?

    In the by-hand example of section 4 you get −0.5 for ∂L/∂w, and 0.5 is right. The bracket there
    has three terms, two from the points. Where is the third in your g?
    """
    return oracle(z, x, y, sizes, kind, alpha)[0], oracle(z, x, y, sizes, kind, 0.0)[1]


@chaff
def penalty_not_divided(z, x, y, sizes, kind, alpha):
    """In (map_loss) / N, what is inside the brackets?

    Run the by-hand example of section 4: your loss is 2.5, not 1.5. Where does the bracket behind
    1/N close in the equation, and which part of it do you divide?
    """
    loss, penalty, g, weights = parts(z, x, y, sizes, kind)
    return loss / len(x) + alpha * penalty, g / len(x) + alpha * weights


@chaff
def penalty_gradient_not_divided(z, x, y, sizes, kind, alpha):
    """Do your loss and your gradient divide the penalty by the same number?

    In the by-hand example of section 4 your loss is right, but ∂L/∂w is 1.5 and not 0.5. The term
    from α stands inside the bracket there; where does it stand in your g?
    """
    loss, penalty, g, weights = parts(z, x, y, sizes, kind)
    return (loss + alpha * penalty) / len(x), g / len(x) + alpha * weights


@chaff
def not_averaged(z, x, y, sizes, kind, alpha):
    """Where in your function does len(x) occur?

    In the by-hand example of section 4 you get 3 and (1, 0), twice the 1.5 and (0.5, 0) shown. What
    stands before the bracket in the equation?
    """
    loss, g = oracle(z, x, y, sizes, kind, alpha)
    return loss * len(x), g * len(x)


@chaff
def biases_decayed(z, x, y, sizes, kind, alpha):
    """Which unknowns does the penalty contain?

    In the by-hand example of section 4 you get 0.5 for ∂L/∂b, and 0 is right. Compare its last two
    lines: one has a term with α, the other has none. Which unknowns are in the norm of the
    equation?
    """
    _, _, g, _ = parts(z, x, y, sizes, kind)
    return oracle(z, x, y, sizes, kind, alpha)[0], (g + alpha * z) / len(x)


@chaff
def divided_by_entries(z, x, y, sizes, kind, alpha):
    """With two outputs, what does N count: rows or numbers?

    With one output your answer is right, with two it is half as large. For 5 points with two
    outputs print what you divide by. In the equation of section 4, what does i count?
    """
    loss, g = oracle(z, x, y, sizes, kind, alpha)
    return loss / y.shape[1], g / y.shape[1]
