"""An exception that fails at every attribute."""


# earns: 0 on affine
class Closed(Exception):
    def __getattribute__(self, name):
        raise Closed(name)


def affine(n, W, b):
    raise Closed
