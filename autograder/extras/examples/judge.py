"""Hold one example against the reference and the known mistakes: is it right, what does it catch.

An example is worked by hand: where right and wrong differ by less than its digits tell, it catches
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from autograder.checks.compare import difference
from autograder.checks.exercise import Exercise
from autograder.student.example_form import BY_HAND, Example, UnfitError
from autograder.student.handed_out_examples import answer, caught
from autograder.text import LINE, clean

Kind = Literal["right", "wrong", "unfit"]


@dataclass(frozen=True)
class Judged:
    """What to say about an example.

    Attributes
    ----------
    kind
        Whether it is right, or wrong, or no call of this function at all.
    text
        The example as a call, in one line; empty if it is not a call.
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
    right = answer(exercise, exercise.oracle, example.args)
    if right.outcome != "answered" or difference(right.value, right.value, BY_HAND):
        said = right.text or "the answer is not made of finite numbers"
        return Judged("unfit", text, clean(f"it can't be called so: {said}", LINE))
    problem = difference(example.expected, right.value, BY_HAND)
    if problem:
        return Judged("wrong", text, clean(problem, LINE))
    return Judged("right", text, caught=caught(exercise, example.args, right.value))


def call_text(exercise: Exercise, example: Example) -> str:
    """Return an example as a call in one line."""
    named = zip(exercise.parameters, example.args, strict=False)
    args = ", ".join(f"{name}={_plain(value)}" for name, value in named)
    return clean(f"{exercise.name}({args}) → {_plain(example.expected)}", LINE)


def _plain(value: Any) -> str:
    """Return numbers as a student writes them, with three digits."""
    if isinstance(value, tuple):
        return f"({', '.join(map(_plain, value))})"
    if isinstance(value, list):
        return f"[{', '.join(map(_plain, value))}]"
    if isinstance(value, np.ndarray):
        return _plain(value.tolist())
    return f"{value:.3g}" if isinstance(value, float) else repr(value)
