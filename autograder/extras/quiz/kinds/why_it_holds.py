"""Two lines swapped, one left out, a call less, an argument twice: does the result change?"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence

from autograder.checks.exercise import Exercise
from autograder.extras.quiz import difference
from autograder.extras.quiz.effects import Seen
from autograder.extras.quiz.explored import Tried, confirmed, explored
from autograder.extras.quiz.question import Question
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.wording import done, in_turn, laid, ordinary
from autograder.submission.reader import Submission

SAME = "No: the answer is the same."
VALUES = "Yes: all shapes are the same, but values are not."
SHAPES = "Yes: the answer, or a part of it, has another shape."
RAISES = "Yes: it raises {}."

SHAPED = {
    difference.TRANSPOSED,
    difference.MORE_AXES,
    difference.FEWER_AXES,
    difference.OTHER_SHAPE,
}

#: What an option names where no change of the function raises anything.
USUAL = "NameError"
MOST = 3


def ask(
    submission: Submission, exercises: Sequence[Exercise], runner: Runner
) -> Iterator[Question]:
    """Yield all questions, one stub after the other."""
    return in_turn(runner, exercises, _of_one)


def outcome(shown: Sequence[Seen]) -> str:
    """Return the option that is true of all calls, or nothing."""
    found = {_of_call(one) for one in shown}
    return found.pop() if len(found) == 1 else ""


def _of_call(shown: Seen) -> str:
    if shown.raised:
        return RAISES.format(f"`{shown.raised}`")
    if shown.ways is None or shown.changed:
        return ""
    ways = [way for _, way in shown.ways]
    if any(way & SHAPED for way in ways):
        return SHAPES
    if any(difference.NEARLY in way for way in ways):
        return ""  # neither the same nor different
    return SAME if all(difference.SAME in way for way in ways) else VALUES


def _of_one(runner: Runner, exercise: Exercise) -> Iterator[Question]:
    dice = runner.dice(f"why it holds {exercise.name}")
    found = [one for one in explored(runner, exercise) if one.change.how != "changed"]
    dice.shuffle(found)
    asked: Counter[str] = Counter()
    # What leaves the result alone, and what leaves only its shape, says most.
    order = (SAME, VALUES, SHAPES)
    found.sort(key=lambda one: order.index(o) if (o := outcome(one.shown)) in order else 3)
    for tried in found:
        key = outcome(tried.shown)
        if key and not asked[key] and asked.total() < MOST:
            question = _question(runner, exercise, tried, key, dice)
            if question is not None:
                asked[key] += 1
                yield question


def _question(
    runner: Runner, exercise: Exercise, tried: Tried, key: str, dice: random.Random
) -> Question | None:
    shown = confirmed(runner, exercise, tried.change)
    if shown is None or outcome(shown.ordinary) != key:
        return None
    if key == SAME and outcome((*shown.ordinary, *shown.odd)) != SAME:
        return None
    others = [SAME, VALUES, SHAPES, RAISES.format(f"`{_raised(runner, exercise)}`")]
    if key not in others:
        others[-1] = key
    others.remove(key)
    options, place = laid(dice, key, others)
    own, calls = runner.written[exercise.name], runner.calls(exercise)
    text = (
        f"In your `{exercise.name}`, {done(own, tried.change)}. "
        f"Does the result change{ordinary(exercise, calls[0])}?"
    )
    why = f"The changed program was run on {len(calls)} calls: this is what each of them showed."
    difficulty = 3 if key == SAME else 2
    return Question(
        "why does it hold", exercise.name, text, own.shown, options, place, why, difficulty
    )


def _raised(runner: Runner, exercise: Exercise) -> str:
    """Return what changes of this function raise most often."""
    raised = Counter(one.shown[0].raised for one in explored(runner, exercise))
    del raised[""]
    return min(raised, key=lambda name: (-raised[name], name)) if raised else USUAL
