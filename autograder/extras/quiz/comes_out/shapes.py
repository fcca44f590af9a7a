"""Which shape a variable or an expression has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, permutations
from typing import Any

import numpy as np

from autograder.checks.exercise import Exercise
from autograder.extras.quiz.comes_out.options import OTHERS, listed
from autograder.extras.quiz.numerals import code, numeral, shape
from autograder.extras.quiz.question import Question
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.traces import Known, traces
from autograder.extras.quiz.tracing import Place, whereabouts
from autograder.extras.quiz.typical import arrays

#: The most questions about one stub.
SHAPES = 6


def shapes_of_places(exercise: Exercise, runner: Runner) -> Iterator[Question]:
    """Ask for shapes in a call with other numbers than in the shape's symbols."""
    known = traces(runner, exercise).known
    places = [(one, p) for one in known for p in one.held if _has_shape(one, p)]
    runner.dice(f"shapes {exercise.name}").shuffle(places)
    made = (_shape(exercise, runner, one, place) for one, place in places)
    yield from islice(filter(None, made), SHAPES)


def _has_shape(known: Known, place: Place) -> bool:
    """Tell whether there is a shape to ask for: not if everything has the same."""
    value = known.runs[0].values[place]
    if not isinstance(value, np.ndarray) or value.ndim == 0:
        return False
    return {value.shape} != {array.shape for array in arrays(known.runs[0].args)}


def _shape(exercise: Exercise, runner: Runner, known: Known, place: Place) -> Question | None:
    dice = runner.dice(f"shape {exercise.name} {place}")
    at = dice.randrange(len(known.runs))
    run, quantity = known.runs[at], known.quantities[at][known.held[place]]
    right = np.shape(quantity.value)
    near = _near_shapes(right, run.args)
    given = list(_given(exercise, run.args))
    if np.shape(run.values[place]) != right or len(near) < OTHERS or not given:
        return None
    dice.shuffle(near)
    options = [code(shape(one)) for one in (right, *near[:OTHERS])]
    dice.shuffle(options)
    own = runner.written[exercise.name]
    return Question(
        kind="what comes out",
        stub=exercise.name,
        text=f"`{exercise.name}` is called with {listed(given)}. Which shape has "
        f"`{place.spot.text}` {whereabouts(place, own.first)}?",
        code=own.shown,
        options=tuple(options),
        key=options.index(code(shape(right))),
        why=f"Noted while the function ran; it is the shape of the reference's {quantity.name}.",
        difficulty=2 if place.round else 1,
    )


def _near_shapes(right: tuple[int, ...], args: Sequence[Any]) -> list[tuple[int, ...]]:
    """Return shapes that one could take for the right one: turned round, an axis less or more."""
    sizes = sorted({side for value in arrays(args) for side in value.shape})
    turned = [s for s in permutations(right) if s != right]
    fewer = [right[:i] + right[i + 1 :] for i in range(len(right)) if len(right) > 1]
    swapped = [(*right[:i], size, *right[i + 1 :]) for i in range(len(right)) for size in sizes]
    more = [(1, *right), (*right, 1)] if len(right) == 1 else []
    found = dict.fromkeys(chain(turned, fewer, swapped, more))
    return [one for one in found if one != right]


def _given(exercise: Exercise, args: Sequence[Any]) -> Iterator[str]:
    """Yield what decides shapes: arrays by their shapes, sizes, and the kind."""
    for name, value in zip(exercise.parameters, args, strict=False):
        if name == "params":
            for i, (W, b) in enumerate(value):
                yield f"`W_{i}` of shape `{shape(W.shape)}`"
                yield f"`b_{i}` of shape `{shape(b.shape)}`"
        elif isinstance(value, np.ndarray):
            yield f"`{name}` of shape `{shape(value.shape)}`"
        elif isinstance(value, str) or name == "sizes":
            yield code(f"{name} = {numeral(value)}")
