"""Answers with the right numbers in the wrong places, or right in some places alone."""

from __future__ import annotations

import numpy as np

from autograder.hints import Hint
from autograder.hints.comparison import EXACT, Comparison, equal, varied
from autograder.hints.where_to_look import CASES, PLACES, TERMS


def elsewhere(seen: Comparison) -> Hint | None:
    """Recognise rows, or entries, in another order."""
    got, wanted = seen.got, seen.wanted
    if not varied(got) or not equal(np.sort(got, axis=None), np.sort(wanted, axis=None)):
        return None
    if got.ndim == 2 and equal(got[np.lexsort(got.T)], wanted[np.lexsort(wanted.T)]):
        question = "Every row is right, but not in its place: in which order do the rows come?"
    else:
        question = "All numbers are right, but not in their places: in which order do they come?"
    return Hint(question, PLACES)


def some_signs(seen: Comparison) -> Hint | None:
    """Recognise an answer that is right but for some signs."""
    if seen.got.size > 1 and equal(np.abs(seen.got), np.abs(seen.wanted)):
        question = "All sizes are right, but not all signs: where can a sign be lost?"
        return Hint(question, TERMS)
    return None


def some_places(seen: Comparison) -> Hint | None:
    """Recognise an answer that is right for one sign of an argument, or in some rows alone."""
    right = np.abs(seen.got - seen.wanted) <= EXACT * np.max(np.abs(seen.wanted), initial=1e-300)
    if not right.any() or right.all():
        return None
    for name, array in seen.arrays:
        if array.shape == right.shape and array.dtype.kind in "fiu":
            for sign, mask in (("positive", array > 0), ("negative", array < 0)):
                if np.array_equal(mask, right):
                    question = f"It is right where `{name}` is {sign}: what happens elsewhere?"
                    return Hint(question, CASES)
    return _some_rows(right, (seen.got != 0) | (seen.wanted != 0))


def _some_rows(right: np.ndarray, telling: np.ndarray) -> Hint | None:
    """Recognise lines that are right beside others that are not; some entries tell nothing."""
    for axis, what in enumerate(("row", "column")[: right.ndim] if right.ndim < 3 else ()):
        what = what if right.ndim == 2 else "entry"
        lines = [
            right[(slice(None),) * axis + (i,)][telling[(slice(None),) * axis + (i,)]]
            for i in range(right.shape[axis])
        ]
        if not all(line.size and line.all() == line.any() for line in lines):
            continue
        if question := _about_lines([bool(line.all()) for line in lines], what):
            return Hint(question, CASES)
    return None


def _about_lines(right: list[bool], what: str) -> str | None:
    several = f"{what}s" if what != "entry" else "entries"
    good, last = sum(right), len(right) - 1
    if all(right) or not good:
        return None
    if good == 1 and last > 1 and (right[0] or right[-1]):
        where, other = ("first", "for the second") if right[0] else ("last", "for those before it")
        return f"Only the {where} {what} is right: what is different {other}?"
    if good == last and not (right[0] and right[-1]):
        where = "last" if right[0] else "first"
        return f"Only the {where} {what} is wrong: what is different there?"
    if right == sorted(right, reverse=True):
        return f"The first {good} {several} are right, the others not: what begins there?"
    if right == sorted(right):
        return f"The last {good} {several} are right, those before not: what begins there?"
    return f"Some {several} are right, others are not: what tells them apart?"
