"""All that is known of one student's function while it runs: one message to the sandbox a stub.

The named quantities are the reference's, so they are the same for all students and are computed
once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from autograder.checks.compare import difference
from autograder.checks.exercise import FORMULA, Exercise, Stream
from autograder.extras.quiz.quiz_file import Quantity, Scenario, named, quiz_file
from autograder.extras.quiz.run import Runner
from autograder.extras.quiz.tracing import APART, Place, Run, common, same, trace

#: How many probes decide what a value is, and how many small calls are tried.
PROBES, SMALL_CALLS = 20, 6


@dataclass(frozen=True)
class Known:
    """One way to call a stub: the runs, the quantities in each, and which one a place holds."""

    scenario: Scenario
    runs: tuple[Run, ...]
    quantities: tuple[Mapping[str, Quantity], ...]
    held: Mapping[Place, str]


@dataclass(frozen=True)
class Traces:
    """What a stub's function was seen to do, in its scenarios and in small calls."""

    known: tuple[Known, ...]
    small: tuple[Run, ...]


def traces(runner: Runner, exercise: Exercise) -> Traces:
    """Return what there is to know of one function; nothing where it is not as it should be."""
    key = ("traces", exercise.name)
    if key not in runner.kept:
        written = exercise.name in runner.written
        runner.kept[key] = _traced(runner, exercise) if written else Traces((), ())
    found: Traces = runner.kept[key]
    return found


def _traced(runner: Runner, exercise: Exercise) -> Traces:
    scenarios = quiz_file(exercise.assignment, exercise.name).scenarios
    small = _small(runner, exercise)
    argss = [args for one in scenarios for args in probes(one)]
    if not argss and not small:
        return Traces((), ())
    runs = trace(runner, exercise, [*argss, *small])
    known = []
    for i, one in enumerate(scenarios):
        part = [run for run in runs[i * PROBES : (i + 1) * PROBES] if run and right(exercise, run)]
        if len(part) == PROBES:
            known.append(_known(one, part))
    rest = [run for run in runs[len(argss) :] if run and right(exercise, run)]
    return Traces(tuple(known), tuple(rest))


@cache
def probes(scenario: Scenario) -> tuple[tuple[Any, ...], ...]:
    """Return the inputs of a scenario, the same for all students."""
    return tuple(scenario.draw(np.random.default_rng(seed)) for seed in range(PROBES))


@cache
def _quantities(scenario: Scenario) -> tuple[Mapping[str, Quantity], ...]:
    return tuple(named(scenario, args) for args in probes(scenario))


def _small(runner: Runner, exercise: Exercise) -> list[tuple[Any, ...]]:
    small = quiz_file(exercise.assignment, exercise.name).small
    if small is None:
        return []
    rng = np.random.default_rng(runner.dice(f"small {exercise.name}").getrandbits(64))
    return [small.draw(rng) for _ in range(SMALL_CALLS)]


def right(exercise: Exercise, run: Run) -> bool:
    """Tell whether an answer is the reference's, where it is not left to chance."""
    if any(isinstance(arg, Stream) for arg in run.args):
        return True
    return difference(run.answer, exercise.oracle(*run.args), 100 * FORMULA) is None


def _known(scenario: Scenario, runs: Sequence[Run]) -> Known:
    """Find the one quantity that each place holds in all runs, where there is one."""
    quantities = _quantities(scenario)
    held = {}
    for place in common(runs):
        values = [run.values[place] for run in runs]
        near = [
            name
            for name, one in quantities[0].items()
            if same(values[0], one.value, APART) and not _apart(values, quantities, name)
        ]
        if len(near) == 1 and _fits(values, quantities, near[0]):
            held[place] = near[0]
    return Known(scenario, tuple(runs), quantities, held)


def _fits(values: Sequence[Any], tables: Sequence[Mapping[str, Quantity]], name: str) -> bool:
    pairs = zip(values, tables, strict=True)
    return all(name in table and same(v, table[name].value) for v, table in pairs)


def _apart(values: Sequence[Any], tables: Sequence[Mapping[str, Quantity]], name: str) -> bool:
    """Tell whether a quantity differs from a value at least once."""
    pairs = zip(values, tables, strict=True)
    return any(name in table and not same(v, table[name].value, APART) for v, table in pairs)


def never(values: Sequence[Any], tables: Sequence[Mapping[str, Quantity]], name: str) -> bool:
    """Tell whether a quantity differs from a value on all probes, in more than its axes of 1."""
    pairs = zip(values, tables, strict=True)
    return all(
        name in table and not same(_squeezed(v), _squeezed(table[name].value), APART)
        for v, table in pairs
    )


def _squeezed(value: Any) -> Any:
    return np.squeeze(value) if isinstance(value, np.ndarray) else value
