"""What a function answers to a few small integers."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np

from autograder.checks.examine import local
from autograder.checks.exercise import Exercise
from autograder.extras.quiz.comes_out.options import call_in_words, offered
from autograder.extras.quiz.numerals import neat
from autograder.extras.quiz.question import Question
from autograder.extras.quiz.quiz_file import Part, quiz_file
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.traces import traces
from autograder.extras.quiz.tracing import Run, same


def results(exercise: Exercise, runner: Runner) -> Iterator[Question]:
    """Ask for each part of the answer once, at the first small call that has wrong answers."""
    small = quiz_file(exercise.assignment, exercise.name).small
    parts = list(small.parts) if small else []
    runner.dice(f"parts {exercise.name}").shuffle(parts)
    for part in parts:
        made = (_result(exercise, runner, run, part) for run in traces(runner, exercise).small)
        yield from islice(filter(None, made), 1)


def _result(exercise: Exercise, runner: Runner, run: Run, part: Part) -> Question | None:
    value = neat(part.pick(run.answer))
    reference = local(exercise, exercise.oracle).call(exercise.name, run.args).value
    if not same(value, part.pick(reference)):
        return None
    wrong = [_picked(part, answer) for answer in _slips(exercise, run)]
    found = offered(runner, f"result {exercise.name} {part.words}", value, wrong)
    if found is None:
        return None
    options, key = found
    return Question(
        kind="what comes out",
        stub=exercise.name,
        text=f"`{exercise.name}` is called with {call_in_words(exercise, run)}. {part.words}",
        code=runner.written[exercise.name].shown,
        options=options,
        key=key,
        why="Found by running the function, and the reference, on these numbers; the others are "
        "what typical slips give.",
        difficulty=2 if np.size(value) <= 2 else 3,
    )


def _slips(exercise: Exercise, run: Run) -> Iterator[Any]:
    """Yield what the exercise's wrong programs answer."""
    for chaff in exercise.chaffs:
        with contextlib.suppress(Exception), warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            yield local(exercise, chaff.function).call(exercise.name, run.args).value


def _picked(part: Part, answer: Any) -> Any:
    """Take a part out of a wrong answer, which may not have it."""
    with contextlib.suppress(TypeError, ValueError, IndexError, KeyError):
        return neat(part.pick(answer))
    return None
