"""Frees memory twice, and gives an array back that was freed."""

# earns: 0 on affine
import ctypes


def affine(n, W, b):
    libc = ctypes.CDLL(None)
    libc.free(ctypes.c_void_p(n.ctypes.data))
    libc.free(ctypes.c_void_p(n.ctypes.data))
    return n
