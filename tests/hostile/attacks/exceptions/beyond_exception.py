"""Exceptions that most handlers let pass."""


# earns: 0 on affine
class Beyond(BaseException):
    pass


kinds = iter([Beyond, KeyboardInterrupt, GeneratorExit, SystemExit, StopIteration] * 9)


def affine(n, W, b):
    raise next(kinds)()
