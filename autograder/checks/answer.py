"""What came of one call of a student's function, as plain values that hold nothing of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

Outcome = Literal["answered", "missing", "error", "timeout", "crashed"]


@dataclass(frozen=True)
class Foreign:
    """Stands for a returned object that is no number, array, list or tuple of such."""

    kind: str


@dataclass(frozen=True)
class Answer:
    """The answer to one call.

    Attributes
    ----------
    outcome
        Whether the function answered, and if not, why not.
    value
        Arrays, numbers, strings, None, `Foreign`, and lists, tuples and dicts of them.
    text
        What the exception said, if there was one.
    changed
        The places of the arguments that the call changed in place.
    warned
        The floating-point warnings that it raised: ``"overflow"``, ``"invalid"``, ``"divide"``.
    """

    outcome: Outcome
    value: Any = None
    text: str = ""
    changed: tuple[int, ...] = ()
    warned: tuple[str, ...] = ()


def plain(value: Any) -> Any:
    """Copy a value that a function returned into the kinds that an `Answer` holds."""
    if isinstance(value, np.ndarray | np.generic):
        array = np.array(value, copy=True, subok=False)
        return Foreign("array of objects") if array.dtype.hasobject else array
    if isinstance(value, list | tuple):
        return (
            type(value)(map(plain, value))
            if type(value) in (list, tuple)
            else list(map(plain, value))
        )
    if value is None or isinstance(value, bool | int | float | complex | str):
        return value
    return Foreign(type(value).__name__)
