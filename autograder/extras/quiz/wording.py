"""What the kinds of question share: calls, changes, values and options in words."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

import numpy as np

from autograder.checks.compare import as_array
from autograder.checks.exercise import Exercise
from autograder.extras.quiz.calls import arrays, calls, points_among
from autograder.extras.quiz.mutants import Mutant
from autograder.extras.quiz.quiz_file import Args
from autograder.extras.quiz.student_code import Written

#: The options of a question, and the wrong ones among them.
OPTIONS, OTHERS = 4, 3

#: A value that is easy enough for the head: its most entries, their size, and their finest part.
ENTRIES, LARGEST, PARTS = 9, 60, 4


# Options


def laid_out(dice: random.Random, right: str, others: Sequence[str]) -> tuple[tuple[str, ...], int]:
    """Return the options in an order that the dice decide, and the place of the right one."""
    options = [right, *others]
    dice.shuffle(options)
    return tuple(options), options.index(right)


def values_laid_out(
    dice: random.Random, value: Any, wrong: Sequence[Any]
) -> tuple[tuple[str, ...], int] | None:
    """Return the right value among wrong ones, as `laid_out` does; None without enough of them.

    All are easy, and differ in more than brackets around one entry.
    """
    if not is_easy(value):
        return None
    others: dict[str, str] = {numeral(np.squeeze(value)): ""}
    for one in chain(dice.sample(list(wrong), len(wrong)), _slips(value)):
        if is_easy(one):
            others.setdefault(numeral(np.squeeze(one)), numeral(one))
    others.pop(numeral(np.squeeze(value)))
    if len(others) < OTHERS:
        return None
    return laid_out(dice, code(numeral(value)), [code(o) for o in list(others.values())[:OTHERS]])


def _slips(value: Any) -> Iterator[Any]:
    """Yield what nameless slips give: another sign, factor or order, or one entry off."""
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


# Calls and changes


def ordinary_conditions(exercise: Exercise) -> str:
    """Say for which calls a question is meant, as the end of a sentence; see `calls`."""
    args, conditions = calls(exercise)[0].args, []
    if points_among(exercise.parameters, args) is not None:
        conditions.append("there are several points")
    if {"params", "sizes"} & set(exercise.parameters):
        conditions.append("there is a hidden layer")
    if any(array.ndim > 1 for array in arrays(args)):
        conditions.append("no two sizes are the same")
    if "kind" in exercise.parameters:
        conditions.append("`kind` is `tanh` or `logistic`")
    return f", if {in_a_row(conditions)}" if conditions else ""


def change_in_words(own: Written, mutant: Mutant) -> str:
    """Say what is changed: "line 9 becomes …", "lines 7 and 8 are swapped"."""
    numbers = [own.number(line) for line in mutant.lines]
    if mutant.how == "swapped":
        return f"lines {numbers[0]} and {numbers[1]} are swapped"
    if mutant.how == "left out":
        return f"line {numbers[0]} is left out"
    if len(numbers) == 1:
        return f"line {numbers[0]} becomes `{mutant.text}`"
    return f"lines {numbers[0]} to {numbers[-1]} become `{mutant.text}`"


def call_in_words(exercise: Exercise, args: Args) -> str:
    """Return all arguments of a call: "`n = [[1, 2]]`, `W = [[3, 4]]` and `b = [5]`"."""
    pairs = zip(exercise.parameters, args, strict=False)
    return in_a_row([code(f"{name} = {numeral(value)}") for name, value in pairs])


def in_a_row(words: Sequence[str]) -> str:
    """Return words as a list in a sentence."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def code(text: str) -> str:
    """Return what is code between backticks."""
    return f"`{text}`"


# Values as one writes them by hand


def is_easy(value: Any) -> bool:
    """Tell whether a value is a few small integers, halves or quarters."""
    array = as_array(value)
    if array is None or array.dtype.kind not in "iuf" or not 0 < array.size <= ENTRIES:
        return False
    if not np.all(np.isfinite(array)) or np.max(np.abs(array)) > LARGEST:
        return False
    return bool(np.all(array * PARTS == np.round(array * PARTS)))


def neat(value: Any) -> Any:
    """Take away what only rounding put there."""
    array = as_array(value)
    if array is None or array.dtype.kind != "f":
        return value
    near = np.round(array * PARTS) / PARTS
    return np.where(np.abs(array - near) < 1e-9, near, array) + 0.0


def numeral(value: Any) -> str:
    """Return a value as a number or as nested lists: ``[[1, -2], [0.5, 3]]``."""
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, tuple):
        return f"({', '.join(map(numeral, value))}{',' * (len(value) == 1)})"
    if isinstance(value, list):
        return f"[{', '.join(map(numeral, value))}]"
    if isinstance(value, int | float | np.generic):
        return f"{float(value) + 0.0:g}"
    return "default_rng()"


def shape_in_words(sides: tuple[int, ...]) -> str:
    """Return a shape as NumPy writes it."""
    return str(tuple(int(side) for side in sides))
