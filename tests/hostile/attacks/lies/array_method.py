"""An object with ``__array__`` and ``__array_interface__``, another array at each call."""

# earns: 0 on affine
import numpy as np


class Chameleon:
    calls = 0
    shape, dtype, ndim, size = (5, 4), np.dtype(float), 2, 20

    def __array__(self, *args, **kwargs):
        Chameleon.calls += 1
        return np.full(self.shape, float(self.calls))

    @property
    def __array_interface__(self):
        return {"shape": (2**40,), "typestr": "<f8", "data": (4096, False), "version": 3}


def affine(n, W, b):
    return Chameleon()
