"""Sleeps, and uses no time that a limit on computing would count."""

# earns: 0 on affine
# slow
import time


def affine(n, W, b):
    time.sleep(100_000)
