"""Which calls are ordinary: those in which nothing coincides that is different in general."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

#: More numbers than that take time, and larger ones run over.
MOST_NUMBERS, MOST_ARRAYS, LARGEST = 1000, 16, 1e4

KINKED = ("identity", "relu")

#: Parameters that hold points, a row each, if they have rows.
POINTS = ("x", "n", "a", "g", "y_hat", "scores", "train")


def typical(parameters: Sequence[str], args: tuple[Any, ...]) -> bool:
    """Tell whether a call is an ordinary one.

    There are several points and a hidden layer, the activation is curved, no array is square
    or 0, no size is 1, no two layers have the same size, and the number of points is no other size.
    """
    found = list(arrays(args))
    if not small(args) or not all(map(_ordinary, found)):
        return False
    if any(type(arg) in (int, float, str) and arg in (0, *KINKED) for arg in args):
        return False
    if any(isinstance(one, list) for arg in args if isinstance(arg, list) for one in arg):
        return False
    layers = [sizes(arg) for arg in args if isinstance(arg, list)]
    if any(0 < len(one) < 3 or len(set(one)) < len(one) for one in layers):
        return False
    points = batch(parameters, args)
    others = {a.shape[-1] for a in found if a.ndim and a.dtype.kind == "f"}
    return points is None or len(points) not in others


def sizes(arg: list[Any]) -> list[int]:
    """Return the sizes of a network's layers from its unknowns, or from a list of them."""
    if arg and all(type(one) is int for one in arg):
        return arg
    if not arg or not all(isinstance(one, tuple) and len(one) == 2 for one in arg):
        return []
    return [arg[0][0].shape[1], *(W.shape[0] for W, _ in arg)]


def with_kind(parameters: Sequence[str], args: tuple[Any, ...], kind: str) -> tuple[Any, ...]:
    """Return a call with another activation, if it has one."""
    pairs = zip(parameters, args, strict=False)
    return tuple(kind if name == "kind" else arg for name, arg in pairs)


def deepened(args: tuple[Any, ...], rng: np.random.Generator) -> tuple[Any, ...] | None:
    """Return a call with a hidden layer more, of a size of its own; None without a network."""
    for i, arg in enumerate(args):
        if isinstance(arg, list) and isinstance(arg[0], tuple) and sizes(arg):
            (W, b), used = arg[-1], {size for a in arrays(args) for size in a.shape}
            size = next(s for s in range(6, 100) if s not in used)
            new = rng.normal(size=(size, W.shape[1])) / 2, rng.normal(size=size)
            last = rng.normal(size=(W.shape[0], size)) / 2, b
            return (*args[:i], [*arg[:-1], new, last], *args[i + 1 :])
    return None


def small(args: tuple[Any, ...]) -> bool:
    """Tell whether a call takes no time to speak of."""
    found = list(arrays(args))
    return sum(array.size for array in found) <= MOST_NUMBERS and len(found) <= MOST_ARRAYS


def batch(parameters: Sequence[str], args: tuple[Any, ...]) -> np.ndarray | None:
    """Return the first argument that holds several points, a row each."""
    for name, arg in zip(parameters, args, strict=False):
        if name in POINTS and isinstance(arg, np.ndarray) and arg.ndim == 2:
            return arg
    return None


def arrays(value: Any) -> Iterator[np.ndarray]:
    """Yield all arrays in arguments."""
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from arrays(one)


def _ordinary(array: np.ndarray) -> bool:
    if array.ndim == 0 or array.size == 0 or 1 in array.shape:
        return False
    if len(set(array.shape)) < array.ndim or array.ndim > 2:
        return False
    if array.ndim == 2 and np.any(np.ptp(array, axis=0) < 1e-9):
        return False
    return bool(np.all(np.isfinite(array)) and 0 < np.max(np.abs(array)) <= LARGEST)
