"""Which calls are ordinary: those in which nothing coincides that is different in general."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

#: More numbers than that take time, and larger ones run over.
MOST_NUMBERS, MOST_ARRAYS, LARGEST = 1000, 16, 1e4

#: Parameters that hold points, a row each, if they have rows.
POINTS = ("x", "n", "a", "g", "y_hat", "scores", "train")


def typical(parameters: Sequence[str], args: tuple[Any, ...]) -> bool:
    """Tell whether a call is an ordinary one.

    There are several points and layers, no array is square or 0, no size is 1, and the number of
    points is no other size.
    """
    found = list(arrays(args))
    if not small(args) or not all(map(_ordinary, found)):
        return False
    if any(isinstance(arg, list) and len(arg) < 2 for arg in args):
        return False
    if any(type(arg) in (int, float) and arg == 0 for arg in args):
        return False
    points = batch(parameters, args)
    others = {a.shape[-1] for a in found if a.ndim and a.dtype.kind == "f"}
    return points is None or len(points) not in others


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
