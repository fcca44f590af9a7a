"""Opens a file again and again."""


# earns: 0 on affine
def affine(n, W, b):
    files = [open("/dev/null") for _ in range(1000)]
    return n @ W.T + b + 0 * len(files)
