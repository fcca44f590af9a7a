"""penalty_gradient: the gradient of ½ α Σ ‖W_l‖², layer by layer."""

import numpy as np

from autograder.checks import FORMULA, also, chaff, components, holds, probe
from autograder.checks.compare import difference
from autograder.checks.finite_differences import jacobian
from autograder.checks.inputs import network
from autograder.exercises.loss._shared import strength
from reference import loss

points = 3
oracle = loss.penalty_gradient


@probe("one hidden layer", share=2)
def one_hidden_layer(rng):
    return network(rng, (3, 4, 2)), strength(rng)


@probe("two hidden layers", share=2)
def two_hidden_layers(rng):
    return network(rng, (2, 3, 2, 1)), strength(rng)


@probe("no hidden layer")
def no_hidden_layer(rng):
    return network(rng, (3, 2)), strength(rng)


@holds("the weights", share=2)
def weights(student, rng):
    args = one_hidden_layer.draw(rng)
    got = [dW for dW, _ in student.penalty_gradient(*args)]
    return difference(got, [dW for dW, _ in oracle(*args)], FORMULA)


@also("finite differences")
def slopes_of_the_penalty(params, alpha):
    """With no points, the MAP loss is the penalty; each layer brings its own summand."""
    nothing = np.empty((0, 1))

    def slopes(W, b):
        return (
            jacobian(lambda W: loss.map_loss(nothing, nothing, [(W, b)], alpha), W),
            jacobian(lambda b: loss.map_loss(nothing, nothing, [(W, b)], alpha), b),
        )

    return [slopes(W, b) for W, b in params]


against_differences = components(
    "penalty_gradient",
    slopes_of_the_penalty,
    (one_hidden_layer, two_hidden_layers),
    of="L",
    by=("W", "b"),
)


@chaff
def biases_decayed(params, alpha):
    """Does the penalty change when only a bias changes?

    Take the by-hand example of section 5, raise a bias by 0.1, and compute the penalty before and
    after: the difference divided by 0.1 is the slope for this bias. Compare it with your `db`.
    """
    return [(alpha * W, alpha * b) for W, b in params]


@chaff
def factor_two(params, alpha):
    """For a single number w, what is the derivative of ½ α w²?

    The by-hand example of section 6 finds about 1.5 at the weight 3, and yours is 3.
    Differentiating the square gives a factor; there is one in front of the sum, too. What do they
    make together?
    """
    return [(2 * alpha * W, np.zeros_like(b)) for W, b in params]


@chaff
def bias_gradient_is_a_number(params, alpha):
    """What shape must a gradient have?

    The value of your `db` is right. Print `np.shape(db)` beside `b.shape` for each layer: an
    optimizer will work on both entry by entry. The last sentence before the stub gives the shape of
    each of the two.
    """
    return [(alpha * W, 0.0) for W, b in params]


@chaff
def half_kept(params, alpha):
    """What does the exponent 2 do when you differentiate?

    In the by-hand example of section 6 the square of the weight goes from 9 to 9.61 for a step of
    0.1: a slope of about 6, not 3. Times the ¼ in front, that makes about 1.5, but yours is 0.75.
    Which factor gets lost on the way?
    """
    return [(0.5 * alpha * W, np.zeros_like(b)) for W, b in params]


@chaff
def sign_flipped(params, alpha):
    """Is this the gradient, or already the step that shrinks the weights?

    The by-hand example of section 6 raises a weight, the penalty grows, and the slope is 1.5; yours
    is −1.5. The 'Try' below the stub has a step that makes weights smaller: look where its minus
    sign comes from.
    """
    return [(-alpha * W, np.zeros_like(b)) for W, b in params]


@chaff
def gradient_of_unsquared_norm(params, alpha):
    """When W doubles, does the slope of the penalty stay the same?

    The by-hand example of section 6 finds about 1.5 at the weight 3, and yours is 0.47.
    Differentiate with respect to this one entry, as section 6 says: does the one term that contains
    it lead to a quotient?
    """
    return [(alpha * W / np.linalg.norm(W), np.zeros_like(b)) for W, b in params]
