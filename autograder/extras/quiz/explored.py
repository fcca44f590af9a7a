"""All mutants of one function, and what a few calls show of each: the ground of three kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.checks.callers import Answer
from autograder.checks.compare import difference
from autograder.checks.examine import Call
from autograder.checks.exercise import FORMULA, Exercise
from autograder.extras.quiz.calls import calls, odd_calls
from autograder.extras.quiz.effects import Claim, Effect, effect_of, true_of_all
from autograder.extras.quiz.mutants import Mutant, mutants_of
from autograder.extras.quiz.run import Runner

#: On so many calls each mutant is tried; what is asked is confirmed on all.
FEW = 4


@dataclass(frozen=True)
class Tried:
    """A mutant, its answers in a few calls, their effects, and what is true of all of these."""

    mutant: Mutant
    answers: tuple[Answer, ...]
    effects: tuple[Effect, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Confirmed:
    """The effects of a mutant in all ordinary calls, and in odd ones."""

    ordinary: tuple[Effect, ...]
    odd: tuple[Effect, ...]


def few_calls(exercise: Exercise) -> tuple[Call, ...]:
    """Return a few of an exercise's calls, of the page's own sizes and of drawn ones."""
    found = calls(exercise)
    return found[:: max(1, len(found) // FEW)][:FEW]


def explored(runner: Runner, exercise: Exercise) -> tuple[Tried, ...]:
    """Return what each mutant of a function does; nothing where the function can't be asked about.

    It can be asked about if it is right each time, before and after its mutants ran in the same
    process.
    """
    found: tuple[Tried, ...] = runner.once(
        ("explored", exercise.name), lambda: _explored(runner, exercise)
    )
    return found


def _explored(runner: Runner, exercise: Exercise) -> tuple[Tried, ...]:
    own, few = runner.written.get(exercise.name), few_calls(exercise)
    if own is None or not few or any(map(callable, few[0].args)):
        return ()
    mutants = mutants_of(own)
    sources = [None, *(mutant.source for mutant in mutants), None]
    first, *found, last = runner.together(exercise, sources, [call.args for call in few])
    if not (all_right(few, first) and all_right(few, last)):
        return ()
    tried = [_tried(exercise, few, *pair) for pair in zip(mutants, found, strict=True)]
    return tuple(one for one in tried if one is not None)


def _tried(
    exercise: Exercise, calls: Sequence[Call], mutant: Mutant, answers: tuple[Answer, ...]
) -> Tried | None:
    effects = effects_of(exercise, calls, answers)
    return Tried(mutant, answers, effects, tuple(true_of_all(effects))) if effects else None


def effects_of(
    exercise: Exercise, calls: Sequence[Call], answers: Sequence[Answer]
) -> tuple[Effect, ...]:
    """Return what each call shows; nothing if one of them shows nothing."""
    found = [effect_of(exercise, *pair) for pair in zip(calls, answers, strict=True)]
    return tuple(one for one in found if one is not None) if None not in found else ()


def all_right(calls: Sequence[Call], answers: Sequence[Answer]) -> bool:
    """Tell whether all answers are the reference's, and no argument was changed."""
    return all(
        answer.outcome == "answered"
        and not answer.changed
        and difference(answer.value, call.expected, FORMULA) is None
        for call, answer in zip(calls, answers, strict=True)
    )


def confirmed(runner: Runner, exercise: Exercise, mutant: Mutant) -> Confirmed | None:
    """Run a mutant in a process of its own; None if it crashes or doesn't end there.

    None, too, where the function as it was written is not right in a process of its own.
    """
    if not runner.once(("alone", exercise.name), lambda: _right_alone(runner, exercise)):
        return None
    ordinary, odd = calls(exercise), odd_calls(exercise)
    answers = runner.fresh(exercise, mutant.source, [call.args for call in (*ordinary, *odd)])
    effects = effects_of(exercise, (*ordinary, *odd), answers)
    return Confirmed(effects[: len(ordinary)], effects[len(ordinary) :]) if effects else None


def _right_alone(runner: Runner, exercise: Exercise) -> bool:
    asked = calls(exercise)
    return all_right(asked, runner.fresh(exercise, None, [call.args for call in asked]))
