"""Answers in half, long, complex, boolean and unsigned numbers."""

# earns: 0 on affine
import numpy as np

kinds = iter("f2 g c8 G ? u8 S8".split() * 100)


def affine(n, W, b):
    return np.ones((len(n), len(b))).astype(next(kinds))
