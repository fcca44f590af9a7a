"""Lists who is in the class."""

# earns: 0 on affine
import os


def affine(n, W, b):
    assert os.listdir(CLASS)
    return n @ W.T + b
