"""Reading what a student returned as plain finite arrays, with bounds, whatever it is."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.compare import as_array

#: A list with more entries than these is not looked into.
LONGEST = 10_000


def real(value: Any) -> np.ndarray | None:
    """Return a number, an array or a list of numbers as an array of floats; None for the rest."""
    if isinstance(value, list | tuple) and not _few(value):
        return None
    array = as_array(value)
    return None if array is None or array.dtype.kind not in "biuf" else array


def floats(array: np.ndarray) -> np.ndarray:
    """Return float64, quietly: float128 may overflow."""
    return array.astype(np.float64)


def of_shape(value: Any, shape: tuple[int, ...]) -> np.ndarray | None:
    """Return a value as floats if it has this shape."""
    array = real(value)
    return floats(array) if array is not None and array.shape == shape else None


def inside(values: np.ndarray, low: float, high: float) -> np.ndarray:
    """Return values that can be drawn: between these bounds, and NaN where there is no number."""
    return np.clip(values, low, high)


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
