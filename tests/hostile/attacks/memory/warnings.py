"""Warns two hundred thousand times, each time with another text."""

# earns: 0 on affine
# slow
import warnings


def affine(n, W, b):
    for i in range(200_000):
        warnings.warn(f"overflow {i}", stacklevel=1)
    return 0.0
