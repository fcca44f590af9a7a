"""Sends arrays of objects, records and types that are none."""

# earns: 0 on affine
kinds = iter(["|O", "O8", "V8", [["a", "<f8"]], "<f8,<f8", 7, None, {}, "M8[s]", "<U2"] * 9)


def affine(n, W, b):
    forge(tree=["a", 0], arrays=[[next(kinds), [1]]], body=b"\0" * 8)
