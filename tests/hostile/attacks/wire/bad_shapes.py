"""Sends arrays with shapes that are none."""

# earns: 0 on affine
shapes = iter([[-1], [2**62, 2**62], ["5"], [1.0], "ab", {"a": 1}, 7, [True], [1] * 9, None] * 9)


def affine(n, W, b):
    forge(tree=["a", 0], arrays=[["<f8", next(shapes)]], body=b"\0" * 8)
