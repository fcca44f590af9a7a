"""Doubles a text forty times."""


# earns: 0 on affine
def affine(n, W, b):
    text = "text"
    for _ in range(40):
        text += text
    return text
