"""Never gets to the end of its definitions."""

# earns: 0 on affine
# slow
offset = 1
while offset > 0:
    offset += 1


def affine(n, W, b):
    return n @ W.T + b + offset
