"""Answers to which something is added, or in which it is missing: an argument, or a constant."""

from __future__ import annotations

import numpy as np

from autograder.hints import Hint
from autograder.hints.comparison import EXACT, Comparison, equal
from autograder.hints.where_to_look import TERMS


def off_by(seen: Comparison) -> Hint | None:
    """Recognise an argument, or a constant, that is added once too often or is missing."""
    error = seen.got - seen.wanted
    if seen.got.size < 2:
        return None
    for name, array in seen.arrays:
        if array.size > 1 and array.shape in (error.shape, error.shape[1:]):
            size = float(np.vdot(array, array))
            part = np.broadcast_to(array, error.shape)
            c = float(np.vdot(part, error)) / (size * error.size / array.size) if size else 0.0
            if c and equal(error, c * part):
                return Hint(_about_multiple(name, c), TERMS)
    return _off_by_constants(error)


def _about_multiple(name: str, c: float) -> str:
    """Ask about an array that stands in a sum once too often, or not."""
    if abs(c + 1) < EXACT:
        return f"It is off by `{name}`, which is missing: where should it come in?"
    if abs(c - 1) < EXACT:
        return f"It is off by `{name}`, which is in there one time too many: where does it come in?"
    if abs(c + 2) < EXACT:
        return f"It is off by twice `{name}`: is it added, or subtracted?"
    return f"It is off by `{name}`, or a multiple of it: what is missing, or in there twice?"


def _off_by_constants(error: np.ndarray) -> Hint | None:
    if equal(error, np.full(error.shape, error.flat[0])):
        return Hint("Every entry is off by the same number: what is added to all of them?", TERMS)
    if error.ndim == 2 and min(error.shape) > 1:
        if equal(error, np.broadcast_to(error[0], error.shape)):
            return Hint("Each column is off by a constant: what is added to a whole column?", TERMS)
        if equal(error, np.broadcast_to(error[:, :1], error.shape)):
            return Hint("Each row is off by a constant: what is added to a whole row?", TERMS)
    return None
