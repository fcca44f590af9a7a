"""What one student is asked, and what the oracles answer: the reference first, then the others."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from autograder.checks.callers import copied, noted_warnings, plain_value
from autograder.checks.compare import difference, parallel, within_tolerance
from autograder.checks.exercise import Exercise, Oracle, Probe

#: The reference comes first; the others are asked where an exercise has them.
ORACLES = ("reference", "finite differences", "scikit-learn")

#: One student in this many has the reference's answers held against the other oracles.
ONE_IN = 8


@dataclass(frozen=True)
class Draws:
    """Where inputs come from: the same key gives the same inputs, always."""

    key: str

    def rng(self, exercise: Exercise, asks: str) -> np.random.Generator:
        """Return the generator for one thing that one exercise asks."""
        label = f"{self.key}\0{exercise.assignment}\0{exercise.name}\0{asks}"
        seed = hashlib.sha256(label.encode("utf-8", "surrogatepass")).digest()
        rng: np.random.Generator = exercise.inputs(asks, int.from_bytes(seed, "big"))
        return rng


#: The inputs that everybody may see.
PUBLIC = Draws("public")


@dataclass(frozen=True)
class Call:
    """One call: its arguments, the reference's answer, and its terms where that is a sum."""

    args: tuple[Any, ...]
    expected: Any
    parts: Mapping[str, Any]


class OraclesDisagree(AssertionError):
    """The reference and another oracle contradict each other: a fault of the grader."""


@lru_cache(maxsize=64)
def drawn(exercise: Exercise, probe: Probe, draws: Draws) -> Call:
    """Return the call that a probe makes; several answers are held against it."""
    args = tuple(probe.draw(draws.rng(exercise, probe.asks)))
    try:
        with noted_warnings():
            expected = plain_value(exercise.oracle(*copied(args)))
    except Exception as error:
        what = f"{exercise.name}, {probe.asks}: the reference says {type(error).__name__}: {error}"
        raise OraclesDisagree(what) from error
    parts = exercise.summands[0].parts(*args) if exercise.summands else {}
    return Call(args, expected, parts)


@lru_cache(maxsize=256)
def once_more(probe: Probe) -> Probe:
    """Return a probe that asks for the same with other numbers."""
    return replace(probe, asks=f"{probe.asks}, once more")


#: The draws of the student whose inputs were the first for an exercise, in this process.
_first: dict[Exercise, Draws] = {}


def oracles_of(exercise: Exercise, draws: Draws) -> tuple[str, ...]:
    """Return the oracles that are asked for one student: all for the first and for one in `ONE_IN`.

    An answer that agrees with the reference contradicts another oracle only where the reference
    does, and that depends on the inputs alone: a fault of the grader, which shows soon enough.
    Where points are lost, `require_agreement` asks them all.
    """
    if _first.setdefault(exercise, draws) == draws:
        return ORACLES
    dice = hashlib.sha256(f"{exercise.name}\0{draws.key}".encode("utf-8", "surrogatepass")).digest()
    return ORACLES if dice[0] % ONE_IN == 0 else ORACLES[:1]


def require_agreement(exercise: Exercise, draws: Draws) -> None:
    """Hold the reference's answers to one student's probes against all other oracles.

    Raises
    ------
    OraclesDisagree
        The reference contradicts one of them.
    """
    for probe in exercise.probes:
        call = drawn(exercise, probe, draws)
        for oracle in exercise.further_oracles:
            if contradicts(oracle, call.expected, oracle.answer(*call.args)):
                raise OraclesDisagree(f"{exercise.name}, {probe.asks}: reference and {oracle.name}")


def contradicts(oracle: Oracle, answer: Any, theirs: Any) -> str | None:
    """Return where an answer and that of a further oracle differ, or None."""
    measure = parallel if oracle.name == "finite differences" else within_tolerance
    return difference(answer, theirs, oracle.tolerance, measure)
