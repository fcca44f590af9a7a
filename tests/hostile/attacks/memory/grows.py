"""Takes memory until there is no more."""


# earns: 0 on affine
def affine(n, W, b):
    hoard = []
    while True:
        hoard.append(bytearray(2**24))
