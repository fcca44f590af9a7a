"""Asks to be debugged by the process above it, which would stop at each signal."""


# earns: 0 on affine
def affine(n, W, b):
    system(101, 0, 0, 0, 0)
    return n @ W.T + b
