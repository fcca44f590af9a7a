"""Finding the first array in an answer that is not the expected one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from autograder.pictures.arrays import floats, real

#: Where only the dtype is wrong, rounding is no difference worth drawing.
ROUNDING = 1e-4


class Pair(NamedTuple):
    """An array that was returned, the one expected, and the place of both in the answer."""

    got: np.ndarray
    expected: np.ndarray
    place: str


def pairs(got: Any, expected: Any, place: str = "") -> Iterator[Pair | None]:
    """Yield the arrays of an answer beside those expected, in order; None where one is missing."""
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


def first(got: Any, expected: Any, tolerance: float) -> Pair | None:
    """Return the first pair that differs, as floats; None where structure or nothing is wrong."""
    for pair in pairs(got, expected):
        if pair is None:
            return None
        if _differs(pair, tolerance):
            return pair
    return None


def off(got: np.ndarray, expected: np.ndarray, tolerance: float) -> np.ndarray:
    """Return which entries are wrong: not finite, or too far from the expected ones."""
    size = float(np.max(np.abs(expected), initial=0.0)) or 1.0
    return ~(np.abs(floats(got) - expected) <= tolerance * size)


def _differs(pair: Pair, tolerance: float) -> bool:
    got, expected = pair.got, pair.expected
    if got.shape != expected.shape:
        return True
    tolerance = tolerance if got.dtype == np.float64 else ROUNDING
    return bool(off(got, floats(expected), tolerance).any())
