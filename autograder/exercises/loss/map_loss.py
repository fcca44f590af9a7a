"""map_loss: the ℓ2 loss and the penalty ½ α Σ ‖W_l‖², a Gaussian prior on the weights."""

from functools import reduce

import numpy as np

from autograder.checks import FORMULA, SUM, also, chaff, probe, sum_of
from autograder.checks.inputs import network
from autograder.exercises import _scikit_learn as scikit_learn
from autograder.exercises.loss._shared import predictions, strength
from reference import loss
from reference.loss import l2_loss

points = 4
oracle = loss.map_loss


def example(rng, N, sizes):
    return *predictions(rng, N, sizes[-1]), network(rng, sizes), strength(rng)


@probe("one hidden layer, one output", share=3, tolerance=SUM)
def one_hidden_layer(rng):
    return example(rng, 5, (3, 4, 1))


@probe("two hidden layers, several outputs", share=3, tolerance=SUM)
def two_hidden_layers(rng):
    return example(rng, 6, (3, 5, 4, 2))


@probe("no hidden layer", tolerance=SUM)
def no_hidden_layer(rng):
    return example(rng, 5, (3, 2))


@probe("a single point", tolerance=SUM)
def single_point(rng):
    return example(rng, 1, (2, 4, 3))


@sum_of
def loss_and_penalty(y_hat, y, params, alpha):
    return {
        "the ℓ2 loss": l2_loss(y_hat, y),
        "the penalty": 0.5 * alpha * sum(np.sum(W**2) for W, _ in params),
    }


@also("scikit-learn", tolerance=FORMULA)
def loss_of_a_linear_network(y_hat, y, params, alpha):
    """scikit-learn's loss, times N, of a network with these weights whose output is y_hat.

    Without activations and biases, which the MAP loss does not know of, inputs with this output can
    be told. For several outputs scikit-learn weighs the errors otherwise, so it has no say there.
    """
    if y.shape[1] > 1:
        return None
    weights = [W for W, _ in params]
    x = y_hat @ np.linalg.pinv(reduce(np.matmul, [W.T for W in weights]))
    unbiased = [(W, np.zeros(len(W))) for W in weights]
    return len(y) * scikit_learn.loss_and_gradient(x, y, unbiased, "identity", alpha)[0]


@chaff
def biases_penalised(y_hat, y, params, alpha):
    """Which unknowns have the Gaussian prior, and which the uniform one?

    Give the network in the by-hand example of section 5 any biases: the result has to stay 9. Does
    yours? In the equation of the MAP loss, look which symbols stand in the second sum.
    """
    penalty = sum(np.sum(W**2) + np.sum(b**2) for W, b in params)
    return l2_loss(y_hat, y) + 0.5 * alpha * penalty


@chaff
def alpha_of_the_slides(y_hat, y, params, alpha):
    """If a penalty is written α‖w‖², without a ½, is its α the one of section 5?

    The by-hand example of section 5 gives 5 + 4, and yours 5 + 8. The newer slides have
    α = σ² / (2 σ_w²), another number. Compare the factor in front of the second sum in section 5
    with yours.
    """
    return l2_loss(y_hat, y) + alpha * sum(np.sum(W**2) for W, b in params)


@chaff
def penalty_divided_by_points(y_hat, y, params, alpha):
    """Does the prior know how many points there are?

    The by-hand example of section 5 gives 5 + 4, and yours 5 + 1.33. Section 5 has an equation with
    σ and σ_w, and two sums: what does each of them run over, and which of the two depends on the
    points?
    """
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.sum(W**2) for W, b in params) / len(y)


@chaff
def norm_not_squared(y_hat, y, params, alpha):
    """When all weights double, by what factor does your penalty grow?

    In the by-hand example of section 5, W_1 = (3, 1) contributes 9 + 1 to the sum. Print what it
    contributes in your code: 3.16. Compare with how W_l appears in the equation.
    """
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.linalg.norm(W) for W, b in params)


@chaff
def everything_averaged(y_hat, y, params, alpha):
    """Which function of this course divides by N?

    The by-hand example of section 5 gives 9 for its three points, and yours 3. The top of the
    notebook says whether losses are sums or means. Look for the divisor in your lines, and in your
    `l2_loss`.
    """
    return loss.map_loss(y_hat, y, params, alpha) / len(y)


@chaff
def output_layer_left_out(y_hat, y, params, alpha):
    """What is your penalty for a network without a hidden layer?

    The by-hand example of section 5 gives 9, and yours 6.5: the share of W_1 is missing. The sum
    runs over l = 0, …, L. Print each l, or each shape of W, that your loop visits.
    """
    return loss.map_loss(y_hat, y, params[:-1], alpha)


@chaff
def spectral_norm(y_hat, y, params, alpha):
    """Which norm of a matrix adds up the squares of its entries?

    In the by-hand example of section 5, W_0 contributes 1 + 4 + 0 + 1 = 6 to the sum, but 5.83 in
    yours. A matrix has several norms: look up in NumPy's documentation which one you asked for.
    """
    return l2_loss(y_hat, y) + 0.5 * alpha * sum(np.linalg.norm(W, 2) ** 2 for W, b in params)
