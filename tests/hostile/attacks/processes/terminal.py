"""Forks into a terminal of its own."""

# earns: 0 on affine
import pty


def affine(n, W, b):
    if pty.fork()[0] == 0:
        os._exit(0)
    return n @ W.T + b
