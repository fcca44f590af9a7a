"""All changes of one function, and what a few calls show of each: the ground of three kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.checks.callers import Answer
from autograder.checks.compare import difference
from autograder.checks.examine import Call
from autograder.checks.exercise import FORMULA, Exercise
from autograder.extras.quiz.effects import Seen, Statement, seen, true_of_all
from autograder.extras.quiz.mutants import Change, changes
from autograder.extras.quiz.run import Runner, odd_calls

#: On so many calls each change is tried; what is asked is confirmed on all.
FEW = 6


@dataclass(frozen=True)
class Tried:
    """A change, what came of it in a few calls, and what is true of all of these."""

    change: Change
    answers: tuple[Answer, ...]
    shown: tuple[Seen, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Confirmed:
    """What a changed function shows in all ordinary calls, and in those that are not."""

    ordinary: tuple[Seen, ...]
    odd: tuple[Seen, ...]


def explored(runner: Runner, exercise: Exercise) -> tuple[Tried, ...]:
    """Return what came of each change of a function; nothing of one that can't be asked about.

    It can be asked about if it is right, and the same each time, before and after its changed
    versions ran in the same process, and in a process of its own.
    """
    if (exercise.name, "explored") not in runner.kept:
        runner.kept[exercise.name, "explored"] = _explored(runner, exercise)
    found: tuple[Tried, ...] = runner.kept[exercise.name, "explored"]
    return found


def _explored(runner: Runner, exercise: Exercise) -> tuple[Tried, ...]:
    own = runner.written.get(exercise.name)
    calls = runner.calls(exercise)
    if own is None or not calls or any(map(callable, calls[0].args)):
        return ()
    some = changes(own)
    few = calls[:FEW]
    sources = [None, *(change.source for change in some), None]
    first, *found, last = runner.together(exercise, sources, [call.args for call in few])
    if not (right(few, first) and right(few, last) and _alone(runner, exercise)):
        return ()
    tried = [_tried(exercise, few, *pair) for pair in zip(some, found, strict=True)]
    return tuple(one for one in tried if one is not None)


def _tried(
    exercise: Exercise, calls: Sequence[Call], change: Change, answers: tuple[Answer, ...]
) -> Tried | None:
    shown = all_seen(exercise, calls, answers)
    return Tried(change, answers, shown, tuple(true_of_all(shown))) if shown else None


def all_seen(
    exercise: Exercise, calls: Sequence[Call], answers: Sequence[Answer]
) -> tuple[Seen, ...]:
    """Return what each call shows; nothing if one of them shows nothing."""
    found = [seen(exercise, *pair) for pair in zip(calls, answers, strict=True)]
    return tuple(one for one in found if one is not None) if None not in found else ()


def right(calls: Sequence[Call], answers: Sequence[Answer]) -> bool:
    """Tell whether all answers are the reference's, and no argument was changed."""
    return all(
        answer.outcome == "answered"
        and not answer.changed
        and difference(answer.value, call.expected, FORMULA) is None
        for call, answer in zip(calls, answers, strict=True)
    )


def _alone(runner: Runner, exercise: Exercise) -> bool:
    calls = runner.calls(exercise)
    return right(calls, runner.fresh(exercise, None, [call.args for call in calls]))


def confirmed(runner: Runner, exercise: Exercise, change: Change) -> Confirmed | None:
    """Run a changed function in a process of its own; None if it crashes or doesn't end there."""
    calls, odd = runner.calls(exercise), odd_calls(exercise)
    answers = runner.fresh(exercise, change.source, [call.args for call in (*calls, *odd)])
    shown = all_seen(exercise, (*calls, *odd), answers)
    return Confirmed(shown[: len(calls)], shown[len(calls) :]) if shown else None
