"""Never comes to an end."""


# earns: 0 on affine
# slow
def affine(n, W, b):
    while True:
        pass
