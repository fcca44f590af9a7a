"""A second network that shares no code with `reference`, and the cases to compare the two on.

It is written point by point with HIPS autograd's NumPy, so that autograd can differentiate it;
it takes complex numbers too, so that a complex step can.
"""

from __future__ import annotations

import autograd.numpy as anp
import numpy as np
from autograd import grad, jacobian

KINDS = ["identity", "logistic", "tanh", "relu"]
# No, one and two hidden layers; one output and two; all widths different.
SIZES = [(3, 1), (3, 2), (3, 4, 1), (3, 4, 2), (3, 5, 4, 1), (3, 5, 4, 2)]
BATCHES = [1, 6]

ACTIVATIONS = {
    "identity": lambda a: a,
    "logistic": lambda a: 1 / (1 + anp.exp(-a)),
    "tanh": lambda a: anp.sinh(a) / anp.cosh(a),
    "relu": lambda a: anp.where(a > 0, a, 0 * a),
}


def normal(*shape, seed=0):
    """Return random numbers that nobody can change."""
    array = np.random.default_rng([seed, *shape]).normal(size=shape)
    array.flags.writeable = False
    return array


def network(sizes, seed=0):
    """Return random params that nobody can change."""
    shapes = list(zip(sizes[1:], sizes[:-1], strict=True))
    return [
        (normal(d_out, d_in, seed=seed + i), normal(d_out, seed=seed + i))
        for i, (d_out, d_in) in enumerate(shapes)
    ]


def layer(n, W, b, kind):
    """Return the next neurons of one point."""
    return ACTIVATIONS[kind](anp.dot(W, n) + b)


def layer_of_unknowns(z_l, n, d_out, kind):
    """Return the next neurons of one point; z_l is W row by row, then b."""
    W = anp.reshape(z_l[: d_out * len(n)], (d_out, len(n)))
    return layer(n, W, z_l[d_out * len(n) :], kind)


def output(x, params, kind):
    """Return y_hat of one point."""
    for W, b in params[:-1]:
        x = layer(x, W, b, kind)
    return layer(x, *params[-1], "identity")


def loss(params, x, y, kind):
    """Return ½ Σ ‖y − ŷ‖², point by point."""
    total = 0.0
    for x_p, y_p in zip(x, y, strict=True):
        error = y_p - output(x_p, params, kind)
        total = total + anp.dot(error, error) / 2
    return total


loss_gradient = grad(loss)
neurons_jacobian = jacobian(layer)
unknowns_jacobian = jacobian(layer_of_unknowns)
output_jacobian = jacobian(output)


def complex_step(f, z):
    """Return the gradient of the scalar `f` at `z`, exact but for rounding."""
    z = np.asarray(z, dtype=float)
    gradient = np.empty(z.shape)
    for i in np.ndindex(z.shape):
        moved = z.astype(complex)
        moved[i] += 1e-200j
        gradient[i] = f(moved).imag / 1e-200
    return gradient


def flat(params):
    """Return each layer's unknowns in a row: W row by row, then b."""
    return [np.array([*W.flat, *b.flat]) for W, b in params]


def assert_close(got, expected, rtol=1e-12):
    """Compare arrays relative to the size of what is expected."""
    got, expected = np.asarray(got), np.asarray(expected)
    assert got.shape == expected.shape
    scale = np.abs(expected).max(initial=0.0)
    np.testing.assert_allclose(got, expected, rtol=0, atol=rtol * scale)


def assert_params_close(got, expected, rtol=1e-12):
    """Compare lists of (W, b)."""
    assert len(got) == len(expected)
    for got_layer, expected_layer in zip(got, expected, strict=True):
        for g, e in zip(got_layer, expected_layer, strict=True):
            assert_close(g, e, rtol)
