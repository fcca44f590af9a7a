"""*Where to look?*: the line that could produce a message. Found by changing each line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

from autograder.checks.callers import Answer
from autograder.checks.compare import agree
from autograder.checks.examine import local
from autograder.checks.exercise import Chaff, Exercise
from autograder.checks.oracles import Draws
from autograder.extras.quiz.explored import Tried, explored, few_calls
from autograder.extras.quiz.quiz import Proposal, Question
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.student_code import Written
from autograder.extras.quiz.wording import OTHERS, laid_out
from autograder.grading.assessment import grade_exercises

GROUND = explored

#: The inputs for which a message is shown; public, so nothing of the secret can be read off.
SHOWN = Draws("questions: where to look")

#: With fewer wrong lines to choose from, nothing is asked.
AT_LEAST = 2

DIFFICULTY = 3


def propose(runner: Runner, exercise: Exercise) -> Iterator[Proposal]:
    """Yield a proposal for each chaff that a change of one line reproduces, and of no other."""
    tried = explored(runner, exercise)
    chaffs = list(exercise.chaffs) if tried else []
    runner.dice(f"where to look {exercise.name}").shuffle(chaffs)
    for chaff in chaffs:
        guilty = [one for one in tried if _reproduces(exercise, chaff, one)]
        if len({line for one in guilty for line in one.mutant.lines}) == 1:
            innocent = _innocent(runner.written[exercise.name], exercise, chaff, tried)
            if len(innocent) >= AT_LEAST:
                make = partial(_question, runner, exercise, chaff, guilty[0], innocent)
                yield Proposal("where to look", exercise.name, DIFFICULTY, make)


def _question(
    runner: Runner, exercise: Exercise, chaff: Chaff, guilty: Tried, innocent: Sequence[int]
) -> Question | None:
    message = _message(runner, exercise, chaff, guilty)
    if not message:
        return None
    own, (line,) = runner.written[exercise.name], guilty.mutant.lines
    dice = runner.dice(f"where to look {exercise.name} {chaff.name}")
    others = [_option(own, one) for one in dice.sample(innocent, len(innocent))[:OTHERS]]
    options, key = laid_out(dice, _option(own, line), others)
    return Question(
        kind="where to look",
        stub=exercise.name,
        text=f"One line of your `{exercise.name}` was changed, and the autograder says: "
        f"“{message}” Which line is it?",
        code=own.shown,
        options=options,
        key=key,
        why=f"With this line as `{guilty.mutant.text}` the autograder says just that; none of "
        f"{len(explored(runner, exercise))} changes of all lines does so in one of the others.",
        difficulty=DIFFICULTY,
    )


def _option(own: Written, line: int) -> str:
    return f"Line {own.number(line)}: `{own.source.splitlines()[line - 1].strip()}`"


@cache
def _mistaken(exercise: Exercise, chaff: Chaff) -> tuple[tuple[Answer, bool], ...]:
    """Return a chaff's answers to a few calls, and whether each is wrong."""
    few = few_calls(exercise)
    answers = [local(exercise, chaff.function).call(exercise.name, call.args) for call in few]
    return tuple(
        (answer, answer.outcome != "answered" or not agree(answer.value, call.expected))
        for answer, call in zip(answers, few, strict=True)
    )


def _shared(exercise: Exercise, chaff: Chaff, tried: Tried) -> Iterator[bool]:
    """Tell for each call in which a chaff is wrong whether a mutant does the same."""
    pairs = zip(_mistaken(exercise, chaff), tried.answers, strict=True)
    return (_agree(theirs, ours) for (theirs, wrong), ours in pairs if wrong)


def _agree(one: Answer, other: Answer) -> bool:
    if "answered" in (one.outcome, other.outcome):
        return one.outcome == other.outcome and agree(one.value, other.value)
    return one.text.partition(":")[0] == other.text.partition(":")[0]


def _reproduces(exercise: Exercise, chaff: Chaff, tried: Tried) -> bool:
    """Tell whether a change of one line answers as a chaff does, in values."""
    wrong = any(wrong for _, wrong in _mistaken(exercise, chaff))
    answered = any(answer.outcome == "answered" for answer in tried.answers)
    one_line = tried.mutant.text and len(tried.mutant.lines) == 1
    return bool(one_line and answered and wrong) and all(_shared(exercise, chaff, tried))


def _innocent(own: Written, exercise: Exercise, chaff: Chaff, tried: Sequence[Tried]) -> list[int]:
    """Return the lines that were changed, and never did what a chaff does in any call."""
    by_line: dict[int, list[bool]] = {}
    for one in tried:
        for line in one.mutant.lines:
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
    with runner.changed(exercise, guilty.mutant.source) as functions:
        (record,) = grade_exercises([exercise], functions, SHOWN, ("reference",))
    if record.diagnosis != chaff.name:
        return ""
    _, *lines = record.message.splitlines()
    return " — ".join(line.removeprefix("? ") for line in lines)
