"""What the variables and expressions of a student's function hold while it runs on probes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checks.callers import Answer
from autograder.checks.compare import agree, as_array
from autograder.checks.exercise import FORMULA, Exercise, Stream
from autograder.extras.quiz.instrument import Spot, instrumented
from autograder.extras.quiz.run import Runner

Args = tuple[Any, ...]

ROUNDS = ["", "first", "second", "third", "fourth", "fifth", "sixth"]

#: What is called different is so by far more than rounding.
APART = 1e-5


@dataclass(frozen=True)
class Place:
    """A spot in one round of the loop around it; round 0 where there is no loop."""

    spot: Spot
    round: int


@dataclass(frozen=True)
class Run:
    """One call, what came of it, and what was noted: data, and possibly lies."""

    args: Args
    answer: Any
    values: Mapping[Place, Any]


def trace(runner: Runner, exercise: Exercise, argss: Sequence[Args]) -> list[Run | None]:
    """Run a student's function on probes and note what it holds.

    None stands for a call in which the function with its notes did not answer as the plain one
    does, or called itself.
    """
    own = runner.written[exercise.name]
    source, spots = instrumented(own.tree, own.source)
    if any(isinstance(arg, Stream) for args in argss for arg in args):
        # Each process begins a stream anew: only so are both versions given the same numbers.
        both = [runner.together(exercise, [one], argss)[0] for one in (None, source)]
    else:
        both = runner.together(exercise, [None, source], argss)
    return [_run(spots, args, one, other) for args, one, other in zip(argss, *both, strict=True)]


def _run(spots: Sequence[Spot], args: Args, plain: Answer, noted: Answer) -> Run | None:
    """Return what came back as a `Run`; None if it is not of that form."""
    value = noted.value
    if plain.outcome != "answered" or noted.outcome != "answered":
        return None
    if not isinstance(value, list | tuple) or len(value) != 2 or not isinstance(value[1], list):
        return None
    answer, notes = value
    if not agree(answer, plain.value) or not all(_is_note(one, len(spots)) for one in notes):
        return None
    placed = list(_placed(spots, notes))
    if sum(spot.what == "round" and not spot.loops for spot, _, _ in placed) != 1:
        return None
    times = Counter((spot, number) for spot, number, _ in placed)
    values = {
        Place(spot, number): held
        for spot, number, held in placed
        if times[spot, number] == 1 and spot.text and spot.loops <= 1 and _bounded(held)
    }
    return Run(args, answer, values)


def _is_note(note: Any, spots: int) -> bool:
    listed = isinstance(note, list) and len(note) == 2
    return listed and type(note[0]) is int and 0 <= note[0] < spots


def _placed(spots: Sequence[Spot], notes: Sequence[Any]) -> Iterator[tuple[Spot, int, Any]]:
    """Number the rounds of each loop."""
    rounds: Counter[int] = Counter()
    for number, value in notes:
        spot = spots[number]
        if spot.what == "round":
            rounds[spot.loop] += 1
        yield spot, rounds[spot.loop] if spot.loops else 0, value


def _bounded(value: Any, depth: int = 0) -> bool:
    """Tell whether a value is of finite numbers and small, whatever the other side promised."""
    if isinstance(value, list):
        return depth < 3 and len(value) <= 40 and all(_bounded(one, depth + 1) for one in value)
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "biuf" and value.size <= 400 and bool(np.isfinite(value).all())
    return isinstance(value, int | float) and bool(np.isfinite(value))


def common(runs: Sequence[Run]) -> list[Place]:
    """Return the places that have a value in all runs, and that words can tell apart."""
    shared = [p for p in runs[0].values if all(p in run.values for run in runs)]
    words = Counter(_words(p) for p in shared)
    return [p for p in shared if words[_words(p)] == 1 and p.round < len(ROUNDS)]


def _words(place: Place) -> tuple[Any, ...]:
    return place.spot.line, place.spot.text, place.spot.what, place.round


def whereabouts(place: Place, first: int) -> str:
    """Say where a place is: "after line 7, in the second round of the loop in line 5"."""
    spot = place.spot
    around = f"in the {ROUNDS[place.round]} round of the loop in line {first + spot.loop - 1}"
    if spot.what == "loop":
        return around
    words = "after line" if spot.what == "variable" else "in line"
    at = f"{words} {first + spot.line - 1}"
    return f"{at}, {around}" if place.round else at


def asked_of(place: Place, first: int) -> str:
    """Ask for what a place holds: "does `d` hold after line 7", "is `n @ W.T` in line 7"."""
    verb, end = ("is", "") if place.spot.what == "expression" else ("does", " hold")
    return f"{verb} `{place.spot.text}`{end} {whereabouts(place, first)}"


def same(one: Any, other: Any, tolerance: float = FORMULA) -> bool:
    """Tell whether two values are the same numbers in the same shape, whatever their dtype."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        pairs = len(one) == len(other)
        return pairs and all(same(a, b, tolerance) for a, b in zip(one, other, strict=True))
    a, b = as_array(one), as_array(other)
    if a is None or b is None or a.shape != b.shape:
        return False
    a, b = a.astype(float), b.astype(float)
    size = float(np.max(np.abs(b), initial=0.0)) or 1.0
    return bool(np.all(np.abs(a - b) <= tolerance * size))
