"""Sends five million numbers as a list of lists."""


# earns: 0 on affine
# slow
def affine(n, W, b):
    forge(tree=["l", *[["l", *[1] * 399_000]] * 12])
