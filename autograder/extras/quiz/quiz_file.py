"""What a course tells the quiz about a stub, in a file beside its page.

    exercises/<assignment>/<stub>.py          the page
    exercises/<assignment>/_quiz/<stub>.py    what the quiz knows of it, if the course says so

Such a file may define any of four names:

- ``scenarios``: ways to call the stub (`Scenario`) in which quantities of the lecture have names.
  All sizes should be different, so that shapes tell quantities apart; two names of one value stand
  in one entry. Transposes are found by themselves;
- ``small``: calls with integers small enough for the head (`Small`);
- ``varied``: a function from a random generator to arguments whose sizes are drawn, too: the probes
  of a page always have the same sizes, and what holds for one order of sizes need not for another;
- ``form``: what the parts of an answer are called (`leaves`).

A stub without a file, or without one of the names, gets the questions that need none. Nothing here
decides points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np

from autograder.checks.compare import as_array
from autograder.checks.exercise import Exercise, Stream
from autograder.course import layout

Args = tuple[Any, ...]

#: The name of an answer that has only one part.
THE_ANSWER = "the answer"


@dataclass(frozen=True)
class Quantity:
    """A value with a name; `shape` in the lecture's symbols, empty for a number."""

    name: str
    shape: str
    value: Any

    @property
    def words(self) -> str:
        """The name, and the shape where there is one."""
        of = "of" if self.shape.startswith("the") else "of shape"
        return f"{self.name}, {of} {self.shape}" if self.shape else self.name


@dataclass(frozen=True)
class Scenario:
    """One way to call a stub, in words, and the quantities of this computation."""

    called: str
    draw: Callable[[np.random.Generator], Args]
    quantities: Callable[..., Iterator[Quantity]]


@dataclass(frozen=True)
class AnswerPart:
    """What is asked of an answer, in words, and how it is taken out of it."""

    words: str
    pick: Callable[[Any], Any]


@dataclass(frozen=True)
class Small:
    """How a stub is called with small integers, and what can be asked about its answer."""

    draw: Callable[[np.random.Generator], Args]
    parts: tuple[AnswerPart, ...]


WHOLE = AnswerPart("What does it return?", lambda answer: answer)


def first(name: str) -> AnswerPart:
    """Return the part that is the first of several values."""
    return AnswerPart(f"What is {name}, the first thing that it returns?", lambda answer: answer[0])


def second(name: str) -> AnswerPart:
    """Return the part that is the second of several values."""
    return AnswerPart(
        f"What is {name}, the second thing that it returns?", lambda answer: answer[1]
    )


def whole(rng: np.random.Generator, *shape: int, most: int = 3) -> np.ndarray:
    """Draw integers from −most to most, without 0 and as floats."""
    return rng.integers(1, most + 1, size=shape) * rng.choice([-1.0, 1.0], size=shape)


@dataclass(frozen=True)
class QuizFile:
    """What the quiz knows of a stub; see this module."""

    scenarios: tuple[Scenario, ...] = ()
    small: Small | None = None
    varied: Callable[[np.random.Generator], Args] | None = None
    form: Any = THE_ANSWER


@cache
def quiz_file(assignment: str, stub: str) -> QuizFile:
    """Return what a course tells about a stub; nothing where it has no file about it.

    Raises
    ------
    CourseError
        The file can't be imported, defines something else than it may, or does not fit the stub.
    """
    if not (layout.PAGES / assignment / "_quiz" / f"{stub}.py").is_file():
        return QuizFile()
    from autograder.exercises import exercises, load_part

    (exercise,) = (one for one in exercises(assignment) if one.name == stub)
    module = f"autograder.exercises.{assignment}._quiz.{stub}"
    found: QuizFile = load_part(module, lambda module: fitting(exercise, _read(module)))
    return found


def no_quiz_files(asked: Iterable[Exercise]) -> bool:
    """Tell whether a course says nothing about some stubs; reads all its files.

    Raises
    ------
    CourseError
        See `quiz_file`.
    """
    known = [quiz_file(exercise.assignment, exercise.name) for exercise in asked]
    return not any(one.scenarios or one.small for one in known)


def _read(module: ModuleType) -> QuizFile:
    said = {
        name: getattr(module, name) for name in QuizFile.__annotations__ if name in vars(module)
    }
    found = QuizFile(**said)
    scenarios = found.scenarios
    if not isinstance(scenarios, tuple) or not all(isinstance(s, Scenario) for s in scenarios):
        raise TypeError("`scenarios` must be a tuple of Scenario")
    if not isinstance(found.small, Small | None):
        raise TypeError("`small` must be a Small")
    if found.varied is not None and not callable(found.varied):
        raise TypeError("`varied` must be a function of a random generator")
    if not isinstance(found.form, str | list | tuple):
        raise TypeError("`form` must be a name, a list of one form, or a tuple of forms")
    return found


def fitting(exercise: Exercise, found: QuizFile) -> QuizFile:
    """Return what a file says of a stub, drawn once; raises whatever does not fit the stub."""
    answers = []
    for scenario in found.scenarios:
        args = scenario.draw(np.random.default_rng(0))
        answers.append(right_answer(exercise, args))
        quantities_of(scenario, args)
    if found.small:
        answers.append(right_answer(exercise, found.small.draw(np.random.default_rng(0))))
        for part in found.small.parts:
            part.pick(answers[-1])
    if found.varied:
        answers.append(right_answer(exercise, found.varied(np.random.default_rng(0))))
    if found.form != THE_ANSWER and any(leaves(found.form, one) is None for one in answers):
        raise TypeError("`form` must name the parts that the stub's answer has")
    return found


def right_answer(exercise: Exercise, args: Args) -> Any:
    """Return what the reference answers to a call."""
    own = [np.random.default_rng(a.seed) if isinstance(a, Stream) else a for a in args]
    with np.errstate(all="ignore"):
        return exercise.oracle(*own)


@dataclass(frozen=True)
class Leaf:
    """One array or number of an answer: which part it is, of which layer, of how many."""

    part: str
    layer: int | None
    layers: int
    value: np.ndarray


def leaves(form: Any, value: Any) -> tuple[Leaf, ...] | None:
    """Return all arrays and numbers of an answer; None if it has another form.

    Parameters
    ----------
    form
        A name for each part; a tuple of forms, or a list of the one form that each layer has.
    """
    try:
        return tuple(_leaves(form, value, None, 1))
    except ValueError:
        return None


def _leaves(form: Any, value: Any, layer: int | None, layers: int) -> Iterator[Leaf]:
    if isinstance(form, str):
        array = as_array(value)
        if array is None or array.dtype.kind not in "iuf":
            raise ValueError("no numbers")
        yield Leaf(form, layer, layers, array)
    elif isinstance(value, np.ndarray) or not isinstance(value, list | tuple):
        raise ValueError("no list")
    elif isinstance(form, list):
        for i, one in enumerate(value):
            yield from _leaves(form[0], one, i, len(value))
    elif len(value) != len(form):
        raise ValueError("more or fewer parts")
    else:
        for name, one in zip(form, value, strict=True):
            yield from _leaves(name, one, layer, layers)


def quantities_of(scenario: Scenario, args: Args) -> dict[str, Quantity]:
    """Return all quantities of one call by their names, with the transposes of tables."""
    with np.errstate(all="ignore"):
        own = [q for q in scenario.quantities(*args) if _finite(q.value)]
    everything = own + [t for q in own for t in _transposed(q)]
    return {quantity.name: quantity for quantity in everything}


def _finite(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_finite, value))
    return bool(np.all(np.isfinite(value)))


def _transposed(quantity: Quantity) -> Iterator[Quantity]:
    value, sides = quantity.value, quantity.shape.strip("()").split(", ")
    symmetric = len(sides) != 2 or sides[0] == sides[1]
    if isinstance(value, np.ndarray) and value.ndim == 2 and not symmetric:
        yield Quantity(f"the transpose of {quantity.name}", f"({sides[1]}, {sides[0]})", value.T)
