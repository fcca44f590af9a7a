"""Asks how large a file is, and whether it is there, without opening it."""


# earns: 0 on affine
def affine(n, W, b):
    assert os.stat(PLANTED).st_size == 22
    return n @ W.T + b
