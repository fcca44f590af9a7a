"""Grading programs that may loop for ever."""

import signal
import warnings
from collections.abc import Sequence
from contextlib import contextmanager
from functools import cache
from types import CodeType
from typing import Any

from autograder.checks.callers import LocalStudent
from autograder.checks.examine import Finding, examine, gate_taken
from autograder.checks.oracles import ORACLES, Draws
from autograder.course import layout
from autograder.diagnosis.conclude import earned_share
from tests.prove.mutants import STUBS, Mutant, solutions

#: CPU seconds for all calls of one grading.
SECONDS = 2.0


class TooLong(BaseException):
    """A program did not end in time; no `except Exception` holds it up."""


@contextmanager
def limits():
    """Raise `TooLong` in the body after `SECONDS` of CPU time."""

    def stop(*_):
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, 0.1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def notebook(assignment: str) -> dict[str, Any]:
    """Return the variables of a notebook with all worked solutions."""
    variables: dict[str, Any] = {"__name__": "solution"}
    exec(_written(assignment), variables)
    return variables


@cache
def _written(assignment: str) -> CodeType:
    cells = [layout.given(assignment), *solutions(assignment).values()]
    return compile("\n\n".join(cells), "notebook", "exec")


def student(mutant: Mutant) -> LocalStudent:
    """Return somebody who has everything right but for one mutant."""
    variables = notebook(STUBS[mutant.stub].assignment)
    exec(mutant.source, variables)
    return LocalStudent(variables)


def share(stub: str, who: LocalStudent, draws: Draws, oracles: tuple[str, ...] = ORACLES) -> float:
    """Return which share of a stub's points somebody earns; 0 where that takes too long."""
    return tried(stub, who, draws, oracles)[0]


def tried(
    stub: str, who: LocalStudent, draws: Draws, oracles: tuple[str, ...] = ORACLES
) -> tuple[float, tuple[Finding, ...]]:
    """Return the share of the points and what was found, which is nothing after a time-out."""
    exercise = STUBS[stub]
    try:
        with limits(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            findings = examine(exercise, who, draws, oracles)
            points = 0.0 if gate_taken(exercise, who, draws) else earned_share(findings)
            return points, findings
    except (TooLong, MemoryError):
        return 0.0, ()


def survivors(some: Sequence[Mutant], draws: Draws) -> list[Mutant]:
    """Return the mutants that lose no point."""
    return [mutant for mutant in some if share(mutant.stub, student(mutant), draws) == 1.0]
