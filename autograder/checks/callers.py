"""Calling functions on behalf of the checks, wherever these functions live.

A student is anything with ``call(stub, args) -> Answer``. This one lives in the same process: the
chaffs and the reference, and, in a notebook, the functions of the student who sits there.
`autograder.sandbox` has the other one.
"""

from __future__ import annotations

import copy
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

import numpy as np

from autograder.checks.exercise import Stream
from autograder.text import exception_text

#: Floating-point warnings that NumPy gives by default, and how it begins each.
_BEGINS = {"overflow": "overflow", "invalid": "invalid value", "divide": "divide by zero"}
FLOATING_POINT = {kind: re.compile(f"{one} encountered in ") for kind, one in _BEGINS.items()}

Outcome = Literal["answered", "missing", "error", "timeout", "crashed"]

#: Outcomes after which nothing more is asked.
NO_MORE = ("timeout", "crashed")


@dataclass(frozen=True)
class Foreign:
    """Placeholder for a returned object other than numbers, arrays, and lists or tuples of them."""

    kind: str


@dataclass(frozen=True)
class Answer:
    """The answer to one call.

    Attributes
    ----------
    outcome
        Whether the function answered, and if not, why not.
    value
        Arrays, numbers, strings, None, `Foreign`, and lists, tuples and dicts of them.
    text
        What the exception said, if there was one.
    changed
        The places of the arguments that the call changed in place.
    warned
        The floating-point warnings that it raised: ``"overflow"``, ``"invalid"``, ``"divide"``.
    """

    outcome: Outcome
    value: Any = None
    text: str = ""
    changed: tuple[int, ...] = ()
    warned: tuple[str, ...] = ()


def plain_value(value: Any) -> Any:
    """Copy a value that a function returned into the kinds that an `Answer` holds."""
    if isinstance(value, np.ndarray) and value.dtype == object and value.ndim == 1:
        # A list of arrays in other clothes; one of numbers is none: `np.exp` would not take it.
        arrays = all(isinstance(one, np.ndarray | list | tuple) for one in value)
        value = list(value) if arrays else value
    if isinstance(value, np.ndarray | np.generic):
        array = np.array(value, copy=True, subok=False)
        return Foreign(f"array of dtype {array.dtype}") if array.dtype.hasobject else array
    if isinstance(value, list | tuple):
        kind = type(value) if type(value) in (list, tuple) else list
        return kind(map(plain_value, value))
    if value is None or isinstance(value, bool | int | float | complex | str):
        return value
    return Foreign(type(value).__name__)


class Student(Protocol):
    """Anything whose functions can be called."""

    def call(self, stub: str, args: tuple[Any, ...]) -> Answer:
        """Call a stub and return its answer; nothing that the student does raises here."""


def each(student: Student, stub: str, calls: Iterable[tuple[Any, ...]]) -> Iterator[Answer]:
    """Call a stub several times, and yield the answers in order.

    All calls are sent at once to a student who takes them so. What is not answered ends it: behind
    a time-out or a crash there is nothing more.
    """
    send = getattr(student, "call_each", None)
    for answer in send(stub, calls) if send else (student.call(stub, args) for args in calls):
        yield answer
        if answer.outcome in NO_MORE:
            return


class HelpedStudent(Student, Protocol):
    """A student in whose earlier stubs' place the reference can answer (error carried forward)."""

    @property
    def given_altered(self) -> bool:
        """Whether the notebook redefines something that the assignment gives."""

    @property
    def as_checked(self) -> bool:
        """Whether the functions are as they were when their own check had just run."""

    def with_reference_for(self, earlier: Sequence[str]) -> Student:
        """Return the same student with the reference answering for `earlier` stubs."""

    def otherwise_read(self, stub: str) -> Iterable[HelpedStudent]:
        """Yield the same student under other readings of the notebook."""


@dataclass(frozen=True)
class LocalStudent:
    """A student whose functions are called directly, without any protection."""

    functions: Mapping[str, Callable[..., Any]]
    streams: dict[Stream, np.random.Generator] = field(default_factory=dict)

    def call(self, stub: str, args: tuple[Any, ...]) -> Answer:
        """Call a stub with copies of `args`."""
        if stub not in self.functions:
            return Answer("missing", text=f"there is no function {stub}")
        own = tuple(self._own(arg) for arg in args)
        before = copied(own)
        try:
            with noted_warnings() as caught:
                value = plain_value(self.functions[stub](*own))
        except NotImplementedError:
            return Answer("missing", text=f"{stub} is not written yet")
        except Exception as error:
            return Answer("error", text=exception_text(error))
        pairs = enumerate(zip(before, own, strict=True))
        changed = (i for i, pair in pairs if not same_numbers(*pair))
        return Answer("answered", value, changed=tuple(changed), warned=floating_point(caught))

    def _own(self, arg: Any) -> Any:
        if isinstance(arg, Stream):
            return self.streams.setdefault(arg, np.random.default_rng(arg.seed))
        return copied(arg)


def copied(value: Any) -> Any:
    """Copy an argument, as `copy.deepcopy` does; functions are left as they are."""
    if type(value) is np.ndarray and not value.dtype.hasobject:
        return value.copy(order="K")
    if type(value) in (list, tuple):
        return type(value)(map(copied, value))
    return copy.deepcopy(value)


def same_numbers(a: Any, b: Any) -> bool:
    """Tell whether two arguments hold the same numbers; generators and functions always do."""
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same_numbers, a, b))
    if isinstance(a, np.ndarray):
        if a.shape != b.shape:
            return False
        same = np.asarray(a == b)
        return bool(same.all() or (a.dtype.kind == "f" and (same | ((a != a) & (b != b))).all()))
    return True


@contextmanager
def noted_warnings() -> Iterator[list[warnings.WarningMessage]]:
    """Note all warnings in the block, with NumPy's own settings whatever a notebook has set."""
    with warnings.catch_warnings(record=True) as caught, np.errstate(all="warn", under="ignore"):
        warnings.simplefilter("always")
        yield caught


def floating_point(caught: list[warnings.WarningMessage]) -> tuple[str, ...]:
    """Return which kinds of floating-point warning NumPy gave; other warnings don't count."""
    said = [getattr(one.message, "args", ()) for one in caught if one.category is RuntimeWarning]
    texts = [args[0] for args in said if args and type(args[0]) is str]
    return tuple(kind for kind, begin in FLOATING_POINT.items() if any(map(begin.match, texts)))
