"""What the parts of an answer are called, and the numbers in them one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.compare import as_array


@dataclass(frozen=True)
class Leaf:
    """One array or number of an answer: which part it is, of which layer, of how many."""

    part: str
    layer: int | None
    layers: int
    value: np.ndarray


def leaves(form: Any, value: Any) -> tuple[Leaf, ...] | None:
    """Return all arrays and numbers of an answer; None if it has another form.

    Parameters
    ----------
    form
        A name for each part; a tuple of forms, or a list of the one form that each layer has.
    """
    try:
        return tuple(_leaves(form, value, None, 1))
    except ValueError:
        return None


def _leaves(form: Any, value: Any, layer: int | None, layers: int) -> Iterator[Leaf]:
    if isinstance(form, str):
        array = as_array(value)
        if array is None or array.dtype.kind not in "iuf":
            raise ValueError("no numbers")
        yield Leaf(form, layer, layers, array)
    elif isinstance(value, np.ndarray) or not isinstance(value, list | tuple):
        raise ValueError("no list")
    elif isinstance(form, list):
        for i, one in enumerate(value):
            yield from _leaves(form[0], one, i, len(value))
    elif len(value) != len(form):
        raise ValueError("more or fewer parts")
    else:
        for name, one in zip(form, value, strict=True):
            yield from _leaves(name, one, layer, layers)
