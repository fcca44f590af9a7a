"""Leaves a file in /tmp."""


# earns: 0 on affine
def affine(n, W, b):
    open("/tmp/hostile-file", "w").close()
    return n @ W.T + b
