"""An answered array beside the one that was expected, and when two arrays count as equal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

#: Relative error up to which two arrays are the same.
EXACT = 1e-9

#: Relative error up to which an answer still counts as computed in single precision.
SINGLE = 1e-5


@dataclass(frozen=True)
class Comparison:
    """An array that was answered beside the one that was expected, and what the call was given.

    Attributes
    ----------
    got, wanted
        Arrays of numbers, of any shapes.
    arrays
        The arrays among the arguments, each with its argument's name; those in lists one by one.
    quantities
        Numbers that a factor might be, by name: N, d, sigma, sigma², ….
    nearly
        Whether all of the answer, not this array alone, is right in its first digits.
    """

    got: np.ndarray
    wanted: np.ndarray
    arrays: tuple[tuple[str, np.ndarray], ...] = ()
    quantities: Mapping[str, float] = field(default_factory=dict)
    nearly: bool = True


def equal(a: np.ndarray, b: np.ndarray, tolerance: float = EXACT) -> bool:
    """Tell whether all entries are equal, relative to the largest of `b`."""
    if a.shape != b.shape:
        return False
    error = np.max(np.abs(a - b), initial=0.0)
    return bool(error <= tolerance * np.max(np.abs(b), initial=1e-300))


def factor_between(a: np.ndarray, b: np.ndarray, tolerance: float = EXACT) -> float:
    """Return by which factor `a` is a multiple of `b`, by least squares; 0 where it is none."""
    square = float(np.vdot(b, b))
    factor = float(np.vdot(b, a)) / square if square and np.isfinite(square) else 0.0
    return factor if factor and equal(a, factor * b, tolerance) else 0.0


def varied(array: np.ndarray) -> bool:
    """Tell whether an array has different numbers: others have too much in common by chance."""
    return array.size > 1 and not equal(array, np.full(array.shape, array.flat[0]))
