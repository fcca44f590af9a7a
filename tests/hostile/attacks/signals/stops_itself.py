"""Stops itself, so that it never answers."""

# earns: 0 on affine
import signal


def affine(n, W, b):
    signal.raise_signal(signal.SIGSTOP)
    return n @ W.T + b
