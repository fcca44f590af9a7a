"""Read whatever a student returned as arrays of floats, and find those that are wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from autograder.checks.compare import as_array

#: Longer lists are not read.
LONGEST = 10_000

#: If only the dtype is wrong, differences by rounding are not worth drawing.
ROUNDING = 1e-4


def real(value: Any) -> np.ndarray | None:
    """Return a number, an array or a list of numbers as a real array; None for anything else."""
    if isinstance(value, list | tuple) and not _few(value):
        return None
    array = as_array(value)
    return None if array is None or array.dtype.kind not in "biuf" else array


def floats(array: np.ndarray) -> np.ndarray:
    """Return an array as float64; float128 may overflow."""
    return array.astype(np.float64)


def of_shape(value: Any, shape: tuple[int, ...]) -> np.ndarray | None:
    """Return a value as floats if it has this shape; otherwise None."""
    array = real(value)
    return floats(array) if array is not None and array.shape == shape else None


def inside(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """Return values clipped to bounds that can be drawn; NaN stays NaN."""
    return np.clip(values, low, high)


class Pair(NamedTuple):
    """An array that was returned, the one expected, and their place in the answer."""

    got: np.ndarray
    expected: np.ndarray
    place: str


def pairs(got: Any, expected: Any, place: str = "") -> Iterator[Pair | None]:
    """Yield the arrays of an answer with those expected, in order; None if one is missing."""
    if isinstance(expected, list | tuple):
        if isinstance(got, np.ndarray) and got.ndim:
            got = got[: len(expected) + 1]  # its rows serve as a list
        if not isinstance(got, list | tuple | np.ndarray) or len(got) != len(expected):
            yield None
            return
        for i, (one, other) in enumerate(zip(got, expected, strict=True)):
            yield from pairs(one, other, f"{place or 'result'}[{i}]")
    elif expected is not None:
        array, wanted = real(got), real(expected)
        yield None if array is None or wanted is None else Pair(array, wanted, place)


def first_difference(got: Any, expected: Any, tolerance: float) -> Pair | None:
    """Return the first pair that differs; None if nothing does, or if the structure is wrong."""
    for pair in pairs(got, expected):
        if pair is None:
            return None
        if _differs(pair, tolerance):
            return pair
    return None


def off(got: np.ndarray, expected: np.ndarray, tolerance: float) -> np.ndarray:
    """Return which entries are wrong: not finite, or too far from those expected."""
    size = float(np.max(np.abs(expected), initial=0.0)) or 1.0
    return ~(np.abs(floats(got) - expected) <= tolerance * size)


def _differs(pair: Pair, tolerance: float) -> bool:
    got, expected = pair.got, pair.expected
    if got.shape != expected.shape:
        return True
    tolerance = tolerance if got.dtype == np.float64 else ROUNDING
    return bool(off(got, floats(expected), tolerance).any())


def _few(value: Any) -> bool:
    left, waiting = LONGEST, [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list | tuple):
            left -= len(one)
            if left < 0:
                return False
            waiting += one
    return True
