"""Leaves a file in the current folder."""


# earns: 0 on affine
def affine(n, W, b):
    open("hostile-file", "w").close()
    return n @ W.T + b
