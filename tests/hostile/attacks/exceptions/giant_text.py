"""An exception with a hundred megabytes to say."""


# earns: 0 on affine
# slow
def affine(n, W, b):
    raise ValueError("x" * 10**8)
