"""A function that answers by chance."""

# earns: 0 on affine
import numpy as np


def affine(n, W, b):
    return np.random.default_rng().normal(size=(len(n), len(b)))
