"""Makes a folder."""


# earns: 0 on affine
def affine(n, W, b):
    os.mkdir("/tmp/hostile-folder")
    return n @ W.T + b
