"""A group of groups of exceptions, with causes in a circle."""


# earns: 0 on affine
def affine(n, W, b):
    error = ValueError("x")
    for _ in range(5_000):
        error = ExceptionGroup("x", [error])
    other = KeyError("y")
    error.__cause__, other.__cause__ = other, error
    raise error
