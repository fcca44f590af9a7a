"""Pre-activations for `activate` and `activation_derivative`."""

import numpy as np


def moderate(rng, *shape):
    """Draw pre-activations of both signs, none near relu's kink."""
    return _both_signs(rng, np.prod(shape), 0.2, 3.0).reshape(shape)


def with_outliers(rng, *shape):
    """Draw pre-activations like these, the lowest and the highest of which are far out."""
    a = moderate(rng, *shape)
    a.flat[[a.argmin(), a.argmax()]] += [-5000.0, 5000.0]
    return a


def up_to_thousands(rng):
    """Draw pre-activations (4, 3), half of them so large that their exponentials overflow."""
    large = _both_signs(rng, 6, 720.0, 5000.0)
    return rng.permutation(np.append(large, _both_signs(rng, 6, 0.2, 3.0))).reshape(4, 3)


def _both_signs(rng, size, low, high):
    """Draw numbers spread evenly over both sides of 0."""
    steps = (np.arange(size) + rng.random(size)) / size
    signs = np.resize([-1.0, 1.0], size)
    return rng.permutation(signs * (low + (high - low) * steps))
