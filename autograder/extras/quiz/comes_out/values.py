"""What a variable or an expression is in a call with a few small integers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from autograder.checks.compare import as_array
from autograder.checks.exercise import Exercise
from autograder.extras.quiz.comes_out.options import call_in_words, offered
from autograder.extras.quiz.numerals import neat
from autograder.extras.quiz.question import Question
from autograder.extras.quiz.quiz_file import named
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.traces import Known, traces
from autograder.extras.quiz.tracing import Place, Run, asked_of, same


def values_of_places(exercise: Exercise, runner: Runner) -> Iterator[Question]:
    """Ask for what a variable or an expression is, where the reference has it too."""
    known, small = traces(runner, exercise).known, traces(runner, exercise).small
    places = [(one, p) for one in known for p in one.held if not p.round and p.spot.text]
    runner.dice(f"values {exercise.name}").shuffle(places)
    for one, place in places:
        made = (_value(exercise, runner, one, place, run) for run in small)
        yield from islice(filter(None, made), 1)


def _value(
    exercise: Exercise, runner: Runner, known: Known, place: Place, run: Run
) -> Question | None:
    name = known.held[place]
    table = named(known.scenario, run.args)
    if place not in run.values or name not in table:
        return None
    value, wanted = neat(run.values[place]), table[name].value
    if not same(value, wanted) or same(value, run.answer):
        return None
    others = [neat(one.value) for one in table.values() if as_array(one.value) is not None]
    close = [one for one in others if np.shape(one) == np.shape(value)]
    found = offered(runner, f"value {exercise.name} {place}", value, close)
    if found is None:
        return None
    options, key = found
    own = runner.written[exercise.name]
    return Question(
        kind="what comes out",
        stub=exercise.name,
        text=f"`{exercise.name}` is called with {call_in_words(exercise, run)}. "
        f"What {asked_of(place, own.first)}?",
        code=own.shown,
        options=options,
        key=key,
        why=f"Noted while the function ran on these numbers, and the same as the reference's "
        f"{name}; the others are other quantities of this call, or slips.",
        difficulty=1 if np.size(value) <= 3 else 2,
    )
