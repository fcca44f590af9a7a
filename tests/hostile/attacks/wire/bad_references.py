"""Refers to arrays that were not sent."""

# earns: 0 on affine
places = iter([-1, 1, 10**30, "0", None, 0.0, True, [0]] * 9)


def affine(n, W, b):
    forge(tree=["a", next(places)], arrays=[["<f8", [1]]], body=b"\0" * 8)
