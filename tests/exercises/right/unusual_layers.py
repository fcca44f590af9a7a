"""Right programs for `layers` that look unusual: other containers, memory layouts, recursion."""

import math
from functools import reduce
from itertools import starmap

import numpy as np

from reference.layers import activate, affine


def affine__fortran_order(n, W, b):
    return np.asfortranarray((W @ n.T + b[:, np.newaxis]).T)


def affine__in_place_on_a_copy(n, W, b):
    a = np.tile(b, (len(n), 1))
    a += np.tensordot(n, W, axes=(1, 1))
    return a


def affine__neuron_by_neuron(n, W, b):
    return np.column_stack([n @ w + float(c) for w, c in zip(W, b, strict=True)])


class Kind:
    """An activation with its slope."""

    def __init__(self, f, slope):
        self.f, self.slope = np.vectorize(f, otypes=[float]), np.vectorize(slope, otypes=[float])


def squash(t):
    return 1 / (1 + math.exp(-max(min(t, 700.0), -700.0)))


KINDS = {
    "identity": Kind(lambda t: t, lambda t: 1),
    "logistic": Kind(squash, lambda t: squash(t) * squash(-t)),
    "tanh": Kind(math.tanh, lambda t: 1 - math.tanh(t) ** 2),
    "relu": Kind(lambda t: max(t, 0), lambda t: int(t > 0)),
}


def activate__class_of_kinds(a, kind):
    return KINDS[kind].f(a)


def activate__by_recursion(a, kind):
    if isinstance(a, np.ndarray):
        return np.array([activate__by_recursion(part, kind) for part in a])
    return {"identity": lambda t: t, "logistic": squash, "tanh": math.tanh}.get(
        kind, lambda t: t * (t > 0)
    )(a)


def activate__clipped_where_exp_underflows(a, kind):
    if kind == "logistic":
        return 1 / (1 + np.exp(-np.clip(a, -709.78, 709.78)))
    return KINDS[kind].f(a)


def activation_derivative__class_of_kinds(a, kind):
    return KINDS[kind].slope(a)


def activation_derivative__nested_lists(a, kind):
    if a.ndim == 0:
        return float(KINDS[kind].slope(a))
    return [activation_derivative__nested_lists(part, kind) for part in a]


def activation_derivative__in_place_on_a_copy(a, kind):
    slope = a.copy()
    if kind == "logistic":
        np.multiply(slope, 0.5, out=slope)
        np.tanh(slope, out=slope)
        slope *= -slope
        slope += 1
        slope /= 4
    elif kind == "tanh":
        np.tanh(slope, out=slope)
        np.square(slope, out=slope)
        np.subtract(1, slope, out=slope)
    else:
        slope[...] = np.maximum(np.sign(a), 0) if kind == "relu" else 1
    return slope


def forward__reduce(x, params, kind):
    def step(state, layer):
        n, a = state
        pre = affine(n[-1], *layer)
        return [*n, activate(pre, kind)], [*a, pre]

    n, a = reduce(step, params, ([x], []))
    return [*n[:-1], a[-1]], a


def forward__fortran_columns(x, params, kind):
    n, a = [x.T], []
    for at, (W, b) in enumerate(params, 1):
        a.append(np.add(W @ n[-1], b.reshape(-1, 1)))
        n.append(a[-1] if at == len(params) else activate(a[-1], kind))
    return tuple(map(np.transpose, n)), tuple(map(np.transpose, a))


def forward__iterators(x, params, kind):
    kinds = iter([kind] * (len(params) - 1) + ["identity"])
    n, a = [x], []

    def layer(W, b):
        a.append(affine(n[-1], W, b))
        n.append(activate(a[-1], next(kinds)))

    list(starmap(layer, params))
    return n, a
