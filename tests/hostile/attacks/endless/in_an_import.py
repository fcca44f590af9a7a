"""Hides a loop in a decorator, which runs where only definitions run."""


# earns: 0 on affine, activate, activation_derivative, forward
# slow
def forever(function):
    while True:
        pass


@forever
def affine(n, W, b):
    return n @ W.T + b
