"""Raises while its functions are defined anew, with a text that explodes; earlier ones stay."""

# earns: 0 on nothing


class Silent(Exception):
    def __str__(self):
        raise SystemExit

    __format__ = __repr__ = lambda self, *args: 1 / 0


def fail(function):
    raise Silent


@fail
def affine(n, W, b):
    return n @ W.T + b


@fail
def activate(a, kind):
    return a


@fail
def activation_derivative(a, kind):
    return a


@fail
def forward(x, params, kind):
    return x
