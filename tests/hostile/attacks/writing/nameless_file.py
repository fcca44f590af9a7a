"""Makes a file that has no name."""


# earns: 0 on affine
def affine(n, W, b):
    os.open("/tmp", os.O_TMPFILE | os.O_RDWR)
    return n @ W.T + b
