"""Takes memory until there is no more, and hides that."""

# earns: 0 on affine
hoard = []


def affine(n, W, b):
    try:
        while True:
            hoard.append(bytes(2**22))
    except MemoryError:
        return 0.0
