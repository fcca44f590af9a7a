"""Sends a number where the list of warnings belongs."""


# earns: 0 on affine
def affine(n, W, b):
    forge(warned=7)
