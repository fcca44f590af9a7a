"""Asks for two gigabytes at once."""


# earns: 0 on affine
def affine(n, W, b):
    return bytearray(2**31)
