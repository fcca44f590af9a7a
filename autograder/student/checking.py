"""The functions that a notebook calls: ``check(affine)``, ``check()`` and ``example(affine)``."""

from __future__ import annotations

import copy
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import takewhile
from types import EllipsisType
from typing import Any, TypeVar

import numpy as np

from autograder.checks.callers import Answer, Student
from autograder.checks.examine import MALFORMED, Stopped, Stubs
from autograder.checks.exercise import Exercise, Stream
from autograder.checks.oracles import PUBLIC, drawn
from autograder.diagnosis import wording
from autograder.exercises import exercises
from autograder.student import card_text, display, own_way, progress
from autograder.student.asked import Meant, meant_by
from autograder.student.card import Card, cards
from autograder.student.lacking import lacking, used
from autograder.student.notebook import NotebookStudent, line_of

E = TypeVar("E", bound=BaseException)


def check(
    stub: Callable[..., Any] | str | EllipsisType = ...,
    *,
    hint: bool = False,
    log: bool | None = None,
) -> None:
    """Check one of your functions: ``check(affine)``; or see how far you are: ``check()``.

    Parameters
    ----------
    stub
        The function itself, or its name. Without one, the progress of the whole notebook is shown,
        and nothing is raised.
    hint
        Show a second, clearer hint as well.
    log
        True: from now on, keep a log of your attempts beside the notebook; False: keep none.

    Raises
    ------
    AssertionError
        Something is not right yet.
    TypeError
        `stub` is not one of the functions that the course asks for.
    """
    caller = sys._getframe(1).f_globals
    card_text.show(own_way.answered(own_way.HERE, log, own_way.IN_A_NOTEBOOK))
    if stub is ...:
        if log is None:
            with _as_shipped():
                display.show_progress(own_way.along(progress.progress_of(caller)))
        return
    asked = meant_by(stub, caller)
    card = _shown(asked, hint)
    own_way.keep_attempt(own_way.HERE, card.record, asked.function)
    if display.is_somebody_there():
        card_text.show(own_way.asks_once(own_way.HERE, own_way.IN_A_NOTEBOOK))
    if not card.right:
        raise _not_right(card)


def _shown(asked: Meant, hint: bool) -> Card:
    """Check one function and show its card; say which line ran when a student stops that."""
    try:
        with _as_shipped():
            card = checked(asked)
            display.show_card(card, hint)
    except KeyboardInterrupt as stopped:
        where = line_of(stopped.__traceback__, asked.namespace)
        _in_one_line(stopped, wording.stopped(asked.exercise.name, where))
        raise
    return card


def example(stub: Callable[..., Any] | str, asks: str | None = None) -> Any:
    """Return arguments with which `check` calls one of your functions, as a fresh copy.

    Parameters
    ----------
    stub
        The function: ``n, W, b = example(affine)``.
    asks
        Which of its checks they are for; by default the first.

    Returns
    -------
    tuple
        The arguments in order; where there is only one, that one itself.

    Raises
    ------
    ValueError
        No check of this function has that name.
    """
    meant = meant_by(stub, sys._getframe(1).f_globals)
    exercise = meant.exercise
    asked = [probe.asks for probe in exercise.probes]
    asked += [prop.asks for prop in exercise.properties]
    wanted = asked[0] if asks is None else asks
    if wanted not in asked:
        raise ValueError(wording.not_asked(exercise.name, wanted, asked))
    student = NotebookStudent(meant.namespace, judged={exercise.name: meant.function})
    with _as_shipped():
        args = tuple(map(_own, _arguments(exercise, wanted, student)))
    return args[0] if len(args) == 1 else args


@contextmanager
def _as_shipped() -> Iterator[None]:
    """Compute with the settings that NumPy and Python come with, whatever a notebook has set."""
    with np.errstate(all="warn", under="ignore"), warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.simplefilter("ignore", RuntimeWarning)  # of a calculation with wrong answers
        yield


def checked(meant: Meant) -> Card:
    """Check one function, and earlier ones that it calls, and return its card."""
    exercise, judged = meant.exercise, {meant.exercise.name: meant.function}
    variables = {**meant.namespace, **judged}
    before = takewhile(lambda one: one is not exercise, exercises(exercise.assignment))
    called = used(variables, [exercise.name])
    asked = [*(one for one in before if one.name in called), exercise]
    student = NotebookStudent(
        meant.namespace,
        hidden=lacking(variables, [exercise.name]),
        judged=judged,
        seconds={one.name: one.cpu_seconds for one in asked},
    )
    *_, card = cards(asked, student)
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
