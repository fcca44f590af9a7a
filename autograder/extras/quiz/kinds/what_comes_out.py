"""*What comes out?*: a value that the head can work out, or a shape, of a function or a part."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, permutations, zip_longest
from typing import Any

import numpy as np

from autograder.checks.compare import as_array
from autograder.checks.examine import local
from autograder.checks.exercise import Exercise
from autograder.extras.quiz.calls import arrays
from autograder.extras.quiz.quiz import Proposal, Question
from autograder.extras.quiz.quiz_file import AnswerPart, Args, quantities_of, quiz_file
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.traces import Known, Place, Run, asked_of, same, traces, whereabouts
from autograder.extras.quiz.wording import (
    OTHERS,
    call_in_words,
    code,
    in_a_row,
    is_easy,
    laid_out,
    neat,
    numeral,
    shape_in_words,
    values_laid_out,
)

GROUND = traces


def propose(runner: Runner, exercise: Exercise) -> Iterator[Proposal]:
    """Yield one proposal of each sort, then the second of each, and so on."""
    sorts = (_results(runner, exercise), _values(runner, exercise), _shapes(runner, exercise))
    yield from filter(None, chain.from_iterable(zip_longest(*sorts)))


def _results(runner: Runner, exercise: Exercise) -> Iterator[Proposal]:
    """Ask for each part of the function's answer to a few small integers."""
    small = quiz_file(exercise.assignment, exercise.name).small
    parts = list(small.parts) if small else []
    runner.dice(f"parts {exercise.name}").shuffle(parts)
    runs = traces(runner, exercise).small
    for part in parts if runs else ():
        level = _level_of_result(neat(part.pick(runs[0].answer)))
        make = partial(_result, runner, exercise, part, level)
        yield Proposal("what comes out", exercise.name, level, make)


def _level_of_result(value: Any) -> int:
    return 2 if np.size(value) <= 2 else 3


def _result(runner: Runner, exercise: Exercise, part: AnswerPart, level: int) -> Question | None:
    """Ask for a part of the answer at the first small call that has enough wrong answers."""
    for run in traces(runner, exercise).small:
        value = neat(part.pick(run.answer))
        reference = local(exercise, exercise.oracle).call(exercise.name, run.args).value
        if _level_of_result(value) != level or not same(value, part.pick(reference)):
            continue
        wrong = [_picked(part, answer) for answer in _slips(exercise, run.args)]
        dice = runner.dice(f"result {exercise.name} {part.words}")
        found = values_laid_out(dice, value, wrong)
        if found is not None:
            return Question(
                kind="what comes out",
                stub=exercise.name,
                text=f"`{exercise.name}` is called with {call_in_words(exercise, run.args)}. "
                f"{part.words}",
                code=runner.written[exercise.name].shown,
                options=found[0],
                key=found[1],
                why="Found by running the function, and the reference, on these numbers; the "
                "others are what typical slips give.",
                difficulty=level,
            )
    return None


def _slips(exercise: Exercise, args: Args) -> Iterator[Any]:
    """Yield what the exercise's wrong programs answer."""
    for chaff in exercise.chaffs:
        with contextlib.suppress(Exception), warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            yield local(exercise, chaff.function).call(exercise.name, args).value


def _picked(part: AnswerPart, answer: Any) -> Any:
    """Take a part out of a wrong answer, which may not have it."""
    with contextlib.suppress(TypeError, ValueError, IndexError, KeyError):
        return neat(part.pick(answer))
    return None


def _values(runner: Runner, exercise: Exercise) -> Iterator[Proposal]:
    """Ask for what a variable or an expression is in a small call, where the reference has it."""
    known = traces(runner, exercise).known
    places = [(one, p) for one in known for p in one.held if not p.round and p.spot.text]
    runner.dice(f"values {exercise.name}").shuffle(places)
    for one, place in places:
        small = (run.values.get(place) for run in traces(runner, exercise).small)
        easy = [value for value in small if is_easy(neat(value))]
        if easy:
            level = _level_of_value(easy[0])
            make = partial(_value, runner, exercise, one, place, level)
            yield Proposal("what comes out", exercise.name, level, make)


def _level_of_value(value: Any) -> int:
    return 1 if np.size(value) <= 3 else 2


def _value(
    runner: Runner, exercise: Exercise, known: Known, place: Place, level: int
) -> Question | None:
    """Ask for a value at the first small call in which it has enough easy neighbours."""
    name, own = known.held[place], runner.written[exercise.name]
    for run in traces(runner, exercise).small:
        found = _options_of_value(runner, exercise, known, place, run)
        if found is not None and _level_of_value(run.values[place]) == level:
            return Question(
                kind="what comes out",
                stub=exercise.name,
                text=f"`{exercise.name}` is called with {call_in_words(exercise, run.args)}. "
                f"What {asked_of(place, own.first)}?",
                code=own.shown,
                options=found[0],
                key=found[1],
                why=f"Noted while the function ran on these numbers, and the same as the "
                f"reference's {name}; the others are other quantities of this call, or slips.",
                difficulty=level,
            )
    return None


def _options_of_value(
    runner: Runner, exercise: Exercise, known: Known, place: Place, run: Run
) -> tuple[tuple[str, ...], int] | None:
    table = quantities_of(known.scenario, run.args)
    if place not in run.values or known.held[place] not in table:
        return None
    value, wanted = neat(run.values[place]), table[known.held[place]].value
    if not same(value, wanted) or same(value, run.answer):
        return None
    others = [neat(one.value) for one in table.values() if as_array(one.value) is not None]
    close = [one for one in others if np.shape(one) == np.shape(value)]
    return values_laid_out(runner.dice(f"value {exercise.name} {place}"), value, close)


def _shapes(runner: Runner, exercise: Exercise) -> Iterator[Proposal]:
    """Ask for shapes, in a call with other numbers than in the shape's symbols."""
    known = traces(runner, exercise).known
    places = [(one, p) for one in known for p in one.held if _has_shape(one, p)]
    runner.dice(f"shapes {exercise.name}").shuffle(places)
    for one, place in places:
        make = partial(_shape, runner, exercise, one, place)
        yield Proposal("what comes out", exercise.name, _level_of_shape(place), make)


def _has_shape(known: Known, place: Place) -> bool:
    """Tell whether there is a shape to ask for: not if everything has the same."""
    value = known.runs[0].values[place]
    if not isinstance(value, np.ndarray) or value.ndim == 0:
        return False
    return {value.shape} != {array.shape for array in arrays(known.runs[0].args)}


def _level_of_shape(place: Place) -> int:
    return 2 if place.round else 1


def _shape(runner: Runner, exercise: Exercise, known: Known, place: Place) -> Question | None:
    dice = runner.dice(f"shape {exercise.name} {place}")
    at = dice.randrange(len(known.runs))
    run, quantity = known.runs[at], known.quantities[at][known.held[place]]
    right = np.shape(quantity.value)
    near = _near_shapes(right, run.args)
    given = list(_given(exercise, run.args))
    if np.shape(run.values[place]) != right or len(near) < OTHERS or not given:
        return None
    options, key = laid_out(dice, *_shape_options(right, dice.sample(near, OTHERS)))
    own = runner.written[exercise.name]
    return Question(
        kind="what comes out",
        stub=exercise.name,
        text=f"`{exercise.name}` is called with {in_a_row(given)}. Which shape has "
        f"`{place.spot.text}` {whereabouts(place, own.first)}?",
        code=own.shown,
        options=options,
        key=key,
        why=f"Noted while the function ran; it is the shape of the reference's {quantity.name}.",
        difficulty=_level_of_shape(place),
    )


def _shape_options(
    right: tuple[int, ...], others: Sequence[tuple[int, ...]]
) -> tuple[str, list[str]]:
    first, *rest = (code(shape_in_words(one)) for one in (right, *others))
    return first, rest


def _near_shapes(right: tuple[int, ...], args: Sequence[Any]) -> list[tuple[int, ...]]:
    """Return shapes that one could take for the right one: transposed, or an axis less or more."""
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
                yield f"`W_{i}` of shape `{shape_in_words(W.shape)}`"
                yield f"`b_{i}` of shape `{shape_in_words(b.shape)}`"
        elif isinstance(value, np.ndarray):
            yield f"`{name}` of shape `{shape_in_words(value.shape)}`"
        elif isinstance(value, str) or name == "sizes":
            yield code(f"{name} = {numeral(value)}")
