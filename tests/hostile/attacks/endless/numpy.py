"""A long computation inside NumPy."""

# earns: 0 on affine
# slow
import numpy as np


def affine(n, W, b):
    large = np.random.default_rng(0).normal(size=(3000, 3000))
    return np.linalg.svd(large @ np.linalg.inv(large) @ large)
