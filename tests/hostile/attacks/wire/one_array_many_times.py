"""Sends one large array, and refers to it three thousand times."""


# earns: 0 on affine
# slow
def affine(n, W, b):
    size = 2**20
    forge(tree=["l", *[["a", 0]] * 3_000], arrays=[["<f8", [size]]], body=b"\0" * 8 * size)
