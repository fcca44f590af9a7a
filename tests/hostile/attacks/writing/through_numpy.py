"""Has NumPy write a file."""

# earns: 0 on affine
import numpy as np


def affine(n, W, b):
    np.save("/tmp/hostile-array.npy", n)
    return n @ W.T + b
