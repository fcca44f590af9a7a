"""Reads a file that everybody may read, and tells what is in it in an exception."""


# earns: 0 on affine
def affine(n, W, b):
    with open(PLANTED) as file:
        raise ValueError(file.read())
