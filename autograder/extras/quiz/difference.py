"""In which ways one array can differ from another: each can be told from the two alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.extras.quiz.typical import batch

SAME, FLIPPED, TRANSPOSED, OTHER, NAUGHT = "same", "flipped", "transposed", "other", "naught"
MORE_AXES, FEWER_AXES, OTHER_SHAPE, INFINITE = "more axes", "fewer axes", "shape", "infinite"

#: Of these nothing is said: differences that may be rounding, and factors without a name.
NEARLY, SCALED = "nearly", "scaled"

#: Rounding stays below the first; between the two lies what is neither the same nor different.
CLOSE, NEAR = 1e-11, 1e-4

#: What must be true in extraordinary calls, too, or else it is luck: all that says a number.
EXACT = frozenset({SAME, FLIPPED, NAUGHT})


def factors(parameters: Sequence[str], args: tuple[Any, ...]) -> Mapping[str, float]:
    """Return the factors that are looked for: name → number."""
    points = batch(parameters, args)
    found = {"2": 2.0}
    if points is not None:
        N, d = points.shape
        found |= {"N": float(N), "d": float(d), "N · d": float(N * d)}
    return found


def ways(got: np.ndarray, right: np.ndarray, known: Mapping[str, float]) -> frozenset[str]:
    """Return all ways in which `got` stands to `right`: "times N", "over 2", `SAME`, …

    Parameters
    ----------
    known
        The factors that have a name; see `factors`.
    """
    if got.shape != right.shape:
        return frozenset({_shape(got, right)})
    if not np.all(np.isfinite(got)):
        # Where some are finite, others might be with other inputs: that is nothing to ask about.
        return frozenset() if np.any(np.isfinite(got)) else frozenset({INFINITE})
    if _close(got, right):
        ones = [name for name, number in known.items() if number == 1]  # a single point, say
        return frozenset({SAME, *(f"{how} {name}" for name in ones for how in ("times", "over"))})
    if _close(got, right, NEAR):
        return frozenset({NEARLY})
    found = {OTHER} if _ratio(got, right) is None else set()
    for name, number in known.items():
        found |= {f"times {name}"} if _close(got, number * right) else set()
        found |= {f"over {name}"} if _close(number * got, right) else set()
    found |= {FLIPPED} if _close(got, -right) else set()
    found |= {NAUGHT} if not np.any(got) else set()
    return frozenset(found or {SCALED})


def _shape(got: np.ndarray, right: np.ndarray) -> str:
    if got.shape == right.shape[::-1] and _close(got, right.T):
        return TRANSPOSED
    if got.ndim != right.ndim:
        return MORE_AXES if got.ndim > right.ndim else FEWER_AXES
    return OTHER_SHAPE


def exact(way: str) -> bool:
    """Tell whether a way says by which number the right answer is multiplied."""
    return way in EXACT or way.startswith(("times ", "over "))


def _close(one: np.ndarray, other: np.ndarray, tolerance: float = CLOSE) -> bool:
    scale = float(np.max(np.abs(other), initial=0.0)) or 1.0
    return bool(np.max(np.abs(one - other), initial=0.0) <= tolerance * scale)


def _ratio(got: np.ndarray, right: np.ndarray) -> float | None:
    """Return the one factor between two arrays, if there is one."""
    size = float(np.sum(right * right))
    ratio = float(np.sum(got * right)) / size if size else 0.0
    return ratio if _close(got, ratio * right) else None
