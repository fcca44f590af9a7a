"""The functions that a notebook calls: ``check(affine)``, ``check()`` and ``example(affine)``."""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import takewhile
from typing import Any, TypeVar

import numpy as np

from autograder.checks.callers import Answer, Student
from autograder.checks.examine import MALFORMED, PUBLIC, Stopped, Stubs, drawn
from autograder.checks.exercise import Exercise, Stream
from autograder.diagnosis import wording
from autograder.exercises import assignment_of, exercises
from autograder.student import display, progress
from autograder.student.card import Card, cards
from autograder.student.lacking import lacking, used
from autograder.student.notebook import NotebookStudent, line_of

E = TypeVar("E", bound=BaseException)


def check(stub: Callable[..., Any] | None = None, *, hint: bool = False) -> None:
    """Check one of your functions: ``check(affine)``; or see how far you are: ``check()``.

    Parameters
    ----------
    stub
        The function itself, under the name that the assignment gives it. Without one, the progress
        of the whole notebook is shown, and nothing is raised.
    hint
        Show a second, clearer hint as well.

    Raises
    ------
    AssertionError
        Something is not right yet.
    TypeError
        `stub` is not one of the functions that the course asks for.
    """
    if stub is None:
        display.show_progress(progress.progress_of(sys._getframe(1).f_globals))
        return
    exercise = _exercise_of(stub)
    namespace = getattr(stub, "__globals__", {exercise.name: stub})
    try:
        card = _asked(exercise, namespace)
        display.show_card(card, hint)
    except KeyboardInterrupt as stopped:
        where = line_of(stopped.__traceback__, namespace)
        _in_one_line(stopped, wording.stopped(exercise.name, where))
        raise
    if not card.right:
        raise _not_right(card)


def example(stub: Callable[..., Any], asks: str | None = None) -> Any:
    """Return arguments with which `check` calls one of your functions, as a fresh copy.

    Parameters
    ----------
    stub
        The function: ``n, W, b = example(affine)``.
    asks
        For which of the things that are asked; the first, if you don't say.

    Returns
    -------
    tuple
        The arguments in order; where there is only one, that one itself.

    Raises
    ------
    ValueError
        Nothing of that name is asked of this function.
    """
    exercise = _exercise_of(stub)
    asked = [probe.asks for probe in exercise.probes]
    asked += [prop.asks for prop in exercise.properties]
    wanted = asked[0] if asks is None else asks
    if wanted not in asked:
        raise ValueError(wording.not_asked(exercise.name, wanted, asked))
    student = NotebookStudent(getattr(stub, "__globals__", {exercise.name: stub}))
    args = tuple(map(_own, _arguments(exercise, wanted, student)))
    return args[0] if len(args) == 1 else args


def _exercise_of(stub: object) -> Exercise:
    name = getattr(stub, "__name__", None)
    assignment = assignment_of(name) if isinstance(name, str) else None
    if not callable(stub) or assignment is None:
        raise TypeError(wording.NOT_A_STUB)
    return next(exercise for exercise in exercises(assignment) if exercise.name == name)


def _asked(exercise: Exercise, namespace: dict[str, Any]) -> Card:
    """Check one function, and earlier ones that it calls, and return its card."""
    before = takewhile(lambda one: one is not exercise, exercises(exercise.assignment))
    called = used(namespace, [exercise.name])
    asked = [*(one for one in before if one.name in called), exercise]
    seconds = {one.name: one.cpu_seconds for one in asked}
    hidden = lacking(namespace, [exercise.name])
    *_, card = cards(asked, NotebookStudent(namespace, hidden=hidden, seconds=seconds))
    return card


def _not_right(card: Card) -> AssertionError:
    """Return the exception, in one line: the card above it says the rest."""
    said = f"{card.record.name}: {card.record.verdict}. {card.question}".rstrip()
    return _in_one_line(AssertionError(said), said)  # nbgrader's Validate shows only this text


def _in_one_line(error: E, said: str) -> E:
    """Return an exception that a notebook shows as one line, without a traceback of the kit."""
    error._render_traceback_ = lambda: [f"{type(error).__name__}: {said}"]  # type: ignore[attr-defined]
    return error


def _arguments(exercise: Exercise, asks: str, student: Student) -> Sequence[Any]:
    """Return the arguments of a probe, or those of the last call that a property makes."""
    for probe in exercise.probes:
        if probe.asks == asks:
            return drawn(exercise, probe, PUBLIC).args
    prop = next(one for one in exercise.properties if one.asks == asks)
    listening = _Listening(student)
    with suppress(Stopped, *MALFORMED):  # only the arguments matter
        prop.holds(Stubs(listening), PUBLIC.rng(exercise, asks))
    return listening.args


class _Listening:
    """A student that keeps the arguments of the last call."""

    def __init__(self, student: Student) -> None:
        self._student = student
        self.args: tuple[Any, ...] = ()

    def call(self, stub: str, args: tuple[Any, ...]) -> Answer:
        """Call the stub, and keep the arguments."""
        self.args = args
        return self._student.call(stub, args)


def _own(arg: Any) -> Any:
    return np.random.default_rng(arg.seed) if isinstance(arg, Stream) else copy.deepcopy(arg)
