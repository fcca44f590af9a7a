"""What is counted and measured, stub by stub; `table.py` shows it."""

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import numpy as np
from dressings import DRESSINGS
from mutants import STUBS, equivalent, mutants
from threadpoolctl import threadpool_limits
from trials import share, student, tried

from autograder.checks import ORACLES, Draws, Finding, examine, gate_taken, local
from autograder.compare import as_array
from autograder.diagnosis import conclude
from autograder.exercise import Exercise
from autograder.exercises import ASSIGNMENTS, exercises

EXERCISES = {e.name: e for name in ASSIGNMENTS for e in exercises(name)}


@dataclass
class Evidence:
    """What is known of one stub.

    Attributes
    ----------
    caught, named, wrong
        How often a known mistake lost points, how often under its own name and with its own hint,
        and how often one was graded.
    right, alarms
        How many right programs were graded, and which of them lost points.
    largest, smallest
        The largest error of a right program, and the smallest of a wrong one, both divided by the
        tolerance. A wrong program's error is the one at its worst probe. Single precision is left
        out: that it is wrong is a decision, and its errors are what they are, 10 to 100 tolerances.
    mutants, equivalent, survivors
        How many mutants there are, how many of them are listed as right, and which others are not
        caught.
    only
        For each oracle, how many chaffs and mutants pass without it.
    """

    stub: str
    caught: int = 0
    named: int = 0
    wrong: int = 0
    right: int = 0
    alarms: list[str] = field(default_factory=list)
    misnamed: list[str] = field(default_factory=list)
    largest: float = 0.0
    smallest: float = np.inf
    mutants: int = 0
    equivalent: int = 0
    survivors: list[str] = field(default_factory=list)
    only: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ORACLES, 0))

    def note_wrong(self, errors: Iterator[float]) -> None:
        """Take in the errors of a wrong program, unless its values are right (a warning, say)."""
        worst = max(errors, default=0.0)
        if worst > 1:
            self.smallest = min(self.smallest, worst)

    def add(self, other: "Evidence") -> None:
        """Take in what another run has found."""
        for name in ("caught", "named", "wrong", "right", "mutants", "equivalent"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name in ("alarms", "misnamed", "survivors"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.largest = max(self.largest, other.largest)
        self.smallest = min(self.smallest, other.smallest)
        self.only = {name: count + other.only[name] for name, count in self.only.items()}


@cache
def right_programs() -> dict[str, Callable[..., Any]]:
    """Return all of them, ``<stub>__<style>``."""
    programs = {}
    for path in sorted((Path(__file__).parent.parent / "exercises" / "right").glob("*.py")):
        spec = spec_from_file_location(f"right_{path.stem}", path)
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        programs |= {name: f for name, f in vars(module).items() if "__" in name.strip("_")}
    return programs


def of_chaffs(stub: str, secrets: range) -> Evidence:
    """Grade every known mistake of a stub under many secrets."""
    evidence, exercise = Evidence(stub), EXERCISES[stub]
    for draws in map(_draws, secrets):
        for chaff in exercise.chaffs:
            who = local(exercise, chaff.function)
            findings = examine(exercise, who, draws)
            outcome = conclude(exercise, findings, gate_taken(exercise, who, draws), draws)
            shown = outcome.message.endswith(f"? {chaff.hint}")
            evidence.wrong += 1
            evidence.caught += outcome.verdict != "correct"
            evidence.named += outcome.diagnosis == chaff.name and shown
            if outcome.diagnosis != chaff.name:
                evidence.misnamed.append(f"{stub}: {chaff.name} taken for {outcome.diagnosis}")
            evidence.note_wrong(_errors(exercise, findings))
    return evidence


def of_right_programs(stub: str, secrets: range) -> Evidence:
    """Grade every right program, plain and dressed, with 1 to 4 threads in the linear algebra."""
    evidence, exercise = Evidence(stub), EXERCISES[stub]
    programs = {name: f for name, f in right_programs().items() if name.partition("__")[0] == stub}
    programs[f"{stub}__reference"] = exercise.oracle
    for secret in secrets:
        with threadpool_limits(1 + secret % 4):
            for number, (name, function) in enumerate(programs.items(), secret):
                dressing = [*DRESSINGS][number % len(DRESSINGS)]
                for style, dress in (("", lambda answer: answer), (dressing, DRESSINGS[dressing])):
                    findings, gate = _graded(exercise, _dressed(function, dress), _draws(secret))
                    evidence.right += 1
                    evidence.largest = max(evidence.largest, *_errors(exercise, findings), 0.0)
                    if gate or not all(finding.passed for finding in findings):
                        evidence.alarms.append(f"{name} {style} under secret {secret}")
    return evidence


def of_mutants(stub: str, part: slice) -> Evidence:
    """Grade mutants of a worked solution, and again with each oracle switched off."""
    some = mutants(stub)[part]
    evidence = Evidence(stub, mutants=len(some))
    for mutant in some:
        points, findings = tried(stub, student(mutant), _draws(0))
        if points < 1:
            if "np.float32" not in mutant.source:
                evidence.note_wrong(_errors(STUBS[stub], findings))
            _switch_off(evidence, lambda o, m=mutant: share(stub, student(m), _draws(0), o))
        elif mutant.label in equivalent():
            evidence.equivalent += 1
        else:
            evidence.survivors.append(mutant.label)
    return evidence


def of_oracles(stub: str) -> Evidence:
    """Grade every known mistake with each oracle switched off."""
    evidence, exercise = Evidence(stub), STUBS[stub]
    for chaff in exercise.chaffs:
        who = local(exercise, chaff.function)
        _switch_off(evidence, lambda o, w=who: share(stub, w, _draws(0), o))
    return evidence


def _switch_off(evidence: Evidence, points: Callable[[tuple[str, ...]], float]) -> None:
    present = {"reference", *(o.name for o in STUBS[evidence.stub].further_oracles)}
    for oracle in present:
        others = tuple(name for name in ORACLES if name != oracle)
        evidence.only[oracle] += points(others) == 1.0


def _draws(secret: int) -> Draws:
    return Draws(f"proof {secret}")


def _dressed(function: Callable[..., Any], dress: Callable[[Any], Any]) -> Callable[..., Any]:
    return lambda *args: dress(function(*args))


def _graded(exercise: Exercise, function: Callable[..., Any], draws: Draws) -> tuple[Any, Any]:
    who = local(exercise, function)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return examine(exercise, who, draws), gate_taken(exercise, who, draws)


def _errors(exercise: Exercise, findings: tuple[Finding, ...]) -> Iterator[float]:
    """Yield the error at each probe, divided by the tolerance, where shapes allow one to say."""
    for probe, finding in zip(exercise.probes, findings, strict=False):
        expected = local(exercise, exercise.oracle).call(exercise.name, finding.args).value
        for got, wanted in _leaves(finding.answer.value, expected):
            size = float(np.max(np.abs(wanted), initial=0.0)) or 1.0
            with np.errstate(all="ignore"):
                error = float(np.max(np.abs(got - wanted), initial=0.0))
            if np.isfinite(error):
                yield error / size / probe.tolerance


def _leaves(got: Any, expected: Any) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    if isinstance(expected, list | tuple):
        same = isinstance(got, list | tuple | np.ndarray) and len(got) == len(expected)
        for one, other in zip(got, expected, strict=True) if same else ():
            yield from _leaves(one, other)
        return
    array, wanted = as_array(got), np.asarray(expected)
    if array is not None and array.shape == wanted.shape and array.dtype.kind in "fiu":
        yield array, wanted
