"""What the exercises of `backprop` share: inputs off relu's kink, and differences of the loss."""

from functools import partial

import numpy as np

from autograder.checks.derivation_checks import HUGE, by_complex_steps, by_differences, rescaled
from autograder.checks.finite_differences import jacobian
from autograder.checks.inputs import MARGIN, batch, layer, network
from reference.layers import affine, forward
from reference.loss import l2_loss

#: For the gates pre-activations stay so far from relu's kink that a step of 1e-2 can't cross it.
CLEAR = 0.1


def clear_layer(rng, N, d_in, d_out, margin=MARGIN):
    """Draw ``n, W, b`` with a off relu's kink, on both sides of it."""
    while True:
        n, W, b = layer(rng, N, d_in, d_out)
        if _clear(affine(n, W, b), margin):
            return n, W, b


def clear_network(rng, N, sizes, kind, margin=MARGIN):
    """Draw ``x, params`` with every a_l, the output's too, off relu's kink, on both sides of it."""
    while True:
        x, params = batch(rng, N, sizes[0]), network(rng, sizes)
        if all(_clear(a, margin) for a in forward(x, params, kind)[1]):
            return x, params


def layer_at_one_point(rng, d_in, d_out):
    """Draw ``n (d_in,), W, b`` likewise, so that even relu tells a from what is taken for it.

    The first and the last neuron fire; without b, with −b or with other weights others do.
    """
    while True:
        n, W, b = clear_layer(rng, 1, d_in, d_out)
        a, bare = affine(n, W, b)[0], affine(n, W, 0 * b)[0]
        if d_out == 1 or (a[0] > 0 and a[-1] > 0 and _told_apart(n, W, b, a, bare)):
            return n[0], W, b


def _told_apart(n, W, b, a, bare):
    """Tell whether other neurons fire by whatever may be taken for a."""
    taken = (bare, bare - b, b, -a, bare + 1, bare + b.sum(), np.vdot(n, n) + b, W.sum(1))
    fires = a > 0
    return all((fires != (other > 0)).any() for other in taken)


def network_at_one_point(rng, sizes, kind):
    """Draw ``x (d_0,), params`` likewise."""
    x, params = clear_network(rng, 1, sizes, kind)
    return x[0], params


def _clear(a, margin):
    return a.min() < 0 and (a.size == 1 or a.max() > 0) and np.abs(a).min() > margin


def loss_slopes(x, y, params, kind):
    """Return (∂L/∂W_l, ∂L/∂b_l) layer by layer, from values of the loss alone."""
    n, _ = forward(x, params, kind)

    def loss(at, W, b):
        n_l, layers = n[at], [(W, b), *params[at + 1 :]]
        return l2_loss(forward(n_l, layers, kind)[0][-1], y)

    return [
        (jacobian(partial(loss, at, b=b), W), jacobian(partial(loss, at, W), b))
        for at, (W, b) in enumerate(params)
    ]


def moderate_and_huge_layers(rng):
    """Yield pairs of ``n (1, d_in), W, b, kind`` with the same slopes, b moderate and huge.

    At one neuron on each side of relu's kink b stays moderate: steps as long as the largest b
    asks for cross it.
    """
    for kind in ("identity", "relu"):
        n, W, b = clear_layer(rng, 1, 3, 4, CLEAR)
        a = affine(n, W, b)[0]
        far = HUGE * np.sign(a)
        far[[a.argmin(), a.argmax()]] = 0.0
        yield (n, W, b, kind), (n, W, b + far, kind)


def moderate_and_huge_networks(rng, N):
    """Yield pairs of ``x, y, params, kind``, the outputs and their errors moderate and huge.

    A large error hides the curvature from long steps, a small one the rounding from short ones.
    """
    cases = (((3, 2), "tanh", 1e3), ((3, 4, 2), "relu", 10.0), ((3, 4, 2), "tanh", 10.0))
    for sizes, kind, error in cases:
        x, params = clear_network(rng, N, sizes, kind, CLEAR)
        *hidden, (W, b) = params
        sign = rng.choice([-1.0, 1.0], size=sizes[-1])
        y = forward(x, params, kind)[0][-1] - error * sign
        far = HUGE * sign
        yield (x, y, params, kind), (x, y - far, [*hidden, (W, b + far)], kind)


def layer_by_differences(student, rng, stub, oracle, asked):
    """Tell whether what a stub says of a layer at one point comes from differences.

    ``asked(n, W, b, kind)``, with n of shape (1, d_in), are the stub's arguments.
    """
    for moderate, huge in moderate_and_huge_layers(rng):
        if by_differences(student, stub, oracle, asked(*moderate), asked(*huge)):
            return True
    n, W, b = clear_layer(rng, 1, 3, 4, CLEAR)
    others = (asked(n_l, W_l, b, "tanh") for n_l, W_l in rescaled(n, W))
    return by_complex_steps(student, stub, oracle, asked(n, W, b, "tanh"), others)


def network_by_differences(student, rng, stub, oracle, asked, N=1):
    """Tell whether what a stub says of a network at N points comes from differences.

    ``asked(x, y, params, kind)`` are the stub's arguments.
    """
    return network_by_real_steps(student, rng, stub, oracle, asked, N) or network_by_complex_steps(
        student, rng, stub, oracle, asked, N
    )


def network_by_real_steps(student, rng, stub, oracle, asked, N):
    """Tell whether it comes from differences with real steps."""
    return any(
        by_differences(student, stub, oracle, asked(*moderate), asked(*huge))
        for moderate, huge in moderate_and_huge_networks(rng, N)
    )


def network_by_complex_steps(student, rng, stub, oracle, asked, N):
    """Tell whether it comes from complex steps."""
    x, params = clear_network(rng, N, (3, 4, 2), "tanh", CLEAR)
    y, [(W, b), *rest] = batch(rng, N, 2), params
    others = (asked(x_0, y, [(W_0, b), *rest], "tanh") for x_0, W_0 in rescaled(x, W))
    return by_complex_steps(student, stub, oracle, asked(x, y, params, "tanh"), others)
