"""How the parts of an answer differ from the right ones, in ways that have a name.

Each way can be told from the two arrays alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograder.extras.quiz.calls import points_among

SAME, FLIPPED, TRANSPOSED, OTHER, NAUGHT = "same", "flipped", "transposed", "other", "naught"
MORE_AXES, FEWER_AXES, OTHER_SHAPE, INFINITE = "more axes", "fewer axes", "shape", "infinite"

#: Nothing is said of these: differences that may be rounding, and factors without a name.
NEARLY, SCALED = "nearly", "scaled"

#: Rounding stays below the first; between the two lies what is neither the same nor different.
CLOSE, NEAR = 1e-11, 1e-4

#: What says by which number an answer is multiplied; it must be true of odd calls, too.
EXACT = frozenset({SAME, FLIPPED, NAUGHT})


def factors(parameters: Sequence[str], args: tuple[Any, ...]) -> Mapping[str, float]:
    """Return the factors that are looked for: name → number."""
    points = points_among(parameters, args)
    found = {"2": 2.0}
    if points is not None:
        N, d = points.shape
        found |= {"N": float(N), "d": float(d), "N · d": float(N * d)}
    return found


def ways(got: np.ndarray, right: np.ndarray, known: Mapping[str, float]) -> frozenset[str]:
    """Return all ways in which `got` relates to `right`, such as "times N", "over 2" or `SAME`.

    Parameters
    ----------
    known
        The factors that have a name; see `factors`.
    """
    if got.shape != right.shape:
        return frozenset({_shape(got, right)})
    finite = np.isfinite(got)
    if not finite.all():
        # Where some are finite, others might be with other inputs: that is nothing to ask about.
        return frozenset() if finite.any() else frozenset({INFINITE})
    error, size = _largest(got - right), _largest(right) or 1.0
    if error <= CLOSE * size:
        ones = [name for name, number in known.items() if number == 1]  # a single point, say
        return frozenset({SAME, *(f"{how} {name}" for name in ones for how in ("times", "over"))})
    if error <= NEAR * size:
        return frozenset({NEARLY})
    ratio = _ratio(got, right)
    if ratio is None:
        return frozenset({OTHER})
    if not np.any(got):
        return frozenset({NAUGHT})
    return frozenset(_of_ratio(got, right, known)) or frozenset({SCALED})


def exact(way: str) -> bool:
    """Tell whether a way says by which number the right answer is multiplied."""
    return way in EXACT or way.startswith(("times ", "over "))


def _shape(got: np.ndarray, right: np.ndarray) -> str:
    if got.shape == right.shape[::-1] and _close(got, right.T):
        return TRANSPOSED
    if got.ndim != right.ndim:
        return MORE_AXES if got.ndim > right.ndim else FEWER_AXES
    return OTHER_SHAPE


def _of_ratio(got: np.ndarray, right: np.ndarray, known: Mapping[str, float]) -> Iterator[str]:
    """Yield what is true of an answer that is the right one times a number."""
    if _close(got, -right):
        yield FLIPPED
    for name, number in known.items():
        if _close(got, number * right):
            yield f"times {name}"
        if _close(number * got, right):
            yield f"over {name}"


def _ratio(got: np.ndarray, right: np.ndarray) -> float | None:
    """Return the one factor between two arrays, if there is one."""
    size = float(np.sum(right * right))
    ratio = float(np.sum(got * right)) / size if size else 0.0
    return ratio if _close(got, ratio * right) else None


def _close(one: np.ndarray, other: np.ndarray) -> bool:
    return _largest(one - other) <= CLOSE * (_largest(other) or 1.0)


def _largest(array: np.ndarray) -> float:
    return float(np.abs(array).max(initial=0.0))
