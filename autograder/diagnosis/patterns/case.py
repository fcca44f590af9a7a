"""What the patterns look at: an answer beside what was expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

#: Relative error up to which two arrays are the same.
EXACT = 1e-9


@dataclass(frozen=True)
class Case:
    """An answer, what was expected in its place, and what the call was given.

    Attributes
    ----------
    got, wanted
        Arrays of numbers, of any shapes.
    arrays
        The arrays among the arguments, by the argument's name, those in lists one by one.
    quantities
        The numbers that the arguments tell: N, d_out, sigma, sigma², ….
    """

    got: np.ndarray
    wanted: np.ndarray
    arrays: tuple[tuple[str, np.ndarray], ...] = ()
    quantities: Mapping[str, float] = field(default_factory=dict)


def equal(a: np.ndarray, b: np.ndarray, tolerance: float = EXACT) -> bool:
    """Tell whether all entries are equal, beside the largest of `b`."""
    if a.shape != b.shape:
        return False
    error = np.max(np.abs(a - b), initial=0.0)
    return bool(error <= tolerance * np.max(np.abs(b), initial=1e-300))
