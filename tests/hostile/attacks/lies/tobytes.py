"""An array that hands over far more bytes than its shape has."""

# earns: 0 on affine
import numpy as np


class Fat(np.ndarray):
    shape = property(lambda self: (1, 1))
    ndim = property(lambda self: 2)

    def tobytes(self, order=None):
        return b"\0" * 2**24


def affine(n, W, b):
    return np.zeros((len(n), len(b))).view(Fat)
