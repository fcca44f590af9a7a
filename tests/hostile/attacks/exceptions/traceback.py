"""An exception raised a hundred thousand frames deep."""

# earns: 0 on affine
import sys


def affine(n, W, b):
    sys.setrecursionlimit(10**6)

    def deeper(level):
        if level == 0:
            raise ValueError("deep")
        deeper(level - 1)

    deeper(100_000)
