"""Hold one example against the reference and the known mistakes: is it right, what does it catch.

An example is worked by hand: where right and wrong differ by less than its digits tell, it catches
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np

from autograder.checks.callers import Answer
from autograder.checks.compare import difference
from autograder.checks.examine import local
from autograder.checks.exercise import Exercise, Function
from autograder.student.example_form import BY_HAND, Example, UnfitError, models
from autograder.student.time_limit import TimeLimitError, time_limit
from autograder.text import LINE, clean

Kind = Literal["right", "wrong", "unfit"]

#: Seconds that one call may take; what is worked by hand takes none.
SECONDS = 2.0


@dataclass(frozen=True)
class Judged:
    """What is to be said of an example.

    Attributes
    ----------
    kind
        Whether it is right, or wrong, or no call of this function at all.
    text
        The example as a call, in one line; empty for what is none.
    problem
        What is wrong with it; empty if it is right.
    caught
        The known mistakes that it tells from a right program; a wrong example tells none.
    """

    kind: Kind
    text: str = ""
    problem: str = ""
    caught: frozenset[str] = frozenset()


def judged(exercise: Exercise, example: Example | UnfitError) -> Judged:
    """Hold an example against the reference and the known mistakes of its exercise."""
    if isinstance(example, UnfitError):
        return Judged("unfit", problem=clean(str(example), LINE))
    text = call_text(exercise, example)
    right = _answer(exercise, exercise.oracle, example.args)
    if right.outcome != "answered" or difference(right.value, right.value, BY_HAND):
        said = right.text or "what comes out are no finite numbers"
        return Judged("unfit", text, clean(f"it can't be called so: {said}", LINE))
    problem = difference(example.expected, right.value, BY_HAND)
    if problem:
        return Judged("wrong", text, clean(problem, LINE))
    return Judged("right", text, caught=_caught(exercise, example.args, right.value))


@lru_cache(maxsize=64)
def catchable(exercise: Exercise) -> frozenset[str]:
    """Return the known mistakes that an example can catch: those that some call's answer shows.

    The others change an argument, keep something from call to call, or differ too little.
    """
    found: set[str] = set()
    for call in models(exercise):
        found |= _caught(exercise, call.args, call.expected)
    return frozenset(found)


def call_text(exercise: Exercise, example: Example) -> str:
    """Return an example as a call in one line."""
    named = zip(exercise.parameters, example.args, strict=False)
    args = ", ".join(f"{name}={_plain(value)}" for name, value in named)
    return clean(f"{exercise.name}({args}) → {_plain(example.expected)}", LINE)


def _caught(exercise: Exercise, args: tuple[Any, ...], right: Any) -> frozenset[str]:
    wrong = ((one.name, _answer(exercise, one.function, args)) for one in exercise.chaffs)
    return frozenset(
        name
        for name, answer in wrong
        if answer.outcome != "answered" or difference(answer.value, right, BY_HAND)
    )


def _answer(exercise: Exercise, function: Function, args: tuple[Any, ...]) -> Answer:
    """Call a program of the course with what a student thought of; whatever comes of it."""
    try:
        with time_limit(SECONDS):
            return local(exercise, function).call(exercise.name, args)
    except (TimeLimitError, RecursionError, MemoryError):
        return Answer("timeout", text="no answer in time")


def _plain(value: Any) -> str:
    """Return numbers as a student writes them, with three digits."""
    if isinstance(value, tuple):
        return f"({', '.join(map(_plain, value))})"
    if isinstance(value, list):
        return f"[{', '.join(map(_plain, value))}]"
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    return f"{value:.3g}" if isinstance(value, float) else repr(value)
