"""Has the C library read a file."""

# earns: 0 on affine
import ctypes


def affine(n, W, b):
    libc = ctypes.CDLL(None)
    libc.fopen.restype = ctypes.c_void_p
    assert libc.fopen(PLANTED.encode(), b"r")
    return n @ W.T + b
