"""Hides a loop in a decorator, so that its definitions never come about; earlier ones stay."""


# earns: 0 on nothing
# slow
def forever(function):
    while True:
        pass


@forever
def affine(n, W, b):
    return n @ W.T + b
