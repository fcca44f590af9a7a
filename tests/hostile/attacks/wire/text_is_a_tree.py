"""Sends a tree where a text belongs, and a text of many megabytes."""

# earns: 0 on affine
texts = iter([{"a": [1] * 1000}, "x" * 10_000_000, None, ["\x1b[2J"], "\ud800\udfff\0\x1b"] * 9)


def affine(n, W, b):
    forge(outcome="error", text=next(texts))
