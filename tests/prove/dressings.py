"""The same answer in other clothes: none of them is a mistake."""

from collections.abc import Callable
from typing import Any

import numpy as np


class Subclass(np.ndarray):
    """Somebody's own kind of array."""


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    """Change each array and number of an answer."""
    if isinstance(value, list | tuple):
        return type(value)(_each(one, change) for one in value)
    return change(value)


def _arrays(change: Callable[[np.ndarray], Any]) -> Callable[[Any], Any]:
    return lambda value: _each(
        value, lambda one: change(one) if isinstance(one, np.ndarray) and one.ndim else one
    )


def _numbers(change: Callable[[float], Any]) -> Callable[[Any], Any]:
    return lambda value: _each(value, lambda one: change(float(one)) if _is_number(one) else one)


def _is_number(value: Any) -> bool:
    return isinstance(value, float) or (isinstance(value, np.ndarray) and value.ndim == 0)


def _read_only(array: np.ndarray) -> np.ndarray:
    array = array.copy()
    array.flags.writeable = False
    return array


def _every_second(array: np.ndarray) -> np.ndarray:
    view = np.zeros([2 * d for d in array.shape], array.dtype)[(slice(None, None, 2),) * array.ndim]
    view[...] = array
    return view


def _swapped(value: Any) -> Any:
    """Lists for tuples, and the reverse."""
    if isinstance(value, list | tuple):
        return (list if isinstance(value, tuple) else tuple)(map(_swapped, value))
    return value


DRESSINGS: dict[str, Callable[[Any], Any]] = {
    "Fortran order": _arrays(np.asfortranarray),
    "a read-only copy": _arrays(_read_only),
    "a view with strides": _arrays(_every_second),
    "backwards in memory": _arrays(lambda a: a[::-1].copy()[::-1]),
    "nested lists": _arrays(lambda a: a.tolist()),
    "a list of rows": _arrays(lambda a: list(a) if a.ndim == 2 else a),
    "a subclass": _arrays(lambda a: a.view(Subclass)),
    "np.matrix": _arrays(lambda a: np.asmatrix(a) if a.ndim == 2 else a),
    "np.float64": _numbers(np.float64),
    "0-d arrays": _numbers(np.array),
    "Python's float": _numbers(float),
    "lists for tuples": _swapped,
}
