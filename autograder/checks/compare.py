"""Comparing an answer with what is expected: structure, then shape, then dtype, then values.

What is said about a difference never contains an expected number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.checks.callers import Foreign

Measure = Callable[[np.ndarray, np.ndarray, float], bool]

#: Where one formula is evaluated: largest error relative to the largest expected entry.
FORMULA = 1e-9

#: Where the answer is one number, or few: nothing rounded to single precision is right by chance.
SUM = 1e-11

#: After an iteration (training, many steps of an optimizer), measured likewise.
ITERATION = 1e-6

#: Against central differences: ‖got − numeric‖ / (‖got‖ + ‖numeric‖) of each array.
DIFFERENCES = 1e-6


def within_tolerance(got: np.ndarray, expected: np.ndarray, tolerance: float) -> bool:
    """Tell whether the largest error is small relative to the largest expected entry."""
    return bool((_errors(got, expected) <= tolerance * _size(expected)).all())


def parallel(got: np.ndarray, numeric: np.ndarray, tolerance: float) -> bool:
    """Tell whether ‖got − numeric‖ is small relative to ‖got‖ + ‖numeric‖ (gradient check)."""
    scale = float(np.linalg.norm(got) + np.linalg.norm(numeric))
    return bool(np.linalg.norm(got - numeric) <= tolerance * (scale or 1.0))


def difference(
    got: Any, expected: Any, tolerance: float, measure: Measure = within_tolerance, place: str = ""
) -> str | None:
    """Say in words where `got` differs from `expected`; None where it does not.

    Parameters
    ----------
    got
        A value as in `Answer`: plain, but of any structure.
    expected
        Arrays, numbers, None (anything goes), and lists or tuples of them.
    tolerance, measure
        When two arrays of one shape count as equal.
    """
    if expected is None:
        return None
    if isinstance(expected, list | tuple):
        return _sequence_difference(got, expected, tolerance, measure, place)
    wanted = np.asarray(expected)
    array = as_array(got)
    if array is None:
        return f"{place or 'it'} is {describe(got)}, but should be {describe(wanted)}"
    of = f" of {place}" if place else ""
    if array.shape != wanted.shape:
        return f"the shape{of} is {array.shape}, but should be {wanted.shape}"
    if not _same_kind(got, array, wanted):
        return f"the dtype{of} is {array.dtype}, but should be {wanted.dtype}"
    if np.isfinite(array).all() and measure(array, wanted, tolerance):
        return None
    return _where(array, wanted, tolerance, place)


def as_array(value: Any) -> np.ndarray | None:
    """Return a number, an array, or nested lists of numbers as an array; None for anything else."""
    if isinstance(value, np.ndarray):
        return value
    if isinstance(value, bool | int | float | complex | list | tuple) and _numbers_only(value):
        try:
            return np.asarray(value)
        except (ValueError, OverflowError):
            return None
    return None


def describe(value: Any) -> str:
    """Describe a value by its kind and shape alone."""
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}" if value.ndim else "a number"
    if isinstance(value, Foreign):
        return f"an {'' if value.kind.startswith('array') else 'object of type '}{value.kind}"
    if isinstance(value, list | tuple):
        return f"a {type(value).__name__} of {len(value)}"
    return {type(None): "None", str: "a string", dict: "a dict"}.get(type(value), "a number")


def agree(one: Any, other: Any, tolerance: float = FORMULA) -> bool:
    """Tell whether two answers, right or wrong, are the same."""
    a, b = as_array(one), as_array(other)
    if a is not None and b is not None:
        same = a.dtype.kind == b.dtype.kind or _plain(one) or _plain(other)
        return a.shape == b.shape and same and _close(a, b, tolerance)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(
            agree(a, b, tolerance) for a, b in zip(one, other, strict=True)
        )
    return type(one) is type(other) and one == other


def _plain(value: Any) -> bool:
    """Tell whether this is a whole number of Python's, which means the float as well."""
    return isinstance(value, int) and not isinstance(value, bool)


def worst(errors: np.ndarray) -> tuple[int, ...]:
    """Return where errors are largest; of those that only rounding tells apart, the first.

    So the same is said wherever it is computed: another NumPy rounds otherwise.
    """
    first = int(np.argmax(errors >= np.max(errors) * (1 - 1e-9)))
    return tuple(int(i) for i in np.unravel_index(first, errors.shape))


def _sequence_difference(
    got: Any, expected: Any, tolerance: float, measure: Measure, place: str
) -> str | None:
    if isinstance(got, np.ndarray) and got.ndim:
        got = list(got)  # the rows of one array serve as a list of arrays
    if not isinstance(got, list | tuple):
        return f"{place or 'it'} is {describe(got)}, where {len(expected)} things are asked for"
    if len(got) != len(expected):
        entries = "1 entry" if len(got) == 1 else f"{len(got)} entries"
        asked = f"{len(expected)} {'is' if len(expected) == 1 else 'are'} asked for"
        return f"{place or 'it'} has {entries}, where {asked}"
    for i, (one, wanted) in enumerate(zip(got, expected, strict=True)):
        found = difference(one, wanted, tolerance, measure, f"{place or 'result'}[{i}]")
        if found:
            return found
    return None


def _numbers_only(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(_numbers_only(one) for one in value)
    return isinstance(value, bool | int | float | complex | np.ndarray | np.generic)


def _same_kind(got: Any, array: np.ndarray, wanted: np.ndarray) -> bool:
    """Arrays must be float64, or integers where indices are asked for; Python's int will do."""
    if wanted.dtype.kind in "iu":
        return array.dtype.kind in "iu"
    plain = not isinstance(got, np.ndarray) and array.dtype.kind == "i"
    return array.dtype == np.float64 or plain


def _size(expected: np.ndarray) -> float:
    return float(np.abs(expected).max(initial=0.0)) or 1.0


def _errors(got: np.ndarray, expected: np.ndarray) -> np.ndarray:
    with np.errstate(all="ignore"):
        errors: np.ndarray = np.abs(got - expected)
    return errors


def _where(got: np.ndarray, expected: np.ndarray, tolerance: float, place: str) -> str:
    prefix = f"{place}: " if place else ""
    if not np.all(np.isfinite(got)):
        return f"{prefix}right shape {got.shape}, but not all values are finite numbers"
    if got.ndim == 0:
        return f"{prefix}a number, as asked, but not the right one"
    errors = _errors(got, expected)
    wrong = int(np.count_nonzero(errors > tolerance * _size(expected)))
    place_of_worst = ", ".join(map(str, worst(errors)))
    count = f"all {got.size}" if wrong == got.size else f"{max(wrong, 1)} of {got.size}"
    return f"{prefix}right shape {got.shape}; {count} values differ, most at [{place_of_worst}]"


def _close(a: np.ndarray, b: np.ndarray, tolerance: float) -> bool:
    if a.dtype.kind not in "biufc":
        return np.array_equal(a, b)
    scale = _size(b[np.isfinite(b)])
    both = a.dtype.kind == "f" and b.dtype.kind == "f"
    if both and (_errors(a, b) <= tolerance * scale).all():
        return True  # without what `allclose` does for all that is rare
    return bool(np.allclose(a, b, rtol=0.0, atol=tolerance * scale, equal_nan=True))
