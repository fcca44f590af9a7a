"""Functions that do no work, and should earn nothing."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.exercise import Function

#: The answers of a function that does nothing, and how to make each.
IDLE: dict[str, Function] = {
    "nothing": lambda *args: None,
    "what came in": lambda *args: args[0] if args else None,
    "zeros": lambda *args: _filled(args[0], 0.0) if args else 0.0,
    "ones": lambda *args: _filled(args[0], 1.0) if args else 1.0,
}


def _filled(value: Any, entry: float) -> Any:
    """Return a value of the same form, with each number replaced."""
    if isinstance(value, list | tuple):
        return [_filled(one, entry) for one in value]
    return np.full(np.shape(value), entry)
