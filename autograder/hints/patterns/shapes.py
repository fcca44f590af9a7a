"""Answers of another shape: transposed, summed, cut off, empty, with an axis too many."""

from __future__ import annotations

import numpy as np

from autograder.hints import Hint
from autograder.hints.comparison import Comparison, equal
from autograder.hints.structure import ARRAY, NUMBER
from autograder.hints.where_to_look import SHAPES


def rows_as_columns(seen: Comparison) -> Hint | None:
    """Recognise rows that should be columns."""
    if seen.got.ndim == 2 and equal(seen.got.T, seen.wanted):
        question = "The numbers are right but transposed: what does a row stand for here?"
        return Hint(question, SHAPES)
    return None


def axis_too_many(seen: Comparison) -> Hint | None:
    """Recognise an axis of length 1 too many, or too few."""
    if seen.got.size == seen.wanted.size and equal(seen.got.ravel(), seen.wanted.ravel()):
        question = "The numbers are right, and so is their order: which step adds or loses an axis?"
        return Hint(question, SHAPES)
    return None


def reduced(seen: Comparison) -> Hint | None:
    """Recognise one sum too many, or one too few."""
    got, wanted = seen.got, seen.wanted
    if not np.any(got):
        return NUMBER if got.ndim == 0 and not np.any(wanted) else None
    for more, less, question in (
        (
            got,
            wanted,
            "Summed along one axis, or over all, your numbers are right: what is left to do?",
        ),
        (
            wanted,
            got,
            "You sum once too often, along one axis or over all of them: which sum is it?",
        ),
    ):
        sums = [more.sum(), *(more.sum(axis=i) for i in range(more.ndim))]
        if any(equal(np.asarray(one), less) for one in sums):
            return Hint(question, SHAPES)
    return None


def parts_of_it(seen: Comparison) -> Hint | None:
    """Recognise rows or columns that are missing, or that are too many."""
    less, more = sorted((seen.got, seen.wanted), key=np.size)
    what = "missing" if less is seen.got else "too many"
    if less.ndim != more.ndim or not 0 < less.size < more.size:
        return None
    for axis in range(more.ndim):
        for part in (
            slice(None, less.shape[axis]),
            slice(more.shape[axis] - less.shape[axis], None),
        ):
            if equal(more[(slice(None),) * axis + (part,)], less):
                where = "end" if part.start is None else "beginning"
                return Hint(
                    f"What is there is right, but some of it is {what} at the {where}: which step "
                    "ends too early, or too late?",
                    SHAPES,
                )
    return None


def empty(seen: Comparison) -> Hint | None:
    """Recognise an array that nothing was put into."""
    if seen.got.size or not seen.wanted.size:
        return None
    return Hint(
        "Your result is empty: which line should put numbers into it, and where do they go "
        "instead?",
        "Print it after each line. Some functions, such as `np.append`, leave their argument as "
        "it is and return a new array: which name do you give to that?",
    )


def how_many(seen: Comparison) -> Hint | None:
    """Recognise a flat array with more or fewer numbers than asked for."""
    if not seen.got.ndim == seen.wanted.ndim == 1:
        return None
    return Hint(
        "How many numbers should be in your array, and which of them are missing, or in there "
        "twice?",
        "Print the length of your array after each line that puts something into it, and write "
        "down beside it what should have come in so far.",
    )


def which_shape(seen: Comparison) -> Hint:
    """Ask about the shape, where nothing else can be said."""
    if seen.wanted.ndim == 0:
        return ARRAY
    if seen.got.ndim == 0:
        return NUMBER
    return Hint(
        "What shape should the result have, and which of your steps gives a different one?", SHAPES
    )
