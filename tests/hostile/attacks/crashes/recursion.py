"""Calls itself without end, and lifts Python's limit on that."""

# earns: 0 on affine
# slow
import sys


def affine(n, W, b):
    sys.setrecursionlimit(2**31 - 1)
    return affine(n, W, b)
