"""An exception whose text is no text."""


# earns: 0 on affine
class Strange(Exception):
    def __str__(self):
        return 7


def affine(n, W, b):
    raise Strange
