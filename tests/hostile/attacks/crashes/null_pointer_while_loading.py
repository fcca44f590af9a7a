"""Reads at address 0 before its functions are defined."""

# earns: 0 on affine
import ctypes

word = ctypes.string_at(0)


def affine(n, W, b):
    return n @ W.T + b + len(word)
