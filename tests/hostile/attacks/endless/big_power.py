"""A power so large that C computes for hours, deaf to signals."""


# earns: 0 on affine
# slow
def affine(n, W, b):
    return 3 ** (10**10) % 7
