"""*What if?*: what one other line would do. Found by running the mutant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from autograder.checks.exercise import Exercise
from autograder.extras.quiz import difference
from autograder.extras.quiz.effects import Assertion, Effect, is_true
from autograder.extras.quiz.explored import Tried, confirmed, explored
from autograder.extras.quiz.quiz import Proposal, Question
from autograder.extras.quiz.quiz_file import THE_ANSWER
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.wording import (
    OTHERS,
    change_in_words,
    laid_out,
    ordinary_conditions,
)

GROUND = explored

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

NAMES = {
    "d": "d, the number of columns",
    "N": "N, the number of points",
    "N · d": "N · d, the number of all entries",
}

WAYS = {
    difference.FLIPPED: "{is_} multiplied by −1",
    difference.TRANSPOSED: "{comes} out transposed",
    difference.NAUGHT: "{is_} 0 everywhere",
    difference.MORE_AXES: "{has} an axis too many",
    difference.FEWER_AXES: "{has} an axis too few",
    difference.OTHER_SHAPE: "{has} another shape, with as many axes",
    difference.INFINITE: "{contains} infinite or undefined values",
    difference.OTHER: "{has} the right shape, but other values, in no fixed proportion to "
    "the right ones",
}

#: Assertions of two parts that are wrong in different ways are too long above that.
LONGEST = 200


def propose(runner: Runner, exercise: Exercise) -> Iterator[Proposal]:
    """Yield a proposal for each effect that mutants have and words can say, special ones first."""
    by_assertion: dict[Assertion, list[Tried]] = {}
    for one in explored(runner, exercise):
        asked = one.mutant.how == "changed" and not one.mutant.is_plain
        if asked and one.assertion and said(one.assertion):
            by_assertion.setdefault(one.assertion, []).append(one)
    found = list(by_assertion.items())
    runner.dice(f"what if {exercise.name}").shuffle(found)
    for assertion, some in sorted(found, key=lambda pair: _plainness(pair[0])):
        make = partial(_question, runner, exercise, assertion, some)
        yield Proposal("what if", exercise.name, _difficulty(assertion), make)


def _plainness(assertion: Assertion) -> int:
    """Return 0 for an effect that says much, 1 for other values or shapes, 2 for an exception."""
    if assertion.raised:
        return 2
    dull = (difference.OTHER, difference.OTHER_SHAPE)
    return int(any(way in dull and not where for _, where, way in assertion.parts))


def _difficulty(assertion: Assertion) -> int:
    if assertion.raised:
        return 2
    return 3 if not assertion.parts or any(where for _, where, _ in assertion.parts) else 2


def _question(
    runner: Runner, exercise: Exercise, assertion: Assertion, tried: Sequence[Tried]
) -> Question | None:
    """Ask about the first mutant that does in all calls what it did in a few."""
    made = (_question_about(runner, exercise, assertion, one) for one in tried[:ATTEMPTS])
    return next(filter(None, made), None)


def _question_about(
    runner: Runner, exercise: Exercise, assertion: Assertion, tried: Tried
) -> Question | None:
    others = _others(runner, exercise, assertion, tried)
    if len(others) < OTHERS:
        return None
    shown = confirmed(runner, exercise, tried.mutant)
    if shown is None or not shown.are(assertion) or not _all_false(others, shown.ordinary):
        return None
    own = runner.written[exercise.name]
    dice = runner.dice(f"what if {exercise.name} {tried.mutant.source}")
    options, key = laid_out(dice, said(assertion), [said(one) for one in others])
    return Question(
        kind="what if",
        stub=exercise.name,
        text=f"In your `{exercise.name}`, {change_in_words(own, tried.mutant)}. "
        f"What comes of it{ordinary_conditions(exercise)}?",
        code=own.shown,
        options=options,
        key=key,
        why=f"The changed program was run on {len(shown.ordinary)} calls: this is true of each of "
        "them, and the other options are false of each.",
        difficulty=_difficulty(assertion),
    )


def _others(
    runner: Runner, exercise: Exercise, assertion: Assertion, tried: Tried
) -> list[Assertion]:
    """Return what other mutants would have done, and this one does not do in any call."""
    dice = runner.dice(f"what else {exercise.name} {tried.mutant.source}")
    pool = sorted({one.assertion for one in explored(runner, exercise) if one.assertion}, key=said)
    dice.shuffle(pool)
    effects = tried.effects.ordinary
    parts = [leaf.part for leaf, _ in effects[0].ways or ()]
    parts = parts or [part for one in pool for part, _, _ in one.parts]
    stock = [Assertion(parts=((part, "", way),)) for part in dict.fromkeys(parts) for way in STOCK]
    dice.shuffle(stock)
    chosen: list[Assertion] = []
    for one in (*pool, Assertion(), *stock):
        raised = one.raised and any(other.raised for other in (assertion, *chosen))
        new = said(one) and one not in (assertion, *chosen)
        if len(chosen) < OTHERS and new and not raised and _all_false([one], effects):
            chosen.append(one)
    return chosen


def _all_false(assertions: Sequence[Assertion], effects: Sequence[Effect]) -> bool:
    return not any(is_true(one, effect) for one in assertions for effect in effects)


def said(assertion: Assertion) -> str:
    """Return an assertion as a sentence; empty if it would be too long."""
    if assertion.raised:
        return f"It raises {_an(assertion.raised)}."
    if assertion.argument and not assertion.parts:
        return f"The answer stays right, but the argument `{assertion.argument}` is changed."
    if assertion.argument:
        return ""
    if any(way in (difference.NEARLY, difference.SCALED) for _, _, way in assertion.parts):
        return ""
    if not assertion.parts:
        return "Nothing changes: the answer is the same."
    text = _parts(assertion)
    return text if len(text) <= LONGEST else ""


def _parts(assertion: Assertion) -> str:
    groups: dict[tuple[str, str], list[str]] = {}
    for part, where, way in assertion.parts:
        groups.setdefault((where, way), []).append(part)
    clauses = [_clause(parts, where, way) for (where, way), parts in groups.items()]
    text = "; ".join(clauses)
    alone = assertion.parts[0][0] == THE_ANSWER
    return f"{text[0].upper()}{text[1:]}." if alone else f"Only this is wrong: {text}."


def _clause(parts: list[str], where: str, way: str) -> str:
    names = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{where}{names} {_way(way, len(parts) > 1)}"


def _way(way: str, several: bool) -> str:
    is_, has, comes = ("are", "have", "come") if several else ("is", "has", "comes")
    kind, _, number = way.partition(" ")
    if kind in ("times", "over") and number:
        size = "large" if kind == "times" else "small"
        return f"{is_} too {size} by the factor {NAMES.get(number, number)}"
    contains = "contain" if several else "contains"
    return WAYS[way].format(is_=is_, has=has, comes=comes, contains=contains)


def _an(error: str) -> str:
    return f"{'an' if error[:1] in 'AEIOU' else 'a'} `{error}`"
