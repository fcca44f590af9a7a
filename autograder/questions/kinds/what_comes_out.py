"""What comes out? A value with integers for the head, or a shape, of their function or a part."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator, Sequence
from itertools import chain, permutations
from typing import Any

import numpy as np

from autograder.checks import local
from autograder.compare import as_array
from autograder.exercise import Exercise
from autograder.questions.numerals import code, easy, neat, numeral, shape
from autograder.questions.quantities import named
from autograder.questions.question import Question
from autograder.questions.running import Runner
from autograder.questions.small import SMALL, Part
from autograder.questions.traces import Known, in_turn, traces
from autograder.questions.tracing import Place, Run, same, whereabouts
from autograder.submission import Submission

#: The wrong options of a question, and the most questions about the shapes of one stub.
OTHERS, SHAPES = 3, 6


def ask(
    submission: Submission, exercises: Sequence[Exercise], runner: Runner
) -> Iterator[Question]:
    """Yield what can be asked: values of the function, values and shapes of its expressions."""
    found = [list(_of(exercise, runner)) for exercise in exercises]
    yield from in_turn(found)


def _of(exercise: Exercise, runner: Runner) -> Iterator[Question]:
    kinds = (_results(exercise, runner), _values(exercise, runner), _shapes(exercise, runner))
    yield from in_turn([list(kind) for kind in kinds])


# The function's answer


def _results(exercise: Exercise, runner: Runner) -> Iterator[Question]:
    """Ask for each part of the answer once, at the first small call that has wrong answers."""
    parts = list(SMALL[exercise.name].parts) if exercise.name in SMALL else []
    runner.dice(f"parts {exercise.name}").shuffle(parts)
    for part in parts:
        made = (_result(exercise, runner, run, part) for run in traces(runner, exercise).small)
        yield from list(filter(None, made))[:1]


def _result(exercise: Exercise, runner: Runner, run: Run, part: Part) -> Question | None:
    value = neat(part.pick(run.answer))
    reference = local(exercise, exercise.oracle).call(exercise.name, run.args).value
    if not same(value, part.pick(reference)):
        return None
    wrong = [_picked(part, answer) for answer in _slips(exercise, run)]
    found = _options(runner, f"result {exercise.name} {part.words}", value, wrong)
    if found is None:
        return None
    options, key = found
    return Question(
        kind="what comes out",
        stub=exercise.name,
        text=f"`{exercise.name}` is called with {_call(exercise, run)}. {part.words}",
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


def _call(exercise: Exercise, run: Run) -> str:
    pairs = zip(exercise.parameters, run.args, strict=False)
    return _listed([code(f"{name} = {numeral(value)}") for name, value in pairs])


def _listed(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


# The value of an expression


def _values(exercise: Exercise, runner: Runner) -> Iterator[Question]:
    """Ask for what a variable or an expression is, where the reference has it too."""
    known, small = traces(runner, exercise).known, traces(runner, exercise).small
    places = [(one, p) for one in known for p in one.held if not p.round and p.spot.text]
    runner.dice(f"values {exercise.name}").shuffle(places)
    for one, place in places:
        made = (_value(exercise, runner, one, place, run) for run in small)
        yield from list(filter(None, made))[:1]


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
    found = _options(runner, f"value {exercise.name} {place}", value, close)
    if found is None:
        return None
    options, key = found
    own = runner.written[exercise.name]
    verb = "is" if place.spot.what == "expression" else "does"
    end = "" if place.spot.what == "expression" else " hold"
    return Question(
        kind="what comes out",
        stub=exercise.name,
        text=f"`{exercise.name}` is called with {_call(exercise, run)}. What {verb} "
        f"`{place.spot.text}`{end} {whereabouts(place, own.first)}?",
        code=own.shown,
        options=options,
        key=key,
        why=f"Noted while the function ran on these numbers, and the same as the reference's "
        f"{name}; the others are other quantities of this call, or slips.",
        difficulty=1 if np.size(value) <= 3 else 2,
    )


# The shape of an expression


def _shapes(exercise: Exercise, runner: Runner) -> Iterator[Question]:
    """Ask for shapes in a call with other numbers than in the shape's symbols."""
    known = traces(runner, exercise).known
    places = [(one, p) for one in known for p in one.held if _has_shape(one, p)]
    runner.dice(f"shapes {exercise.name}").shuffle(places)
    made = (_shape(exercise, runner, one, place) for one, place in places)
    yield from list(filter(None, made))[:SHAPES]


def _has_shape(known: Known, place: Place) -> bool:
    """Tell whether there is a shape to ask for: not if everything has the same."""
    value = known.runs[0].values[place]
    if not isinstance(value, np.ndarray) or value.ndim == 0:
        return False
    return {value.shape} != {array.shape for array in _flat(known.runs[0].args)}


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
        text=f"`{exercise.name}` is called with {_listed(given)}. Which shape has "
        f"`{place.spot.text}` {whereabouts(place, own.first)}?",
        code=own.shown,
        options=tuple(options),
        key=options.index(code(shape(right))),
        why=f"Noted while the function ran; it is the shape of the reference's {quantity.name}.",
        difficulty=2 if place.round else 1,
    )


def _near_shapes(right: tuple[int, ...], args: Sequence[Any]) -> list[tuple[int, ...]]:
    """Return shapes that one could take for the right one: turned round, an axis less or more."""
    sizes = sorted({side for value in _flat(args) for side in value.shape})
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


def _flat(value: Any) -> Iterator[np.ndarray]:
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _flat(one)


# The options


def _options(
    runner: Runner, label: str, value: Any, wrong: Sequence[Any]
) -> tuple[tuple[str, ...], int] | None:
    """Return the right value among wrong ones; None without enough of them.

    All are easy, and differ in more than brackets around one entry.
    """
    if not easy(value):
        return None
    dice = runner.dice(f"{label} {numeral(value)}")
    others: dict[str, str] = {numeral(np.squeeze(value)): ""}
    for one in chain(_drawn(dice, wrong), _usual(value)):
        if easy(one):
            others.setdefault(numeral(np.squeeze(one)), numeral(one))
    others.pop(numeral(np.squeeze(value)))
    if len(others) < OTHERS:
        return None
    options = [code(one) for one in (numeral(value), *list(others.values())[:OTHERS])]
    dice.shuffle(options)
    return tuple(options), options.index(code(numeral(value)))


def _drawn(dice: Any, wrong: Sequence[Any]) -> list[Any]:
    return dice.sample(list(wrong), len(wrong))


def _usual(value: Any) -> Iterator[Any]:
    """Yield what slips with no name give: a sign, a factor, an order, one entry."""
    array = np.asarray(value, float)
    counts = np.asarray(value).dtype.kind in "iu"  # of points, or sides of a shape
    if not counts:
        yield -array
    if array.ndim == 2 and array.shape[0] == array.shape[1]:
        yield array.T
    yield array[::-1] if array.ndim else 2 * array
    if not counts:
        yield 2 * array
        yield array / 2
    last = array.copy()
    last[(-1,) * array.ndim] += 1
    yield last
    yield array + 1
