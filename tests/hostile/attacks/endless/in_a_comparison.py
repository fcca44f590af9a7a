"""A loop in the name of an exception's type, which runs where the worker explains it."""


# earns: 0 on affine
# slow
class Slow(Exception):
    def __str__(self):
        while True:
            pass


def affine(n, W, b):
    raise Slow
