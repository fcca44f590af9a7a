"""Right numbers at wrong places, and places at which alone the numbers are right."""

from __future__ import annotations

import numpy as np

from autograder.diagnosis.patterns.case import EXACT, Case, equal


def argument(case: Case) -> str | None:
    """What was given comes back."""
    for name, array in case.arrays:
        if array.size > 1 and equal(case.got, array):
            return f"You return `{name}` as it came in: where should it have changed?"
    return None


def transposed(case: Case) -> str | None:
    """Rows are columns."""
    if case.got.ndim == 2 and equal(case.got.T, case.wanted):
        return "The numbers are right but transposed: what does a row stand for here?"
    return None


def axis_too_many(case: Case) -> str | None:
    """One axis of length 1 too many, or too few."""
    if case.got.size == case.wanted.size and equal(case.got.ravel(), case.wanted.ravel()):
        return "The numbers are right and in order: which of your steps adds or loses an axis?"
    return None


def reduced(case: Case) -> str | None:
    """Summed once too often, or once too little."""
    got, wanted = case.got, case.wanted
    for more, less, question in (
        (got, wanted, "Added up along one axis, or in all, your numbers are right: what is left?"),
        (wanted, got, "Along one axis, or in all, you add up once too often: which sum is it?"),
    ):
        sums = [more.sum(), *(more.sum(axis=i) for i in range(more.ndim))]
        if any(equal(np.asarray(one), less) for one in sums):
            return question
    return None


def shape(_: Case) -> str:
    """Nothing but the shape can be said to be wrong."""
    return "Which shape should the result have, and which of your steps gives another one?"


def elsewhere(case: Case) -> str | None:
    """Rows, or entries, in another order."""
    got, wanted = case.got, case.wanted
    if got.size < 2 or not equal(np.sort(got, axis=None), np.sort(wanted, axis=None)):
        return None
    if got.ndim == 2 and equal(got[np.lexsort(got.T)], wanted[np.lexsort(wanted.T)]):
        return "Every row is right, but not in its place: in which order do the rows come?"
    return "All numbers are right, but not in their places: in which order do they come?"


def some_signs(case: Case) -> str | None:
    """Right up to signs."""
    if case.got.size > 1 and equal(np.abs(case.got), np.abs(case.wanted)):
        return "All sizes are right, but not all signs: where can a sign be lost?"
    return None


def some_places(case: Case) -> str | None:
    """Right where an argument is positive, or negative, or in some rows alone."""
    right = np.abs(case.got - case.wanted) <= EXACT * np.max(np.abs(case.wanted), initial=1e-300)
    if not right.any() or right.all():
        return None
    for name, array in case.arrays:
        if array.shape == right.shape and array.dtype.kind in "fiu":
            for sign, mask in (("positive", array > 0), ("negative", array < 0)):
                if np.array_equal(mask, right):
                    return f"It is right where `{name}` is {sign}: what happens elsewhere?"
    return _some_rows(right)


def _some_rows(right: np.ndarray) -> str | None:
    for axis, what in enumerate(("row", "column")[: right.ndim] if right.ndim < 3 else ()):
        lines = np.moveaxis(right, axis, 0).reshape(right.shape[axis], -1)
        whole, none = [bool(line.all()) for line in lines], [not line.any() for line in lines]
        what = what if right.ndim == 2 else "entry"
        if whole[0] and all(none[1:]):
            return f"Only the first {what} is right: what is different for the second?"
        if all(whole[:-1]) and none[-1]:
            return f"Only the last {what} is wrong: what is different there?"
        if none[0] and all(whole[1:]):
            return f"Only the first {what} is wrong: what is different there?"
    return None
