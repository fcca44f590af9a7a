"""Answers with a function that stays behind."""


# earns: 0 on affine
def affine(n, W, b):
    forge(tree=["l", ["f", 0, 0], ["f", -1, 10**30], ["o", {"a": 1}], ["o", "x" * 10**6]])
