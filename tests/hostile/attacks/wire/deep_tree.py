"""Sends a value nested deeper than the wire allows."""


# earns: 0 on affine
def affine(n, W, b):
    tree = 1.0
    for _ in range(200):
        tree = ["t", tree]
    forge(tree=tree)
