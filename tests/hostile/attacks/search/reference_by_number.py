"""Asks the grader for functions by numbers that nobody gave out."""

# earns: 0 on affine
import sys


def affine(n, W, b):
    frame = sys._getframe(1)
    while "nonce" not in frame.f_locals:
        frame = frame.f_back
    worker, nonce = frame.f_locals["self"], frame.f_locals["nonce"]
    return worker.ask(nonce, -1, (n, W, b), {})
