"""A regular expression that goes through all ways of failing."""

# earns: 0 on affine
# slow
import re


def affine(n, W, b):
    return re.match(r"(a+)+$", "a" * 60 + "b")
