"""Describes four hundred thousand empty arrays."""


# earns: 0 on affine
# slow
def affine(n, W, b):
    forge(tree=["a", 0], arrays=[["<f8", [0]]] * 390_000)
