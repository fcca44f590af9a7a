"""What a page says of an exercise, as frozen values; `decorators` turns functions into them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

import numpy as np

Function = Callable[..., Any]
T = TypeVar("T")

#: CPU time that one call may take, unless the exercise says otherwise.
CPU_SECONDS = 5.0


@dataclass(frozen=True)
class Probe:
    """Inputs for one call, drawn from a generator: ``draw(rng) -> args``.

    Attributes
    ----------
    asks
        What it asks, in words that finish "right for ...": "one point", "kind='relu'".
    share
        Its share of the points, relative to the other shares.
    quiet
        Whether the call may raise no floating-point warning.
    tolerance
        The largest error relative to the size of the expected array.
    """

    asks: str
    share: float
    draw: Function
    quiet: bool
    tolerance: float


@dataclass(frozen=True)
class Property:
    """What must hold of a stub: ``holds(student, rng) -> None``, or what is wrong, in words.

    Where it can hold in part, the function returns a `Partly`.

    ``student.affine(...)`` calls the student's function and returns plain arrays, floats and lists.
    """

    asks: str
    share: float
    holds: Function


@dataclass(frozen=True)
class Partly:
    """Partial success of a property: `credit`, from 0 to 1, and in words what is missing.

    What follows ``" ("`` in the words is for the student alone: it may hold measured numbers, and
    does not count when a misconception is looked for.
    """

    credit: float
    problem: str


class Malformed(ValueError):
    """An answer has not the form that a property expects; the words say what is wrong with it."""


@dataclass(frozen=True)
class Oracle:
    """A source of expected answers that shares no code with the reference.

    ``answer(*args)`` has the structure of the reference's answer; None, as a whole or for one
    array in it, says nothing about that part.
    """

    name: str
    answer: Function
    tolerance: float


@dataclass(frozen=True)
class Summands:
    """The terms of a right answer that is a sum: ``parts(*args) -> {name: array or number}``.

    Where one of them has the wrong factor, the hint asks about that one.
    """

    parts: Function


@dataclass(frozen=True)
class Chaff:
    """A wrong program that students write: its name is the diagnosis.

    Attributes
    ----------
    hint, clearer
        The first and the second paragraph of its docstring: one question, and what is said to a
        student who asks for more.
    findings
        ``findings()`` returns what comes of it where that is recorded, instead of the program.
    """

    name: str
    hint: str
    function: Function
    clearer: str = ""
    findings: Function | None = None


@dataclass(frozen=True)
class Gate:
    """A way to an answer that earns nothing, ``taken(student, rng) -> bool``; the hint says why."""

    name: str
    hint: str
    taken: Function
    clearer: str = ""


@dataclass(frozen=True)
class Explanation:
    """The question, and the clearer hint, where a property finds what some of these words say."""

    words: tuple[str, ...]
    hint: str
    clearer: str


@dataclass(frozen=True)
class Picture:
    """A drawing of what a student's program does: ``data(student, rng)`` returns what is drawn.

    Nothing is asked here: a picture decides no points. `student` answers None where there is no
    answer, so that what is there can be drawn.

    Attributes
    ----------
    drawn_as
        A module of `autograder.pictures`: its ``figure(**data)`` draws.
    inputs_of
        Whose inputs are drawn: what is asked elsewhere on the page, or the picture's own.
    """

    drawn_as: str
    inputs_of: str
    data: Function


def fresh_inputs(_: str, seed: int) -> np.random.Generator:
    """Return the generator from which the inputs for one thing that is asked are drawn."""
    # The words of the number: NumPy takes twice as long to part it itself.
    words = -(-seed.bit_length() // 32) or 1
    return np.random.default_rng(np.frombuffer(seed.to_bytes(4 * words, "little"), "<u4"))


@dataclass(frozen=True)
class Exercise:
    """One exercise: all that its file says.

    ``branches`` are the beginnings of what is asked that has lines of its own in a program.

    ``inputs(asks, seed)`` returns where inputs come from: a generator, or a recording of one.
    """

    assignment: str
    name: str
    points: float
    cpu_seconds: float
    oracle: Function
    probes: tuple[Probe, ...] = ()
    properties: tuple[Property, ...] = ()
    further_oracles: tuple[Oracle, ...] = ()
    summands: tuple[Summands, ...] = ()
    chaffs: tuple[Chaff, ...] = ()
    gates: tuple[Gate, ...] = ()
    explanations: tuple[Explanation, ...] = ()
    pictures: tuple[Picture, ...] = ()
    branches: tuple[str, ...] = ()
    inputs: Callable[[str, int], Any] = fresh_inputs

    def __hash__(self) -> int:
        """Hash the name alone, instead of all that the file says."""
        return hash((self.assignment, self.name))

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the stub's arguments."""
        return tuple(inspect.signature(self.oracle).parameters)


@dataclass(frozen=True, eq=False)
class Stream:
    """Random numbers for the student: arrives as a ``numpy.random.Generator``.

    The same stream, passed again, goes on where it was; another one with the same seed begins anew.
    It belongs into properties: a probe's inputs are the same for each call.
    """

    seed: int

    @classmethod
    def draw(cls, rng: np.random.Generator) -> Stream:
        """Return a stream with a seed drawn from `rng`."""
        return cls(int(rng.integers(2**62)))


def exercise_of(module: ModuleType) -> Exercise:
    """Collect an exercise from its module, named after the folder and the file it lies in."""
    assignment, name = module.__name__.split(".")[-2:]
    values = list(vars(module).values())
    return Exercise(
        assignment=assignment,
        name=name,
        points=float(module.points),
        cpu_seconds=float(vars(module).get("cpu_seconds", CPU_SECONDS)),
        oracle=module.oracle,
        probes=_all(values, Probe),
        properties=_all(values, Property),
        further_oracles=_all(values, Oracle),
        summands=_all(values, Summands),
        chaffs=_all(values, Chaff),
        gates=_all(values, Gate),
        explanations=_all(values, Explanation),
        pictures=_all(values, Picture),
        branches=tuple(vars(module).get("branches", ())),
    )


def _all(values: Sequence[object], kind: type[T]) -> tuple[T, ...]:
    return tuple(value for value in values if isinstance(value, kind))
