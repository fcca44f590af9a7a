"""Lists that hold themselves twice: a tree that doubles at each level."""


# earns: 0 on affine
# slow
def affine(n, W, b):
    itself = []
    itself += [itself] * 30
    return itself
