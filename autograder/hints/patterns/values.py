"""Answers whose values give away a slip: inf, zeros, one number, rounded ones, an argument."""

from __future__ import annotations

import numpy as np

from autograder.hints import Hint
from autograder.hints.comparison import SINGLE, Comparison, equal, varied
from autograder.hints.where_to_look import PRECISION


def not_finite(seen: Comparison) -> Hint | None:
    """Recognise values that are infinite or not a number."""
    if np.all(np.isfinite(seen.got)):
        return None
    return Hint(
        "Which step can give inf or nan here: a division, a logarithm, a root, an exponential?",
        "Print the result of each step for this call, and stop at the first inf or nan. What does "
        "the step before it pass on: a 0, a negative number, one beyond 700?",
    )


def all_zero(seen: Comparison) -> Hint | None:
    """Recognise zeros that nothing was written into, or a difference of two equal things."""
    if np.any(seen.got) or not np.any(seen.wanted):
        return None
    if seen.got.size == 1:
        return Hint(
            "Your number is 0: which of its factors is 0, or is anything added up at all?",
            "Print each factor and each term. `1 // 2` is 0, a sum over nothing is 0, and so is "
            "the difference of two names for one thing.",
        )
    return Hint(
        "All these numbers are 0: which line gives them their values?",
        "Print the array right after each line that should write into it. Is it filled at all, "
        "with whole numbers, or with the difference of two things that are the same?",
    )


def rounded(seen: Comparison) -> Hint | None:
    """Recognise single precision, or decimals that were cut off."""
    if seen.nearly and equal(seen.got, seen.wanted, SINGLE):
        return Hint("Only the first digits are right: where do you lose precision?", PRECISION)
    rounded = any(equal(seen.got, np.round(seen.wanted, k)) for k in range(5))
    if varied(seen.got) and rounded:
        return Hint("Your numbers are right but rounded: which step rounds them?", PRECISION)
    return None


def constant(seen: Comparison) -> Hint | None:
    """Recognise one number everywhere, where several are asked for."""
    if seen.got.size < 2 or varied(seen.got) or not varied(seen.wanted):
        return None
    return Hint(
        "All these numbers are the same: what should make them differ?",
        "Print the array before and after each step. Where does one number take the place of many: "
        "a sum, a mean, an index, an argument that is one number?",
    )


def signs_alone(seen: Comparison) -> Hint | None:
    """Recognise right signs with one size: the gradient of a sum of absolute values."""
    size = np.abs(seen.got)
    same_size = equal(size, np.full(size.shape, size.max()))
    if seen.got.size > 2 and same_size and np.array_equal(np.sign(seen.got), np.sign(seen.wanted)):
        return Hint(
            "All entries have the right sign but the same size: what has become of their sizes?",
            "Print the array before and after each step: where do a large and a small number "
            "become equal? A sign, a comparison, or a division by its own size does that.",
        )
    return None


def argument(seen: Comparison) -> Hint | None:
    """Recognise an argument that comes back unchanged."""
    for name, array in seen.arrays:
        if varied(array) and equal(seen.got, array):
            return Hint(
                f"You return `{name}` as it came in: where should it have changed?",
                "Print it at the beginning of your function and at its end. Which line makes "
                "something new of it, and under which name does that go on?",
            )
    return None
