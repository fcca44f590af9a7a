"""Kills its process group."""


# earns: 0 on affine
def affine(n, W, b):
    os.killpg(0, 15)
    return n @ W.T + b
