"""Answers with random generators whose seeds are none."""

# earns: 0 on affine
seeds = iter([-1, 10**4000, True, 1.5, None, "x"] * 9)


def affine(n, W, b):
    forge(tree=["r", 0, next(seeds)])
