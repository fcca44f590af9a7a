"""What if one of your lines were another one? Found by running the changed program."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from autograder.checks.exercise import Exercise
from autograder.extras.quiz import difference
from autograder.extras.quiz.effects import Seen, Statement, holds, is_exact, true_of_all
from autograder.extras.quiz.explored import Confirmed, Tried, confirmed, explored
from autograder.extras.quiz.phrase import said
from autograder.extras.quiz.question import Question
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.wording import OPTIONS, done, in_turn, laid, ordinary
from autograder.submission.reader import Submission

#: What can be said of any answer, where other changes of the program have too few effects.
STOCK = (
    difference.FLIPPED,
    "times 2",
    "over 2",
    difference.TRANSPOSED,
    difference.NAUGHT,
    difference.MORE_AXES,
)

#: How many questions a stub is good for; each has another right answer.
MOST = 4


def ask(
    submission: Submission, exercises: Sequence[Exercise], runner: Runner
) -> Iterator[Question]:
    """Yield all questions, one stub after the other."""
    return in_turn(runner, exercises, _of_one)


def _of_one(runner: Runner, exercise: Exercise) -> Iterator[Question]:
    dice = runner.dice(f"what if {exercise.name}")
    asked: set[Statement] = set()
    for tried in _in_order(dice, explored(runner, exercise)):
        statement = tried.statements[0]
        if statement in asked:
            continue
        question = _question(runner, exercise, tried, dice)
        if question is not None:
            asked.add(statement)
            yield question
        if len(asked) == MOST:
            return


def _in_order(dice: random.Random, found: Sequence[Tried]) -> list[Tried]:
    """Return the changes of which one thing is true that can be said, what is special first."""
    fit = [
        one
        for one in found
        if one.change.how == "changed" and len(one.statements) == 1 and said(one.statements[0])
    ]
    dice.shuffle(fit)
    return sorted(fit, key=lambda one: _plain(one.statements[0]))


def _plain(statement: Statement) -> int:
    """Return 0 for an effect that says much, 1 for other values or shapes, 2 for an exception."""
    if statement.raised:
        return 2
    dull = (difference.OTHER, difference.OTHER_SHAPE)
    return int(any(way in dull and not where for _, where, way in statement.parts))


def _question(
    runner: Runner, exercise: Exercise, tried: Tried, dice: random.Random
) -> Question | None:
    statement, change = tried.statements[0], tried.change
    others = _others(runner, exercise, tried, dice)
    if len(others) < OPTIONS - 1:
        return None
    shown = confirmed(runner, exercise, change)
    if shown is None or not _only(statement, others, shown):
        return None
    options, key = laid(dice, said(statement), [said(one) for one in others])
    own, calls = runner.written[exercise.name], runner.calls(exercise)
    text = (
        f"In your `{exercise.name}`, {done(own, change)}. "
        f"What comes of it{ordinary(exercise, calls[0])}?"
    )
    why = (
        f"The changed program was run on {len(calls)} calls: this is true of each of them, and "
        "the other options are false of each."
    )
    return Question(
        "what if", exercise.name, text, own.shown, options, key, why, _difficulty(statement)
    )


def _only(statement: Statement, others: Sequence[Statement], shown: Confirmed) -> bool:
    """Tell whether one statement is true of all calls, also of odd ones if it is exact."""
    lucky = is_exact(statement) and not all(holds(statement, one) for one in shown.odd)
    alone = true_of_all(shown.ordinary) == [statement]
    return alone and not lucky and _all_false(others, shown.ordinary)


def _others(
    runner: Runner, exercise: Exercise, tried: Tried, dice: random.Random
) -> list[Statement]:
    """Return what other changes would have done, and this one does not do in any call."""
    pool = [one.statements[0] for one in explored(runner, exercise) if len(one.statements) == 1]
    pool = sorted(set(pool), key=said)
    dice.shuffle(pool)
    parts = [leaf.part for leaf, _ in tried.shown[0].ways or ()] or _parts(pool)
    stock = [Statement(parts=((part, "", way),)) for part in dict.fromkeys(parts) for way in STOCK]
    dice.shuffle(stock)
    chosen: list[Statement] = []
    raised = bool(tried.statements[0].raised)
    for one in (*pool, Statement(), *stock):
        fits = said(one) and one not in (*chosen, tried.statements[0])
        if fits and not (one.raised and raised) and _all_false([one], tried.shown):
            chosen.append(one)
            raised = raised or bool(one.raised)
        if len(chosen) == OPTIONS - 1:
            break
    return chosen


def _parts(pool: Sequence[Statement]) -> list[str]:
    return [part for one in pool for part, _, _ in one.parts]


def _all_false(statements: Sequence[Statement], shown: Sequence[Seen]) -> bool:
    return not any(holds(one, call) for one in statements for call in shown)


def _difficulty(statement: Statement) -> int:
    if statement.raised:
        return 2
    return 3 if not statement.parts or any(where for _, where, _ in statement.parts) else 2
