"""Sends values of kinds that do not exist."""

# earns: 0 on affine
trees = iter([[], {}, ["x"], ["l"] * 3, [["l"]], ["c", "a", "b"], ["c", 1], ["o"], ["f"], [0]] * 9)


def affine(n, W, b):
    forge(tree=next(trees))
