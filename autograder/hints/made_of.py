"""What a wrong answer is made of: asked where neither its terms nor a pattern say anything.

Two slips at once hide each other from `patterns`, where all but one thing has to be right. What is
said here needs less to be right, and holds in every call that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np

from autograder.checks.examine import Finding
from autograder.checks.exercise import Exercise
from autograder.hints import Hint
from autograder.hints.comparison import EXACT, SINGLE, Comparison, equal, factor_between, varied
from autograder.hints.held_against import (
    Place,
    answer_pairs,
    argument_arrays,
    argument_numbers,
)
from autograder.hints.patterns.factors import named_factor
from autograder.hints.patterns.steps import STEPS
from autograder.hints.where_to_look import CASES, PLACES, PRECISION, TERMS

#: The fewest entries that tell what they are made of; fewer may do so by chance.
ENOUGH = 5

#: How many times too large, or too small, is far off.
FAR = 1e3

#: Relative errors of a number that is nearly right, and of one that is not.
NEARLY, CLEARLY = 1e-3, 1e-1

LARGE = Hint(
    "Your numbers are far too large: does a division, a power or an exponential blow them up?",
    "Print the result of each step for a small input. At which step do the numbers become larger "
    "than on your paper, and by what is divided there?",
)
SMALL = Hint(
    "Your numbers are far too small: is there a product of many small numbers, or an exponential?",
    "Print the result of each step for a small input. At which step do the numbers become smaller "
    "than on your paper, and which sum or logarithm should come there?",
)
NEGATIVE = Hint(
    "Your number is negative: which of its terms makes it so, and should that term be?",
    TERMS,
)
SAME = Hint(
    "Your function returns the same number for all inputs: where should its arguments come in?",
    "Underline each argument in your lines. Which of them has no part in what you return?",
)
ROWS = Hint(
    "What do the numbers in each row of your gradient add up to, and what should they?",
    "Write the derivative down for each entry of one row, add them up on paper, and print the sums "
    "of your rows beside that. Along which axis, and over what, do your lines sum?",
)
NO_MULTIPLE = Hint(
    "Each entry has nearly the same factor: where does it come from, and where are digits lost?",
    PRECISION,
)


def question(exercise: Exercise, findings: tuple[Finding, ...]) -> Hint | None:
    """Return a question about what all wrong answers have in common; None if there is none."""
    wrong = [one for one in findings if one.call and not one.credit and one.about_values]
    seen = _comparisons(exercise, wrong)
    with np.errstate(all="ignore"):
        return (_about_rows(wrong) or _of_all(seen) or _nearly(wrong)) if seen else None


def _of_all(seen: list[Comparison]) -> Hint | None:
    return _same_number(seen) or next(
        filter(None, (_agreed(pattern, seen) for pattern in OF_EACH)), None
    )


def _agreed(pattern: Any, seen: list[Comparison]) -> Hint | None:
    """Return what a pattern asks of the first array, if it asks nothing else of the others."""
    first, *others = map(pattern, seen)
    return first if first and {*filter(None, others)} <= {first} else None


def _comparisons(exercise: Exercise, wrong: list[Finding]) -> list[Comparison]:
    """Compare the first wrong array of the first answer, and what has its place in the others."""
    seen: list[Comparison] = []
    place: Place | None = None
    for finding in wrong:
        named = dict(zip(exercise.parameters, finding.args, strict=False))
        for where, got, wanted in answer_pairs(finding):
            fits = got.shape == wanted.shape and not equal(got, wanted)
            if fits and np.all(np.isfinite(got)) and place in (None, where):
                place = where
                arrays, numbers = tuple(argument_arrays(named)), argument_numbers(named)
                seen.append(Comparison(got, wanted, arrays, numbers))
                break
    return seen


def _same_number(seen: list[Comparison]) -> Hint | None:
    """Recognise one number, whatever the arguments."""
    numbers = {float(one.got.flat[0]) for one in seen}
    if len(seen) < 2 or len(numbers) > 1 or any(varied(one.got) for one in seen):
        return None
    return SAME if numbers != {0.0} else None


def _step_and_factor(seen: Comparison) -> Hint | None:
    """Recognise a function of what is right, times any factor."""
    if seen.got.size < ENOUGH:
        return None
    for name, step in STEPS.items():
        if factor_between(seen.got, step(seen.wanted)):
            asked = f"Your numbers are a multiple of {name} of what is asked for"
            return Hint(f"{asked}: which step is one too many?", TERMS)
    return NO_MULTIPLE if factor_between(seen.got, seen.wanted, SINGLE) else None


def _entry_by_entry(seen: Comparison) -> Hint | None:
    """Recognise what is made of one of two arguments alone, or of their product, or their sum."""
    inputs = [(n, a) for n, a in seen.arrays if a.shape == seen.got.shape and varied(a)]
    if seen.got.size < ENOUGH:
        return None
    for (one, a), (other, b) in combinations(inputs, 2):
        for asked, made in _of_two(one, a, other, b):
            if factor_between(seen.got, made) and not factor_between(seen.wanted, made):
                return Hint(asked, TERMS)
        if found := _about_sum(seen, (one, a), (other, b)):
            return Hint(found, TERMS)
    return None


def _of_two(one: str, a: np.ndarray, other: str, b: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    """Yield what else may be made of two arrays, with the question that goes with it."""
    products = {
        f"`{one}` times `{other}`": a * b,
        f"`{one}` divided by `{other}`": a / b,
        f"`{other}` divided by `{one}`": b / a,
    }
    for name, made in products.items():
        asked = f"Your numbers are a multiple of {name}"
        yield f"{asked}: what does the equation do with the two?", made
    for name, array, left_out in ((one, a, other), (other, b, one)):
        for made in (array, array**2, 1 / array):
            yield f"Your numbers come from `{name}` alone: where should `{left_out}` come in?", made


def _about_sum(
    seen: Comparison, one: tuple[str, np.ndarray], other: tuple[str, np.ndarray]
) -> str | None:
    """Ask about a sum of two arrays, each with a factor, and perhaps a number that is added."""
    ours, theirs = (_factors(array, one[1], other[1]) for array in (seen.got, seen.wanted))
    if ours is None or theirs is None:
        return None
    a, b = f"`{one[0]}`", f"`{other[0]}`"
    for name, factor in ((a, ours[0]), (b, ours[1])):
        if not factor:
            return f"Your numbers do not depend on {name}: where should it come in?"
    if ours[2] and not theirs[2]:
        known = named_factor(np.array(ours[2]), np.array(1.0), seen.quantities)
        number = (
            f"{known} stands by itself in your sum" if known else "You add a number to all entries"
        )
        return f"{number}: what is it multiplied by in the equation?"
    if ours[0] * ours[1] * theirs[0] * theirs[1] < 0:
        return f"Between {a} and {b}, is there a plus or a minus, and which in the equation?"
    return f"Your result is a sum of {a} and {b}: which factor does each have in the equation?"


def _factors(array: np.ndarray, *inputs: np.ndarray) -> list[float] | None:
    """Return the factors of a sum of arrays and of 1; None if it is no such sum."""
    columns = [*(one.ravel() for one in inputs), np.ones(array.size)]
    A = np.stack(columns, axis=1).astype(float)
    if len(A) <= len(columns) or np.linalg.matrix_rank(A) < len(columns):
        return None
    factors = np.linalg.lstsq(A, array.ravel(), rcond=None)[0]
    if not equal(A @ factors, array.ravel()):
        return None
    return [float(c) if abs(c) > EXACT else 0.0 for c in factors]


def _of_rows(seen: Comparison) -> Hint | None:
    """Recognise what is linear in the rows of an argument, as it should be, by other numbers."""
    for name, rows in seen.arrays:
        if rows.ndim != 2 or seen.got.ndim != 2 or len(rows) != len(seen.got):
            continue
        A = np.column_stack([rows, np.ones(len(rows))])
        if len(A) <= A.shape[1] or np.linalg.matrix_rank(A) < A.shape[1]:
            continue
        ours, theirs = (np.linalg.lstsq(A, b, rcond=None)[0] for b in (seen.got, seen.wanted))
        exact = equal(A @ ours, seen.got) and equal(A @ theirs, seen.wanted)
        if exact and (found := _about_weights(name, ours, theirs)):
            return Hint(found, PLACES)
    return None


def _about_weights(name: str, ours: np.ndarray, theirs: np.ndarray) -> str | None:
    """Ask about the numbers that an argument is multiplied by; the last row is what is added."""
    zero = np.all(np.abs(ours[:-1]) <= EXACT, axis=1)
    if zero.any():
        some = "is left out" if zero.sum() == 1 else "are left out"
        return f"Not every column of `{name}` comes into your result: which {some}?"
    if equal(np.abs(ours), np.abs(theirs), 10 * EXACT):
        return f"`{name}` is multiplied by numbers of the right size: what about their signs?"
    if equal(np.sort(ours, axis=None), np.sort(theirs, axis=None), 10 * EXACT):
        return (
            f"You multiply `{name}` by the right numbers, and add them, but not each in its place: "
            "which of them meets which column?"
        )
    return None


def _size(seen: Comparison) -> Hint | None:
    """Recognise numbers that are far too large, or far too small."""
    got, wanted = np.abs(seen.got), np.abs(seen.wanted)
    if got.min() > FAR * wanted.max():
        return LARGE
    return SMALL if wanted.min() > FAR * got.max() else None


def _negative(seen: Comparison) -> Hint | None:
    """Recognise one number that is below 0, where what is asked for is not."""
    return NEGATIVE if seen.got.size == 1 and seen.got < 0 < seen.wanted else None


#: What each wrong answer may have in common with the right one, or with the arguments.
OF_EACH = (_step_and_factor, _entry_by_entry, _of_rows, _size, _negative)


def _about_rows(wrong: list[Finding]) -> Hint | None:
    """Recognise rows that should add up to 0, and do not."""
    for _, got, wanted in answer_pairs(wrong[0]):
        if got.shape == wanted.shape and wanted.ndim == 2 and wanted.shape[1] > 1:
            bound = 1e-9 * np.max(np.abs(wanted))
            off = np.abs(got.sum(axis=1)) > bound
            if np.all(np.abs(wanted.sum(axis=1)) <= bound) and np.all(off):
                return ROWS
    return None


def _nearly(wrong: list[Finding]) -> Hint | None:
    """Ask about a call whose answer is nearly right, one number, beside one where it is not."""
    errors = []
    for finding in wrong:
        found = [pair for _, *pair in answer_pairs(finding) if pair[1].size == 1]
        if len(found) != 1 or not np.any(found[0][1]):
            return None
        errors.append((float(np.max(np.abs(found[0][0] / found[0][1] - 1))), finding.asks))
    near = [asks for error, asks in errors if error < NEARLY]
    if not near or errors[0][0] < CLEARLY:
        return None
    asked = f"It is nearly right for {near[0]}, and not for {errors[0][1]}"
    return Hint(f"{asked}: which of your terms counts for little in one of them?", CASES)
