"""An exception that fails when it is asked what it says."""


# earns: 0 on affine
class Silent(Exception):
    def __str__(self):
        raise Silent

    __repr__ = __str__


def affine(n, W, b):
    raise Silent
