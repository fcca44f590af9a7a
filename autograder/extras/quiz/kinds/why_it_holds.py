"""*Why does it hold?*: whether the result changes if lines are swapped or something is left out.

Found by running the mutant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from autograder.checks.exercise import Exercise
from autograder.extras.quiz import difference
from autograder.extras.quiz.effects import Effect
from autograder.extras.quiz.explored import Effects, Tried, confirmed, explored
from autograder.extras.quiz.quiz import Proposal, Question
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.wording import change_in_words, laid_out, ordinary_conditions

GROUND = explored

SAME = "No: the answer is the same."
VALUES = "Yes: all shapes are the same, but values are not."
SHAPES = "Yes: the answer, or a part of it, has another shape."
RAISES = "Yes: it raises `{}`."

SHAPED = {
    difference.TRANSPOSED,
    difference.MORE_AXES,
    difference.FEWER_AXES,
    difference.OTHER_SHAPE,
}

#: What an option names where no mutant of the function raises anything.
USUAL = "NameError"

#: How many mutants with the same outcome are tried before it is given up.
ATTEMPTS = 2


def propose(runner: Runner, exercise: Exercise) -> Iterator[Proposal]:
    """Yield a proposal for each outcome: first what leaves the result, or its shape, alone."""
    left = [one for one in explored(runner, exercise) if one.mutant.how != "changed"]
    found = [one for one in left if not one.mutant.is_plain]
    runner.dice(f"why it holds {exercise.name}").shuffle(found)
    by_outcome: dict[str, list[Tried]] = {SAME: [], VALUES: [], SHAPES: []}
    for one in found:
        by_outcome.setdefault(outcome(one.effects), []).append(one)
    by_outcome.pop("", None)
    for key, some in by_outcome.items():
        if some:
            make = partial(_question, runner, exercise, some, key)
            yield Proposal("why does it hold", exercise.name, _difficulty(key), make)


def outcome(effects: Effects) -> str:
    """Return the option that is true of all calls, also of odd ones if nothing changes."""
    found = {_of_call(one) for one in effects.ordinary}
    if found == {SAME}:
        found |= {_of_call(one) for one in effects.odd}
    return found.pop() if len(found) == 1 else ""


def _of_call(effect: Effect) -> str:
    if effect.raised:
        return RAISES.format(effect.raised)
    if effect.ways is None or effect.changed:
        return ""
    ways = [way for _, way in effect.ways]
    if any(way & SHAPED for way in ways):
        return SHAPES
    if any(difference.NEARLY in way for way in ways):
        return ""  # neither the same nor different
    return SAME if all(difference.SAME in way for way in ways) else VALUES


def _difficulty(key: str) -> int:
    return 3 if key == SAME else 2


def _question(
    runner: Runner, exercise: Exercise, tried: Sequence[Tried], key: str
) -> Question | None:
    """Ask about the first mutant that does in all calls what it did in a few."""
    made = (_question_about(runner, exercise, one, key) for one in tried[:ATTEMPTS])
    return next(filter(None, made), None)


def _question_about(runner: Runner, exercise: Exercise, tried: Tried, key: str) -> Question | None:
    shown = confirmed(runner, exercise, tried.mutant)
    if shown is None or outcome(shown) != key:
        return None
    own = runner.written[exercise.name]
    dice = runner.dice(f"why it holds {exercise.name} {tried.mutant.source}")
    options, place = laid_out(dice, key, _others(runner, exercise, key))
    return Question(
        kind="why does it hold",
        stub=exercise.name,
        text=f"In your `{exercise.name}`, {change_in_words(own, tried.mutant)}. "
        f"Does the result change{ordinary_conditions(exercise)}?",
        code=own.shown,
        options=options,
        key=place,
        why=f"The changed program was run on {len(shown.ordinary)} calls: "
        "this is what each of them showed.",
        difficulty=_difficulty(key),
    )


def _others(runner: Runner, exercise: Exercise, key: str) -> list[str]:
    """Return the other outcomes; where one raises, it is what mutants raise most often."""
    raised = Counter(one.effects.ordinary[0].raised for one in explored(runner, exercise))
    del raised[""]
    usual = min(raised, key=lambda name: (-raised[name], name)) if raised else USUAL
    options = [SAME, VALUES, SHAPES, RAISES.format(usual)]
    if key not in options:
        options[-1] = key
    return [one for one in options if one != key]
