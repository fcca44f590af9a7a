"""Answers with an array that the wire does not take."""

# earns: 0 on affine
# slow
import numpy as np


def affine(n, W, b):
    return np.zeros((2**13, 2**12))
