"""A NameError whose name compares as it likes."""


# earns: 0 on affine
class Name(str):
    def __eq__(self, other):
        raise SystemExit

    __hash__ = str.__hash__


def affine(n, W, b):
    raise NameError("x", name=Name("x"))
