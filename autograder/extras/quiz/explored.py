"""All mutants of a function, and their effects in a few calls: what three kinds of question use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain, islice, zip_longest
from typing import Any

from autograder.checks.callers import Answer
from autograder.checks.compare import FORMULA, difference
from autograder.checks.exercise import Exercise
from autograder.checks.oracles import Call
from autograder.extras.quiz.calls import calls, odd_calls
from autograder.extras.quiz.effects import (
    Assertion,
    Effect,
    effect_of,
    is_exact,
    is_true,
    true_of_all,
)
from autograder.extras.quiz.mutants import Mutant, mutants_of
from autograder.extras.quiz.run import Runner

#: The numbers of ordinary and odd calls on which each mutant is tried; a question is confirmed on
#: all.
FEW, FEW_ODD = 4, 2


@dataclass(frozen=True)
class Effects:
    """The effects of a mutant in ordinary calls, and in odd ones."""

    ordinary: tuple[Effect, ...]
    odd: tuple[Effect, ...]

    def are(self, assertion: Assertion) -> bool:
        """Tell whether an assertion, and nothing else that words can say, is true of all calls."""
        lucky = is_exact(assertion) and not all(is_true(assertion, one) for one in self.odd)
        return true_of_all(self.ordinary) == [assertion] and not lucky


@dataclass(frozen=True)
class Tried:
    """A mutant, its answers in a few ordinary calls, and the effects in these and in odd ones."""

    mutant: Mutant
    answers: tuple[Answer, ...]
    effects: Effects

    @cached_property
    def assertion(self) -> Assertion | None:
        """The one assertion that is true of all calls, if there is one."""
        found = true_of_all(self.effects.ordinary)
        return found[0] if found and self.effects.are(found[0]) else None


@cache
def few_calls(exercise: Exercise) -> tuple[Call, ...]:
    """Return a few of an exercise's ordinary calls, with all activations in turn.

    Of each activation it takes the last and the first in turn: of drawn sizes, and of the page's.
    """
    by_kind: dict[tuple[Any, ...], list[Call]] = {}
    for call in calls(exercise):
        by_kind.setdefault(tuple(a for a in call.args if isinstance(a, str)), []).append(call)
    both_ends = (
        chain.from_iterable(zip(reversed(some), some, strict=True)) for some in by_kind.values()
    )
    in_turn = chain.from_iterable(zip_longest(*both_ends))
    return tuple(islice(filter(None, in_turn), FEW))


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
    odd, mutants = odd_calls(exercise)[:FEW_ODD], mutants_of(own)
    sources = [own.source, *(mutant.source for mutant in mutants), own.source]
    first, *found, last = runner.together(exercise, sources, [call.args for call in (*few, *odd)])
    if not (all_right(few, first[: len(few)]) and all_right(few, last[: len(few)])):
        return ()
    tried = (
        Tried(mutant, answers[: len(few)], effects)
        for mutant, answers in zip(mutants, found, strict=True)
        if (effects := _effects(exercise, few, odd, answers))
    )
    return tuple(tried)


def _effects(
    exercise: Exercise,
    ordinary: Sequence[Call],
    odd: Sequence[Call],
    answers: Sequence[Answer],
) -> Effects | None:
    """Return what calls show; None if one of them shows nothing."""
    pairs = zip((*ordinary, *odd), answers, strict=True)
    found = [effect_of(exercise, *pair) for pair in pairs]
    shown = tuple(one for one in found if one is not None)
    if len(shown) < len(found):
        return None
    return Effects(shown[: len(ordinary)], shown[len(ordinary) :])


def all_right(calls: Sequence[Call], answers: Sequence[Answer]) -> bool:
    """Tell whether all answers are the reference's, and no argument was changed."""
    return all(
        answer.outcome == "answered"
        and not answer.changed
        and difference(answer.value, call.expected, FORMULA) is None
        for call, answer in zip(calls, answers, strict=True)
    )


def confirmed(runner: Runner, exercise: Exercise, mutant: Mutant) -> Effects | None:
    """Run a mutant in a process of its own; None if it crashes or doesn't end there.

    None, too, where the function as it was written is not right in a process without any mutant.
    """
    if not runner.once(("alone", exercise.name), lambda: _right_alone(runner, exercise)):
        return None
    ordinary, odd = calls(exercise), odd_calls(exercise)
    answers = runner.fresh(exercise, mutant.source, [call.args for call in (*ordinary, *odd)])
    return _effects(exercise, ordinary, odd, answers)


def _right_alone(runner: Runner, exercise: Exercise) -> bool:
    asked = calls(exercise)
    (answers,) = runner.together(exercise, [None], [call.args for call in asked], "as written")
    return all_right(asked, answers)
