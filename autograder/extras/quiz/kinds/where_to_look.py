"""Which of your lines could produce this message? Found by changing each, and running it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache

from autograder.checks.callers import Answer
from autograder.checks.compare import agree
from autograder.checks.examine import Draws, local
from autograder.checks.exercise import Chaff, Exercise
from autograder.extras.quiz.explored import FEW, Tried, explored
from autograder.extras.quiz.question import Question
from autograder.extras.quiz.run import Runner, calls
from autograder.extras.quiz.student_code import Written
from autograder.extras.quiz.wording import OPTIONS, in_turn, laid
from autograder.grading.assessment import grade_exercises
from autograder.submission.reader import Submission

#: The inputs for which a message is shown; public, so nothing of the secret can be read off.
SHOWN = Draws("questions: where to look")

#: With fewer lines to choose from a question is none.
AT_LEAST, MOST = 3, 2


def ask(
    submission: Submission, exercises: Sequence[Exercise], runner: Runner
) -> Iterator[Question]:
    """Yield all questions, one stub after the other."""
    return in_turn(runner, exercises, _of_one)


def _of_one(runner: Runner, exercise: Exercise) -> Iterator[Question]:
    dice = runner.dice(f"where to look {exercise.name}")
    tried = explored(runner, exercise)
    chaffs = list(exercise.chaffs) if tried else []
    dice.shuffle(chaffs)
    asked = 0
    for chaff in chaffs:
        question = _question(runner, exercise, chaff, tried, dice)
        if question is not None:
            asked += 1
            yield question
        if asked == MOST:
            return


def _question(
    runner: Runner,
    exercise: Exercise,
    chaff: Chaff,
    tried: Sequence[Tried],
    dice: random.Random,
) -> Question | None:
    own = runner.written[exercise.name]
    guilty = [one for one in tried if _reproduces(exercise, chaff, one)]
    lines = {line for one in guilty for line in one.change.lines}
    innocent = _innocent(own, exercise, chaff, tried) if len(lines) == 1 else []
    if len(innocent) < AT_LEAST - 1:
        return None
    message = _message(runner, exercise, chaff, guilty[0])
    if not message:
        return None
    dice.shuffle(innocent)
    others = [_option(own, line) for line in innocent[: OPTIONS - 1]]
    options, key = laid(dice, _option(own, lines.pop()), others)
    text = (
        f"One line of your `{exercise.name}` was changed, and the autograder says: "
        f"“{message}” Which line is it?"
    )
    why = (
        f"With this line as `{guilty[0].change.text}` the autograder says just that; none of "
        f"{len(tried)} changes of all lines does so in one of the others."
    )
    return Question("where to look", exercise.name, text, own.shown, options, key, why, 3)


def _option(own: Written, line: int) -> str:
    return f"Line {own.number(line)}: `{own.source.splitlines()[line - 1].strip()}`"


@cache
def _mistaken(exercise: Exercise, chaff: Chaff) -> tuple[tuple[Answer, bool], ...]:
    """Return a chaff's answers to the first calls, and whether each is wrong."""
    few = calls(exercise)[:FEW]
    answers = [local(exercise, chaff.function).call(exercise.name, call.args) for call in few]
    return tuple(
        (answer, answer.outcome != "answered" or not agree(answer.value, call.expected))
        for answer, call in zip(answers, few, strict=True)
    )


def _shared(exercise: Exercise, chaff: Chaff, tried: Tried) -> Iterator[bool]:
    """Tell for each call in which a chaff is wrong whether a change does the same."""
    pairs = zip(_mistaken(exercise, chaff), tried.answers, strict=True)
    return (_alike(theirs, ours) for (theirs, wrong), ours in pairs if wrong)


def _alike(one: Answer, other: Answer) -> bool:
    if "answered" in (one.outcome, other.outcome):
        return one.outcome == other.outcome and agree(one.value, other.value)
    return one.text.partition(":")[0] == other.text.partition(":")[0]


def _reproduces(exercise: Exercise, chaff: Chaff, tried: Tried) -> bool:
    """Tell whether a change of one line answers as a chaff does, in values."""
    wrong = any(wrong for _, wrong in _mistaken(exercise, chaff))
    answered = any(answer.outcome == "answered" for answer in tried.answers)
    one_line = tried.change.text and len(tried.change.lines) == 1
    return bool(one_line and answered and wrong) and all(_shared(exercise, chaff, tried))


def _innocent(own: Written, exercise: Exercise, chaff: Chaff, tried: Sequence[Tried]) -> list[int]:
    """Return the lines that were changed, and never did what a chaff does in any call."""
    by_line: dict[int, list[bool]] = {}
    for one in tried:
        for line in one.change.lines:
            by_line.setdefault(line, []).append(any(_shared(exercise, chaff, one)))
    whole = own.source.splitlines()
    texts = [whole[line - 1].strip() for line in by_line]
    return sorted(
        line
        for line, found in by_line.items()
        if not any(found) and texts.count(whole[line - 1].strip()) == 1
    )


def _message(runner: Runner, exercise: Exercise, chaff: Chaff, guilty: Tried) -> str:
    """Return what the card of a changed program says, if it names just this misconception."""
    with runner.student(exercise, guilty.change.source) as functions:
        (record,) = grade_exercises([exercise], functions, SHOWN, ("reference",))
    if record.diagnosis != chaff.name:
        return ""
    _, *lines = record.message.splitlines()
    return " — ".join(line.removeprefix("? ") for line in lines)
