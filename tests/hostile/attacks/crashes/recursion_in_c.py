"""Calls itself without end through C, until the stack is full."""

# earns: 0 on affine
import functools
import sys


class Deep:
    def __repr__(self):
        return repr([self])

    def __getattr__(self, name):
        return getattr(self, name + "x")


def affine(n, W, b):
    sys.setrecursionlimit(2**31 - 1)
    return functools.reduce(lambda f, _: functools.partial(f), range(500_000), Deep().nothing)()
