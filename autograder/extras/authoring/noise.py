"""Right answers with larger rounding errors, as another order of summation would give them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

#: How much larger than usual.
TIMES = 100

#: What is computed without rounding.
EXACT = {
    np.negative, np.positive, np.absolute, np.maximum, np.minimum, np.sign, np.copysign,
    np.floor, np.ceil, np.rint, np.trunc,
}  # fmt: skip


class Noisy(np.ndarray):
    """An array whose arithmetic rounds `TIMES` as coarsely; each operation draws its own errors.

    NumPy's functions that are no operation on entries, those of `np.linalg` say, round as ever.
    """

    def __array_ufunc__(
        self, ufunc: np.ufunc, method: str, *inputs: Any, out: Any = None, **options: Any
    ) -> Any:
        """Compute with plain arrays, and then let the result be off by a little."""
        if out is not None:
            options["out"] = tuple(map(_plain, out))
        result = getattr(ufunc, method)(*map(_plain, inputs), **options)
        if method == "at" or isinstance(result, tuple):
            return result
        array = np.asarray(result)  # what is no array yet, a sum, becomes one that can be changed
        if array.dtype == np.float64 and ufunc not in EXACT:
            _round(array)
        return out[0] if out is not None else array.view(Noisy)


DICE = np.random.default_rng(0)


def _round(array: np.ndarray) -> None:
    """Let every entry be off by a little, in place; whole numbers are as exact as ever."""
    whole = array == np.rint(array)
    errors = DICE.uniform(-TIMES, TIMES, array.shape) * np.finfo(float).eps
    with np.errstate(all="ignore"):
        array[...] = np.where(whole, array, array * (1 + errors))


def noisy(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return the same function, computed with coarser rounding."""
    return lambda *args: function(*map(_noisy, args))


def _plain(value: Any) -> Any:
    return value.view(np.ndarray) if isinstance(value, Noisy) else value


def _noisy(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.dtype == np.float64:
        return value.view(Noisy)
    if type(value) in (list, tuple):
        return type(value)(map(_noisy, value))
    return value
