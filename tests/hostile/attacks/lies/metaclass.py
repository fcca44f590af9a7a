"""An object whose type raises at whatever is asked."""


# earns: 0 on affine
class Meta(type):
    def __getattribute__(cls, name):
        raise SystemExit(name)

    __name__ = property(lambda cls: 1 / 0)
    __instancecheck__ = lambda cls, other: True


class Thing(metaclass=Meta):
    pass


def affine(n, W, b):
    return Thing()
