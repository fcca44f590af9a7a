"""Answers with a list of a million numbers."""


# earns: 0 on affine
def affine(n, W, b):
    return [0.0] * 1_000_000
