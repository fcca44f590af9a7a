"""What if one of your lines were another one? Found by running the mutant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from autograder.checks.exercise import Exercise
from autograder.extras.quiz import difference
from autograder.extras.quiz.effects import Claim, Effect, is_exact, is_true, true_of_all
from autograder.extras.quiz.explored import Confirmed, Tried, confirmed, explored
from autograder.extras.quiz.phrase import said
from autograder.extras.quiz.quiz import Candidate, Question
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.wording import (
    OTHERS,
    change_in_words,
    laid_out,
    ordinary_conditions,
)

GROUND = "mutants"

#: What can be said of any answer, where other mutants of the function have too few effects.
STOCK = (
    difference.FLIPPED,
    "times 2",
    "over 2",
    difference.TRANSPOSED,
    difference.NAUGHT,
    difference.MORE_AXES,
)

#: How many mutants with the same effect are tried before it is given up.
ATTEMPTS = 2


def candidates(runner: Runner, exercise: Exercise) -> Iterator[Candidate]:
    """Yield a candidate for each effect that mutants have and words can say, special ones first."""
    found = [
        one
        for one in explored(runner, exercise)
        if one.mutant.how == "changed" and len(one.claims) == 1 and said(one.claims[0])
    ]
    runner.dice(f"what if {exercise.name}").shuffle(found)
    by_claim: dict[Claim, list[Tried]] = {}
    for one in sorted(found, key=lambda one: _plainness(one.claims[0])):
        by_claim.setdefault(one.claims[0], []).append(one)
    for claim, some in by_claim.items():
        make = partial(_question, runner, exercise, some)
        yield Candidate("what if", exercise.name, _difficulty(claim), make)


def _plainness(claim: Claim) -> int:
    """Return 0 for an effect that says much, 1 for other values or shapes, 2 for an exception."""
    if claim.raised:
        return 2
    dull = (difference.OTHER, difference.OTHER_SHAPE)
    return int(any(way in dull and not where for _, where, way in claim.parts))


def _difficulty(claim: Claim) -> int:
    if claim.raised:
        return 2
    return 3 if not claim.parts or any(where for _, where, _ in claim.parts) else 2


def _question(runner: Runner, exercise: Exercise, tried: Sequence[Tried]) -> Question | None:
    """Ask about the first mutant that does in all calls what it did in a few."""
    made = (_question_about(runner, exercise, one) for one in tried[:ATTEMPTS])
    return next(filter(None, made), None)


def _question_about(runner: Runner, exercise: Exercise, tried: Tried) -> Question | None:
    claim, mutant = tried.claims[0], tried.mutant
    others = _others(runner, exercise, tried)
    if len(others) < OTHERS:
        return None
    shown = confirmed(runner, exercise, mutant)
    if shown is None or not _only(claim, others, shown):
        return None
    own = runner.written[exercise.name]
    dice = runner.dice(f"what if {exercise.name} {mutant.source}")
    options, key = laid_out(dice, said(claim), [said(one) for one in others])
    return Question(
        kind="what if",
        stub=exercise.name,
        text=f"In your `{exercise.name}`, {change_in_words(own, mutant)}. "
        f"What comes of it{ordinary_conditions(exercise)}?",
        code=own.shown,
        options=options,
        key=key,
        why=f"The changed program was run on {len(shown.ordinary)} calls: this is true of each of "
        "them, and the other options are false of each.",
        difficulty=_difficulty(claim),
    )


def _only(claim: Claim, others: Sequence[Claim], shown: Confirmed) -> bool:
    """Tell whether one claim is true of all calls, also of odd ones if it is exact."""
    lucky = is_exact(claim) and not all(is_true(claim, one) for one in shown.odd)
    alone = true_of_all(shown.ordinary) == [claim]
    return alone and not lucky and _all_false(others, shown.ordinary)


def _others(runner: Runner, exercise: Exercise, tried: Tried) -> list[Claim]:
    """Return what other mutants would have done, and this one does not do in any call."""
    dice = runner.dice(f"what else {exercise.name} {tried.mutant.source}")
    found = {one.claims[0] for one in explored(runner, exercise) if len(one.claims) == 1}
    pool = sorted(found, key=said)
    dice.shuffle(pool)
    parts = [leaf.part for leaf, _ in tried.effects[0].ways or ()]
    parts = parts or [part for one in pool for part, _, _ in one.parts]
    stock = [Claim(parts=((part, "", way),)) for part in dict.fromkeys(parts) for way in STOCK]
    dice.shuffle(stock)
    chosen: list[Claim] = []
    for one in (*pool, Claim(), *stock):
        raised = any(other.raised for other in (tried.claims[0], *chosen))
        fits = said(one) and one not in (*chosen, tried.claims[0])
        if fits and not (one.raised and raised) and _all_false([one], tried.effects):
            chosen.append(one)
    return chosen[:OTHERS]


def _all_false(claims: Sequence[Claim], effects: Sequence[Effect]) -> bool:
    return not any(is_true(one, effect) for one in claims for effect in effects)
