"""Objects with ``__float__``, ``__index__`` and ``__complex__`` in place of numbers."""

# earns: 0 on affine
import numpy as np


class Number:
    __float__ = lambda self: 1.0
    __index__ = __int__ = lambda self: 1
    __complex__ = lambda self: 1j


def affine(n, W, b):
    return np.array([[Number()] * len(b)] * len(n), dtype=object)
