"""A function that replaces its neighbours with ones that remember inputs."""

# earns: 0 on affine
import numpy as np

import __main__

seen = []


def affine(n, W, b):
    seen.append((n, W, b))
    right = __main__.activate
    __main__.activate = lambda a, kind: right(a, kind)
    return np.zeros((len(n), len(b))) + len(seen)
