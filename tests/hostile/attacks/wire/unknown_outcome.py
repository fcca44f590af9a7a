"""Answers with an outcome that does not exist."""

# earns: 0 on affine
outcomes = iter(["correct", None, 1, ["answered"], {"answered": 1}, True, "timeout"] * 9)


def affine(n, W, b):
    forge(outcome=next(outcomes))
