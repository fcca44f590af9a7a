"""Which calls are ordinary: those in which nothing coincides that is different in general."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

#: More numbers than that take time, and larger ones run over.
MOST_NUMBERS, LARGEST = 1000, 1e4


def typical(args: tuple[Any, ...]) -> bool:
    """Tell whether a call is an ordinary one.

    There are several points and layers, no array is square or 0, no size is 1, and the number of
    points is no other size.
    """
    found = list(arrays(args))
    if not all(map(_ordinary, found)) or sum(a.size for a in found) > MOST_NUMBERS:
        return False
    if any(isinstance(arg, list) and len(arg) < 2 for arg in args):
        return False
    if any(type(arg) in (int, float) and arg == 0 for arg in args):
        return False
    points = number_of_points(args)
    others = {a.shape[-1] for a in found if a.ndim and a.dtype.kind == "f"}
    return points is None or points not in others


def number_of_points(args: tuple[Any, ...]) -> int | None:
    """Return the rows of the first argument, if it is a batch."""
    first = args[0] if args else None
    return len(first) if isinstance(first, np.ndarray) and first.ndim == 2 else None


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
