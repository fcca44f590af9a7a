"""What a student's function holds while it runs, and which quantities of the lecture these are.

The quantities are the reference's, so they are the same for all students and are computed once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from autograder.checks.callers import Answer
from autograder.checks.compare import FORMULA, as_array, difference
from autograder.checks.exercise import Exercise, Stream
from autograder.checks.oracles import Call
from autograder.extras.quiz.instrument import Spot, instrumented
from autograder.extras.quiz.quiz_file import (
    Args,
    Quantity,
    Scenario,
    quantities_of,
    quiz_file,
    right_answer,
)
from autograder.extras.quiz.run import Runner

ROUNDS = ["", "first", "second", "third", "fourth", "fifth", "sixth"]

#: How many probes decide what a value is, and how many small calls are tried.
PROBES, SMALL_CALLS = 20, 6

#: How far an answer may be from the reference's, and by how much what is called different differs.
RIGHT, APART = 100 * FORMULA, 1e-5


@dataclass(frozen=True)
class Place:
    """A spot in one round of the loop around it; round 0 where there is no loop."""

    spot: Spot
    round: int

    @property
    def words(self) -> tuple[Any, ...]:
        """What a question can say of it."""
        return self.spot.line, self.spot.text, self.spot.what, self.round


@dataclass(frozen=True)
class Run:
    """One call, its answer, and what was noted meanwhile: data, and possibly lies."""

    args: Args
    answer: Any
    values: Mapping[Place, Any]


@dataclass(frozen=True)
class Known:
    """A stub called in one scenario: its runs, the quantities in each, and what a place holds."""

    scenario: Scenario
    runs: tuple[Run, ...]
    quantities: tuple[Mapping[str, Quantity], ...]
    held: Mapping[Place, str]


@dataclass(frozen=True)
class Traces:
    """What a stub's function was seen to do, in its scenarios and in small calls."""

    known: tuple[Known, ...] = ()
    small: tuple[Run, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.known or self.small)


def traces(runner: Runner, exercise: Exercise) -> Traces:
    """Return all that is known of one function; nothing where it is not as it should be."""
    return runner.once(("traces", exercise.name), lambda: _traces(runner, exercise))


def _traces(runner: Runner, exercise: Exercise) -> Traces:
    scenarios = quiz_file(exercise.assignment, exercise.name).scenarios
    probed = [call for one in scenarios for call in _probes(exercise, one)]
    small = _small_calls(runner, exercise)
    if exercise.name not in runner.written or not (probed or small):
        return Traces()
    runs = trace_calls(runner, exercise, [*probed, *small])
    known = []
    for i, one in enumerate(scenarios):
        part = [run for run in runs[i * PROBES : (i + 1) * PROBES] if run]
        if len(part) == PROBES:
            known.append(_known(one, part))
    return Traces(tuple(known), tuple(run for run in runs[len(probed) :] if run))


@cache
def _probes(exercise: Exercise, scenario: Scenario) -> tuple[Call, ...]:
    """Return the calls of a scenario, the same for all students."""
    return calls_with(exercise, [scenario.draw(np.random.default_rng(i)) for i in range(PROBES)])


def _small_calls(runner: Runner, exercise: Exercise) -> tuple[Call, ...]:
    small = quiz_file(exercise.assignment, exercise.name).small
    if small is None:
        return ()
    rng = np.random.default_rng(runner.dice(f"small {exercise.name}").getrandbits(64))
    return calls_with(exercise, [small.draw(rng) for _ in range(SMALL_CALLS)])


def calls_with(exercise: Exercise, argss: Sequence[Args]) -> tuple[Call, ...]:
    """Return calls with the reference's answers; None for one that is left to chance."""
    return tuple(
        Call(args, None if _is_random(args) else right_answer(exercise, args), {}) for args in argss
    )


def _is_random(args: Args) -> bool:
    return any(isinstance(arg, Stream) for arg in args)


def trace_calls(runner: Runner, exercise: Exercise, calls: Sequence[Call]) -> list[Run | None]:
    """Run a student's function and note what it holds.

    None stands for a call in which the function with its notes was not right, or called itself.
    What is left to chance has to be what the function answers without notes.
    """
    own = runner.written[exercise.name]
    argss = [call.args for call in calls]
    source, spots = instrumented(own.tree, own.source)
    if any(map(_is_random, argss)):
        # Each process begins a stream anew: only so are both versions given the same numbers.
        noted, plain = (runner.fresh(exercise, version, argss) for version in (source, None))
    else:
        (noted,) = runner.together(exercise, [source], argss, "notes")
        plain = tuple(Answer("answered", call.expected) for call in calls)
    return [_run(spots, *one) for one in zip(argss, plain, noted, strict=True)]


def _run(spots: Sequence[Spot], args: Args, wanted: Answer, noted: Answer) -> Run | None:
    """Return what came back as a `Run`; None if it does not have that form, or is not right."""
    value = noted.value
    if wanted.outcome != "answered" or noted.outcome != "answered":
        return None
    if not isinstance(value, list | tuple) or len(value) != 2 or not isinstance(value[1], list):
        return None
    answer, notes = value
    if difference(answer, wanted.value, RIGHT) is not None:
        return None
    if not all(_is_note(one, len(spots)) for one in notes):
        return None
    placed = list(_placed(spots, notes))
    if sum(spot.what == "round" and not spot.loop for spot, _, _ in placed) != 1:
        return None
    times = Counter((spot, number) for spot, number, _ in placed)
    values = {
        Place(spot, number): held
        for spot, number, held in placed
        if times[spot, number] == 1 and spot.text and _is_bounded(held)
    }
    return Run(args, answer, values)


def _is_note(note: Any, spots: int) -> bool:
    listed = isinstance(note, list) and len(note) == 2
    return listed and type(note[0]) is int and 0 <= note[0] < spots


def _placed(spots: Sequence[Spot], notes: Sequence[Any]) -> Iterator[tuple[Spot, int, Any]]:
    """Yield each note with its spot and the number of its round."""
    rounds: Counter[int] = Counter()
    for number, value in notes:
        spot = spots[number]
        if spot.what == "round":
            rounds[spot.loop] += 1
        yield spot, rounds[spot.loop] if spot.loop else 0, value


def _is_bounded(value: Any, depth: int = 0) -> bool:
    """Tell whether a value is small and holds finite numbers, whatever the other side promised."""
    if isinstance(value, list):
        return depth < 3 and len(value) <= 40 and all(_is_bounded(one, depth + 1) for one in value)
    if isinstance(value, np.ndarray):
        return value.dtype.kind in "biuf" and value.size <= 400 and bool(np.isfinite(value).all())
    return isinstance(value, int | float) and bool(np.isfinite(value))


def common(runs: Sequence[Run]) -> list[Place]:
    """Return the places that have a value in all runs, and that words can tell apart."""
    shared = [p for p in runs[0].values if all(p in run.values for run in runs)]
    times = Counter(p.words for p in shared)
    return [p for p in shared if times[p.words] == 1 and p.round < len(ROUNDS)]


def _known(scenario: Scenario, runs: Sequence[Run]) -> Known:
    """Find the one quantity that each place holds in all runs, where there is one."""
    quantities = _quantities(scenario)
    held = {}
    for place in common(runs):
        values = [run.values[place] for run in runs]
        near = [
            name
            for name in _names_by_form(scenario)[_form(values[0])]
            if same(values[0], quantities[0][name].value, APART)
            and not _differs_once(values, quantities, name)
        ]
        if len(near) == 1 and _is_held(values, quantities, near[0]):
            held[place] = near[0]
    return Known(scenario, tuple(runs), quantities, held)


@cache
def _quantities(scenario: Scenario) -> tuple[Mapping[str, Quantity], ...]:
    draws = (scenario.draw(np.random.default_rng(i)) for i in range(PROBES))
    return tuple(quantities_of(scenario, args) for args in draws)


@cache
def _names_by_form(scenario: Scenario) -> Mapping[int, Sequence[str]]:
    """Return the names of the quantities of the first probe, by the form of their values."""
    found: dict[int, list[str]] = defaultdict(list)
    for name, quantity in _quantities(scenario)[0].items():
        found[_form(quantity.value)].append(name)
    return found


def _form(value: Any) -> int:
    """Return what two values share if they can be the same at all: how many there are."""
    return len(value) if isinstance(value, list | tuple) or np.ndim(value) else -1


def _is_held(values: Sequence[Any], tables: Sequence[Mapping[str, Quantity]], name: str) -> bool:
    pairs = zip(values, tables, strict=True)
    return all(name in table and same(v, table[name].value) for v, table in pairs)


def _differs_once(
    values: Sequence[Any], tables: Sequence[Mapping[str, Quantity]], name: str
) -> bool:
    """Tell whether a quantity differs from a value at least once."""
    pairs = zip(values, tables, strict=True)
    return any(name in table and not same(v, table[name].value, APART) for v, table in pairs)


def differs_always(
    values: Sequence[Any], tables: Sequence[Mapping[str, Quantity]], name: str
) -> bool:
    """Tell whether a quantity differs from a value on all probes, in more than its axes of 1."""
    pairs = zip(values, tables, strict=True)
    return all(
        name in table and not same(_squeezed(v), _squeezed(table[name].value), APART)
        for v, table in pairs
    )


def _squeezed(value: Any) -> Any:
    return np.squeeze(value) if isinstance(value, np.ndarray) else value


def same(one: Any, other: Any, tolerance: float = FORMULA) -> bool:
    """Tell whether two values are the same numbers in the same shape, whatever their dtype."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        pairs = len(one) == len(other)
        return pairs and all(same(a, b, tolerance) for a, b in zip(one, other, strict=True))
    a, b = as_array(one), as_array(other)
    if a is None or b is None or a.shape != b.shape:
        return False
    a, b = np.asarray(a, float), np.asarray(b, float)
    size = np.abs(b).max(initial=0.0) or 1.0
    return bool((np.abs(a - b) <= tolerance * size).all())


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
