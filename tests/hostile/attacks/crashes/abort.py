"""Aborts, with a core file if it can."""


# earns: 0 on affine
def affine(n, W, b):
    os.abort()
