"""A list in a list in a list, a hundred thousand times."""


# earns: 0 on affine
def affine(n, W, b):
    nest = []
    for _ in range(100_000):
        nest = [nest]
    return nest
