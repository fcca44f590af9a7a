"""Reads at address 0."""

# earns: 0 on affine
import ctypes


def affine(n, W, b):
    return ctypes.string_at(0)
