"""What can be said about a wrong answer that no known misconception explains."""

from __future__ import annotations

import numpy as np

from autograder.checks import ARGUMENTS, TWICE, Finding, local
from autograder.compare import as_array
from autograder.exercise import Exercise

#: Relative error up to which an answer still counts as computed in single precision.
SINGLE = 1e-5

ABOUT_CALLS = {
    ARGUMENTS: "Which of your lines writes into an array that the caller passed in?",
    TWICE: "What does your function still know from the call before?",
}


def hint(exercise: Exercise, finding: Finding) -> str:
    """Return one question that leads on from a wrong answer."""
    if finding.answer.outcome == "error":
        return "Which line raises this, and what are the shapes of the arrays on it?"
    if finding.answer.outcome == "timeout":
        return "Which of your loops might never end?"
    if finding.answer.outcome == "crashed":
        return "Does something grow without bounds: an array, a list, a recursion?"
    if finding.problem and "dtype" in finding.problem:
        return "Which dtype has your result, and which has everything else here?"
    if finding.asks in ABOUT_CALLS:
        return ABOUT_CALLS[finding.asks]
    pattern = _pattern(exercise, finding) if finding.args and finding.about_values else None
    return pattern or "What do you get by hand, for the smallest input that you can think of?"


def _pattern(exercise: Exercise, finding: Finding) -> str | None:
    expected = local(exercise, exercise.oracle).call(exercise.name, finding.args).value
    for got, wanted in _pairs(finding.answer.value, expected):
        found = _recognise(got, wanted)
        if found:
            return found
    return None


def _pairs(got: object, expected: object) -> list[tuple[np.ndarray, np.ndarray]]:
    """Pair the arrays of two answers that have the same structure."""
    if isinstance(expected, list | tuple):
        if not isinstance(got, list | tuple) or len(got) != len(expected):
            return []
        return [pair for a, b in zip(got, expected, strict=True) for pair in _pairs(a, b)]
    one, other = as_array(got), as_array(expected)
    if one is None or other is None or one.dtype.kind not in "fiu" or other.dtype.kind != "f":
        return []
    return [(one.astype(float), other)]


def _recognise(got: np.ndarray, wanted: np.ndarray) -> str | None:
    if got.shape != wanted.shape:
        if got.T.shape == wanted.shape and _equal(got.T, wanted):
            return "The numbers are right but transposed: what does a row stand for here?"
        return "Which shape should the result have, and which of your steps gives another one?"
    if not np.all(np.isfinite(got)) or _equal(got, wanted):
        return None
    if _equal(got, wanted, SINGLE):
        return "Only the first digits are right: where do you lose precision?"
    if got.ndim == 2 and got.shape[0] == got.shape[1] and _equal(got.T, wanted):
        return "The numbers are right but transposed: what does a row stand for here?"
    return _factor(got, wanted) or _offset(got, wanted)


def _factor(got: np.ndarray, wanted: np.ndarray) -> str | None:
    denominator = float(np.vdot(wanted, wanted))
    factor = float(np.vdot(wanted, got)) / denominator if denominator else 0.0
    if not factor or not _equal(got, factor * wanted):
        return None
    if abs(factor + 1.0) < SINGLE:
        return "Only the sign is wrong: which of two quantities is subtracted from which?"
    if got.ndim:
        return f"Every entry is {factor:.4g} times what it should be: where does that come from?"
    return None


def _offset(got: np.ndarray, wanted: np.ndarray) -> str | None:
    if got.ndim == 2 and got.shape[0] > 1:
        error = got - wanted
        if _equal(error, np.broadcast_to(error[0], error.shape)):
            return "Each column is off by a constant: what is added to a whole column?"
    return None


def _equal(a: np.ndarray, b: np.ndarray, tolerance: float = 1e-9) -> bool:
    return bool(np.max(np.abs(a - b), initial=0.0) <= tolerance * np.max(np.abs(b), initial=1e-300))
