"""Prints a gigabyte."""

# earns: 0 on affine
import sys


def affine(n, W, b):
    line = "x" * 2**20
    for _ in range(512):
        print(line)
        print(line, file=sys.stderr)
    return 0.0
