"""Divides by zero where the processor notices."""

# earns: 0 on affine
import signal


def affine(n, W, b):
    signal.raise_signal(signal.SIGFPE)
    return n @ W.T + b
