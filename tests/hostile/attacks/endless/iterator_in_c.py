"""A sum over an iterator that never ends, inside C."""

# earns: 0 on affine
# slow
import itertools


def affine(n, W, b):
    return sum(itertools.repeat(0))
