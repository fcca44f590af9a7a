"""Values as one writes them by hand, and which of them are easy enough for the head."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.compare import as_array

#: The most entries of a value, their size, and their finest part.
ENTRIES, LARGEST, PARTS = 9, 60, 4


def easy(value: Any) -> bool:
    """Tell whether a value is a few small integers, halves or quarters."""
    array = as_array(value)
    if array is None or array.dtype.kind not in "iuf" or not 0 < array.size <= ENTRIES:
        return False
    if not np.all(np.isfinite(array)) or np.max(np.abs(array)) > LARGEST:
        return False
    return bool(np.all(array * PARTS == np.round(array * PARTS)))


def neat(value: Any) -> Any:
    """Take away what only rounding put there."""
    array = as_array(value)
    if array is None or array.dtype.kind != "f":
        return value
    near = np.round(array * PARTS) / PARTS
    return np.where(np.abs(array - near) < 1e-9, near, array) + 0.0


def numeral(value: Any) -> str:
    """Return a value as a number or as nested lists: ``[[1, -2], [0.5, 3]]``."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, tuple):
        return f"({', '.join(map(numeral, value))}{',' * (len(value) == 1)})"
    if isinstance(value, list):
        return f"[{', '.join(map(numeral, value))}]"
    if isinstance(value, int | float | np.generic):
        return f"{float(value) + 0.0:g}"
    return "default_rng()"


def shape(sides: tuple[int, ...]) -> str:
    """Return a shape as NumPy writes it."""
    return str(tuple(int(side) for side in sides))


def code(text: str) -> str:
    """Return what is code between backticks."""
    return f"`{text}`"
