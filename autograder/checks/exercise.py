"""The little language in which exercise files are written.

An exercise file is a module ``exercises/<assignment>/<stub>.py`` that says, on one page:

- ``points``: what the exercise is worth (and ``cpu_seconds``, if a call may take more than 5);
- ``branches``, if what begins so ("kind=") has lines of its own in a program;
- ``oracle``: the reference's function, and with `also` further, independent oracles;
- probes, the seeded inputs (`probe`), and properties, what must hold (`holds`);
- `sum_of`: the parts whose sum the answer is, if it is one;
- `chaff`: wrong programs that students really write, each with a hint and a clearer one;
- `picture`: what the student is shown besides the words;
- `gate`: a way to an answer that is not accepted, whatever the answer is;
- `explains`: what is asked where a property says certain words.

A decorator turns a function into one of the frozen values below, and nothing else happens:
`exercise_of` collects them from the module, in the order in which they stand.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import ModuleType
from typing import Any, TypeVar

import numpy as np

Function = Callable[..., Any]
T = TypeVar("T")

#: Where one formula is evaluated: largest error relative to the largest expected entry.
FORMULA = 1e-9

#: Where the answer is one number, or few: nothing rounded to single precision is right by chance.
SUM = 1e-11

#: After an iteration (training, many steps of an optimizer), measured likewise.
ITERATION = 1e-6

#: Against central differences: ‖got − numeric‖ / (‖got‖ + ‖numeric‖) of each array.
DIFFERENCES = 1e-6

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


def probe(
    asks: str, share: float = 1.0, *, quiet: bool = False, tolerance: float = FORMULA
) -> Callable[[Function], Probe]:
    """Turn ``draw(rng) -> args`` into a `Probe`."""
    return lambda draw: Probe(asks, share, draw, quiet, tolerance)


def holds(asks: str, share: float = 1.0) -> Callable[[Function], Property]:
    """Turn ``check(student, rng) -> None or what is wrong`` into a `Property`."""
    return lambda check: Property(asks, share, check)


def also(name: str, tolerance: float = DIFFERENCES) -> Callable[[Function], Oracle]:
    """Turn ``answer(*args)`` into a further `Oracle`."""
    return lambda answer: Oracle(name, answer, tolerance)


def sum_of(parts: Function) -> Summands:
    """Turn ``parts(*args) -> {name: array or number}`` into `Summands`."""
    return Summands(parts)


def chaff(function: Function) -> Chaff:
    """Turn a wrong program, with its two hints as its docstring, into a `Chaff`."""
    hint, clearer = _hints(function)
    return Chaff(function.__name__, hint, function, clearer)


def gate(taken: Function) -> Gate:
    """Turn ``taken(student, rng) -> bool``, with the reason as its docstring, into a `Gate`."""
    hint, clearer = _hints(taken)
    return Gate(taken.__name__, hint, taken, clearer)


def explains(*words: str) -> Callable[[Function], Explanation]:
    """Turn a function, with two hints as its docstring, into an `Explanation` of these words."""
    return lambda function: Explanation(words, *_hints(function))


def _hints(function: Function) -> tuple[str, str]:
    """Return the first and the second paragraph of a docstring, each on one line."""
    hint, _, clearer = inspect.cleandoc(function.__doc__ or "").partition("\n\n")
    return " ".join(hint.split()), " ".join(clearer.split())


def picture(drawn_as: str, inputs_of: str = "") -> Callable[[Function], Picture]:
    """Turn ``data(student, rng) -> arguments of figure`` into a `Picture`."""
    return lambda data: Picture(drawn_as, inputs_of or f"picture: {data.__name__}", data)


def components(
    stub: str, oracle: Oracle, probes: Sequence[Probe], of: str, by: Sequence[str | None]
) -> Picture:
    """Return the picture of a gradient beside what an oracle says of it.

    Parameters
    ----------
    probes
        Whose inputs are drawn; shown is the first that comes out wrong.
    of, by
        What is differentiated, and by what, in the order of the answer: "L" by ("W", "b"), layer
        by layer. None is for what is no derivative.
    """

    def data(student: Any, rng: Any) -> dict[str, Any]:
        drawn = [(one.asks, one.draw(rng)) for one in probes]
        call = getattr(student, stub)
        cases = [(asks, call(*args), oracle.answer(*args)) for asks, args in drawn]
        return {"of": of, "by": by, "cases": cases}

    return Picture("components", "picture: components", data)


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
