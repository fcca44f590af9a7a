"""Sends more bytes than its arrays have, and fewer."""

# earns: 0 on affine
bodies = iter([b"\0" * 9, b"\0" * 7, b"", b"\0" * 2**25] * 9)


def affine(n, W, b):
    forge(tree=["a", 0], arrays=[["<f8", [1]]], body=next(bodies))
