"""The options of a question about what comes out, and the words that options and calls share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise
from autograder.extras.quiz.numerals import code, easy, numeral
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.tracing import Run

#: The wrong options of a question.
OTHERS = 3


def offered(
    runner: Runner, label: str, value: Any, wrong: Sequence[Any]
) -> tuple[tuple[str, ...], int] | None:
    """Return the right value among wrong ones; None without enough of them.

    All are easy, and differ in more than brackets around one entry.
    """
    if not easy(value):
        return None
    dice = runner.dice(f"{label} {numeral(value)}")
    others: dict[str, str] = {numeral(np.squeeze(value)): ""}
    for one in chain(_drawn(dice, wrong), _usual(value)):
        if easy(one):
            others.setdefault(numeral(np.squeeze(one)), numeral(one))
    others.pop(numeral(np.squeeze(value)))
    if len(others) < OTHERS:
        return None
    options = [code(one) for one in (numeral(value), *list(others.values())[:OTHERS])]
    dice.shuffle(options)
    return tuple(options), options.index(code(numeral(value)))


def _drawn(dice: Any, wrong: Sequence[Any]) -> list[Any]:
    return dice.sample(list(wrong), len(wrong))


def _usual(value: Any) -> Iterator[Any]:
    """Yield what slips with no name give: a sign, a factor, an order, one entry."""
    array = np.asarray(value, float)
    counts = np.asarray(value).dtype.kind in "iu"  # of points, or sides of a shape
    if not counts:
        yield -array
    if array.ndim == 2 and array.shape[0] == array.shape[1]:
        yield array.T
    yield array[::-1] if array.ndim else 2 * array
    if not counts:
        yield 2 * array
        yield array / 2
    last = array.copy()
    last[(-1,) * array.ndim] += 1
    yield last
    yield array + 1


def call_in_words(exercise: Exercise, run: Run) -> str:
    """Return all arguments of a call: "`n = [[1, 2]]`, `W = [[3, 4]]` and `b = [5]`"."""
    pairs = zip(exercise.parameters, run.args, strict=False)
    return listed([code(f"{name} = {numeral(value)}") for name, value in pairs])


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
