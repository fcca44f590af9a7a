"""The examples that a notebook leaves open: what comes out, and how many known mistakes they catch.

Their inputs stand in the notebook, in the cell before the stub, with "?" for what comes out. What
students install has a file of its own in the place of this one: it reads what was recorded here,
and can answer nothing else.
"""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from autograder.checks.callers import Answer
from autograder.checks.compare import difference
from autograder.checks.examine import local
from autograder.checks.exercise import Exercise, Function
from autograder.course import layout
from autograder.student.example_form import (
    BY_HAND,
    ENDING,
    Example,
    OpenExamples,
    models,
    parsed_examples,
)
from autograder.student.time_limit import TimeLimitError, time_limit

#: The most examples that are left open before a stub: what each few of them catch is counted.
MOST_OPEN = 5

#: Seconds that one call may take; what can be worked out by hand takes none.
SECONDS = 2.0


@lru_cache(maxsize=64)
def handed_out_examples(exercise: Exercise) -> OpenExamples:
    """Answer the examples that a notebook leaves open before a stub.

    Raises
    ------
    CourseError
        One of them is not a call of the stub.
    """
    rows = _rows(exercise) if models(exercise) else []
    if len(rows) > MOST_OPEN:
        raise layout.CourseError(f"{exercise.name}{ENDING} hands out more than {MOST_OPEN} rows")
    answered = []
    for example in parsed_examples(exercise, rows):
        if not isinstance(example, Example):
            raise layout.CourseError(f"{exercise.name}{ENDING} is handed out, but {example}")
        right = answer(exercise, exercise.oracle, example.args)
        if right.outcome != "answered":
            raise layout.CourseError(f"{exercise.name}{ENDING} is handed out, but {right.text}")
        answered.append(Example(example.args, right.value))
    return _counted(exercise, answered)


def _counted(exercise: Exercise, answered: Sequence[Example]) -> OpenExamples:
    """Count what some of the examples catch: counts alone name no mistake."""
    together: list[frozenset[str]] = [frozenset()]
    for one in answered:
        catches = caught(exercise, one.args, one.expected)
        together += [catches | before for before in together]
    counts = tuple(map(len, together))
    return OpenExamples(tuple(answered), counts, len(catchable(exercise) | together[-1]))


def _rows(exercise: Exercise) -> list[Any]:
    """Return the open examples in the cell that is handed out before a stub."""
    name = exercise.name + ENDING
    for source in layout.handed_out(exercise.assignment):
        if f"def {name}(" in source:
            (function,) = (one for one in ast.walk(ast.parse(source)) if _is_called(one, name))
            (returned,) = (one for one in ast.walk(function) if isinstance(one, ast.Return))
            rows: list[Any] = ast.literal_eval(returned.value or ast.List([]))
            return rows
    return []


def _is_called(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.FunctionDef) and node.name == name


@lru_cache(maxsize=64)
def catchable(exercise: Exercise) -> frozenset[str]:
    """Return the known mistakes that an example can catch: those that some call's answer shows.

    The others change an argument, keep something from call to call, or differ too little.
    """
    found: set[str] = set()
    for call in models(exercise):
        found |= caught(exercise, call.args, call.expected)
    return frozenset(found)


def caught(exercise: Exercise, args: tuple[Any, ...], right: Any) -> frozenset[str]:
    """Return the known mistakes that a call tells from a right program."""
    wrong = ((one.name, answer(exercise, one.function, args)) for one in exercise.chaffs)
    return frozenset(
        name
        for name, answer in wrong
        if answer.outcome != "answered" or difference(answer.value, right, BY_HAND)
    )


def answer(exercise: Exercise, function: Function, args: tuple[Any, ...]) -> Answer:
    """Call a program of the course with what a student thought of; whatever comes of it."""
    try:
        with time_limit(SECONDS):
            return local(exercise, function).call(exercise.name, args)
    except (TimeLimitError, RecursionError, MemoryError):
        return Answer("timeout", text="no answer in time")
