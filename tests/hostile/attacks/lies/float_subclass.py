"""Floats whose ``__float__`` says something else each time, or nothing at all."""


# earns: 0 on affine
class Float(float):
    def __float__(self):
        return "7.0"


def affine(n, W, b):
    return [[Float(1)] * len(b)] * len(n)
