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

A decorator turns a function into one of the frozen values of `exercise`, and nothing else happens:
`exercise_of` collects them from the module, in the order in which they stand.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from typing import Any

from autograder.checks.compare import DIFFERENCES, FORMULA
from autograder.checks.exercise import (
    Chaff,
    Explanation,
    Function,
    Gate,
    Oracle,
    Picture,
    Probe,
    Property,
    Summands,
)


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
