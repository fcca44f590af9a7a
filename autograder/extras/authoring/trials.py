"""Try a program on an exercise, as a submission is tried."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from autograder.checks.compare import difference, parallel, within_tolerance
from autograder.checks.examine import Finding, examine, gate_taken, local
from autograder.checks.exercise import Chaff, Exercise, Function, Oracle
from autograder.checks.oracles import PUBLIC, Draws
from autograder.diagnosis.conclude import conclude
from autograder.results.record import ExerciseRecord

#: Inputs under several secrets, including the public ones.
SEVERAL = (PUBLIC, *(Draws(f"secret {number}") for number in range(3)))


def record(exercise: Exercise, function: Function, draws: Draws) -> ExerciseRecord:
    """Return the record that a program gets."""
    student = local(exercise, function)
    findings = examine(exercise, student, draws)
    return conclude(exercise, findings, gate_taken(exercise, student, draws), draws)


def not_known_as_itself(exercise: Exercise, chaff: Chaff, draws: Draws) -> str | None:
    """Return why a known mistake is not treated as it should be, or None.

    It should lose points, and get its own name and its own hint.
    """
    outcome = record(exercise, chaff.function, draws)
    if outcome.verdict == "correct" or (exercise.points and outcome.points >= exercise.points):
        return "it loses no points"
    if outcome.diagnosis != chaff.name:
        return f"it is taken for {outcome.diagnosis or 'no mistake that has a name'}"
    if outcome.message.splitlines()[-1] != f"? {chaff.hint}":
        return "its message does not end in its hint"
    return None


def wrong(exercise: Exercise, function: Function, draws: Draws) -> list[Finding]:
    """Return what a program gets wrong."""
    return [f for f in examine(exercise, local(exercise, function), draws) if not f.passed]


def loosened(exercise: Exercise, times: float) -> Exercise:
    """Return the exercise with larger tolerances; those inside properties stay as they are."""
    return replace(
        exercise,
        probes=tuple(replace(p, tolerance=times * p.tolerance) for p in exercise.probes),
        further_oracles=tuple(
            replace(o, tolerance=times * o.tolerance) for o in exercise.further_oracles
        ),
    )


def believes(exercise: Exercise, oracle: Oracle, finding: Finding) -> bool | None:
    """Return whether a further oracle accepts an answer that the reference calls wrong.

    None if it says nothing about the part that is wrong.
    """
    asked = next((probe for probe in exercise.probes if probe.asks == finding.asks), None)
    if asked is None or finding.call is None or finding.answer.outcome != "answered":
        return None
    theirs = oracle.answer(*finding.args)
    expected = _where_it_speaks(finding.call.expected, theirs)
    if difference(finding.answer.value, expected, asked.tolerance) is None:
        return None
    measure = parallel if oracle.name == "finite differences" else within_tolerance
    return difference(finding.answer.value, theirs, oracle.tolerance, measure) is None


def _where_it_speaks(expected: Any, theirs: Any) -> Any:
    if theirs is None:
        return None
    if isinstance(expected, list | tuple) and isinstance(theirs, list | tuple):
        return [_where_it_speaks(*pair) for pair in zip(expected, theirs, strict=True)]
    return expected
