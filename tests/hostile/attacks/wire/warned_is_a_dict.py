"""Sends a dict where the list of warnings belongs."""


# earns: 0 on affine
def affine(n, W, b):
    forge(warned={"overflow": 1})
