"""The form of an example that a student writes before the code: arguments, and what comes out.

In a notebook ``affine_examples()`` returns a list of pairs, ``((n, W, b), a)``. Here each is
brought into the form in which `check` calls the stub: a list of numbers becomes an array. Nothing
here knows what is right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.checks.compare import agree, as_array, describe
from autograder.checks.exercise import Exercise
from autograder.checks.oracles import PUBLIC, Call, drawn
from autograder.text import several

#: The most examples of a stub that are looked at, and the largest: each is worked by hand.
MOST, MOST_NUMBERS, LARGEST_COUNT = 20, 500, 1_000

#: The largest error relative to the largest entry: three digits of a pocket calculator will do.
BY_HAND = 5e-3

#: How the function with a stub's examples is called.
ENDING = "_examples"

#: What stands in an example for what comes out, until somebody has worked it out.
OPEN = "?"


@dataclass(frozen=True)
class Example:
    """One call, and what should come of it; `OPEN` where that is still to be worked out."""

    args: tuple[Any, ...]
    expected: Any


@dataclass(frozen=True)
class OpenExamples:
    """What is known of the examples that a notebook leaves open, but not how.

    Attributes
    ----------
    answered
        The same examples with what comes out.
    caught
        How many known mistakes some of them catch together: ``caught[0b101]`` is about the first
        and the third.
    catchable
        How many an example can catch at all.
    """

    answered: tuple[Example, ...] = ()
    caught: tuple[int, ...] = (0,)
    catchable: int = 0

    def place(self, example: Example | UnfitError) -> int | None:
        """Return which of them asks the same as an example; None where none does."""
        if isinstance(example, UnfitError):
            return None
        args = list(example.args)
        same = (agree(args, list(one.args)) for one in self.answered)
        return next((place for place, found in enumerate(same) if found), None)


#: Why a list is not an array.
NO_ARRAY = ": its rows are not equally long, or not all in it are numbers"
TOO_MANY = f"more than {MOST_NUMBERS} numbers: what can be worked by hand is small"


class UnfitError(ValueError):
    """An example does not have the form of a call; the text says what is wrong with it.

    Attributes
    ----------
    place
        Which part of the call it is about, from 1; 0: the whole.
    """

    def __init__(self, text: str, place: int = 0) -> None:
        super().__init__(text)
        self.place = place


def is_open(example: Example | UnfitError) -> bool:
    """Tell whether what comes out is still to be worked out."""
    return isinstance(example, Example) and isinstance(example.expected, str)


@lru_cache(maxsize=64)
def models(exercise: Exercise) -> tuple[Call, ...]:
    """Return calls that show which form is right; none if a call holds more than data."""
    calls = (drawn(exercise, probe, PUBLIC) for probe in exercise.probes)
    return tuple(call for call in calls if _is_data((call.args, call.expected)))


def parsed_examples(exercise: Exercise, returned: Any) -> list[Example | UnfitError]:
    """Return the examples in what a function returned; in the place of some, what is wrong.

    The exercise has `models`.
    """
    if not isinstance(returned, list | tuple):
        said = f"{exercise.name}{ENDING} returns {describe(returned)}, where a list is asked for"
        return [UnfitError(said)]
    return [_parsed(exercise, row) for row in returned[:MOST]]


def _parsed(exercise: Exercise, row: Any) -> Example | UnfitError:
    problems: list[UnfitError] = []
    for model in models(exercise):
        try:
            return _like(row, model, exercise)
        except UnfitError as problem:
            problems.append(problem)
    # Of several forms the nearest says most: the one whose problem comes last in the call.
    return max(problems, key=lambda one: one.place)


def _like(row: Any, model: Call, exercise: Exercise) -> Example:
    """Return an example in the form of a call."""
    names = exercise.parameters
    if not isinstance(row, list | tuple) or len(row) != 2:
        raise UnfitError(f"an example is a pair: (({', '.join(names)}), what comes out)")
    args, expected = row
    if len(names) == 1 and not (isinstance(args, tuple) and len(args) == 1):
        args = (args,)
    if not isinstance(args, list | tuple) or len(args) != len(model.args):
        given = several(len(args), "argument") if isinstance(args, list | tuple) else "no tuple"
        raise UnfitError(f"{given}, where it takes {', '.join(names[: len(model.args)])}")
    known = {one for call in models(exercise) for one in call.args if isinstance(one, str)}
    parts = [*zip(names, args, model.args, strict=False), ("the result", expected, model.expected)]
    if isinstance(expected, str) and expected == OPEN:
        del parts[-1]
    formed = []
    for place, (name, value, wanted) in enumerate(parts, 1):
        try:
            formed.append(_formed(value, wanted, name, known))
        except UnfitError as problem:
            raise UnfitError(str(problem), place) from None
    if sum(_sizes(formed)) > MOST_NUMBERS:
        raise UnfitError(TOO_MANY)
    count = len(model.args)
    return Example(tuple(formed[:count]), *(formed[count:] or [OPEN]))


def _formed(value: Any, model: Any, name: str, known: set[str]) -> Any:
    """Return a value in the form of another one."""
    if isinstance(model, str):
        if not isinstance(value, str) or value not in known:
            raise UnfitError(f"{name} is one of {', '.join(map(repr, sorted(known)))}")
        return value
    if isinstance(model, list | tuple):
        return _sequence(value, model, name, known)
    return _numbers(value, np.asarray(model), name)


def _sequence(value: Any, model: list[Any] | tuple[Any, ...], name: str, known: set[str]) -> Any:
    """Return a list or tuple in the form of another; a list may have another length."""
    items = list(value) if isinstance(value, np.ndarray) and value.ndim else value
    fixed = isinstance(model, tuple) or not model
    if not isinstance(items, list | tuple) or (fixed and len(items) != len(model)):
        asked = f"{len(model)} things are" if fixed else "a list is"
        raise UnfitError(f"{name} is {describe(value)}, where {asked} asked for")
    if len(items) > MOST_NUMBERS:
        raise UnfitError(f"{name} is {describe(value)}: too long to be worked by hand")
    wanted = model if fixed else [model[0] for _ in items]
    places = enumerate(zip(items, wanted, strict=True))
    formed = [_formed(one, like, f"{name}[{i}]", known) for i, (one, like) in places]
    return type(model)(formed)


def _numbers(value: Any, model: np.ndarray, name: str) -> Any:
    """Return numbers as an array of the kind of another; without axes, as a plain number."""
    array = as_array(value)
    if array is None or array.dtype.kind not in "iuf":
        why = NO_ARRAY if isinstance(value, list | tuple) else ""
        raise UnfitError(f"{name} is {describe(value)}, where {describe(model)} is asked for{why}")
    if array.size > MOST_NUMBERS:
        raise UnfitError(TOO_MANY)
    if array.ndim != model.ndim:
        got = f"of shape {array.shape}" if array.ndim else "a number"
        axes = f"{model.ndim} {'axis' if model.ndim == 1 else 'axes'}, as in {model.shape}"
        wanted = f"check has {axes}" if model.ndim else "a number is asked for"
        raise UnfitError(f"{name} is {got}, where {wanted}")
    if not np.all(np.isfinite(array)):
        raise UnfitError(f"{name} has entries that are not finite numbers")
    whole = model.dtype.kind in "iu"
    if whole and (array.dtype.kind == "f" or np.any(np.abs(array.astype(float)) > LARGEST_COUNT)):
        raise UnfitError(f"{name} asks for whole numbers up to {LARGEST_COUNT}")
    formed = array.astype(model.dtype)
    return formed if formed.ndim else formed.item()


def _sizes(value: Any) -> Iterator[int]:
    if isinstance(value, list | tuple):
        for one in value:
            yield from _sizes(one)
    else:
        yield value.size if isinstance(value, np.ndarray) else 1


def _is_data(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_is_data, value))
    return isinstance(value, int | float | str | np.ndarray | np.generic)
