"""The module that encodes answers, patched to encode nonsense."""

# earns: 0 on affine, activate
import sys


def affine(n, W, b):
    wire = sys.modules["wire"]
    wire.encode = lambda header, value=None: b"\0\0\0\2\0\0\0\0{}"
    return 0.0


def activate(a, kind):
    sys.modules["wire"].MAX_BODY = 2**60
    return 0.0
