"""An object that says its class is ndarray."""

# earns: 0 on affine
import numpy as np


class Liar:
    __class__ = np.ndarray
    dtype, ndim, shape = np.dtype(float), 2, (5, 4)


def affine(n, W, b):
    return Liar()
