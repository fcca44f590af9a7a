"""Play back what the reference answers to the public checks, instead of computing it.

What students install holds no reference. Where an exercise calls it, or draws from a generator, the
result comes from a tape instead: one tape for each probe or property, with the results in order.
The code of the exercises is the same on both sides; only the reference and the generator differ.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass
from typing import Any, Protocol

import numpy as np

#: ``(function, result)`` of each call, in order.
Entries = Sequence[tuple[str, Any]]


class OutOfStepError(RuntimeError):
    """A call differs from the one on the tape: a fault of the kit."""


class Tape(Protocol):
    """Anything that answers calls."""

    def call(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Return the result of a call."""


class Played:
    """A tape that is being played."""

    def __init__(self, entries: Entries) -> None:
        self._entries = iter(entries)

    def call(self, function: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Return what was recorded for the next call."""
        recorded, result = next(self._entries, ("nothing more", None))
        if recorded != function:
            raise OutOfStepError(f"{function} is called, and {recorded} is on the tape")
        return copy.deepcopy(result)


class Player:
    """Where calls go: one tape at a time."""

    tape: Tape = Played(())


class Recorded:
    """A module of which only recorded calls are known: ``Recorded("layers").affine``."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """Return a function that plays back its next call."""
        if name.startswith("__"):
            raise AttributeError(name)
        function = f"{self._module}.{name}"

        def recorded(*args: Any, **kwargs: Any) -> Any:
            return Player.tape.call(function, args, kwargs)

        return recorded


#: A recorded generator of random numbers.
RNG = Recorded("rng")


def played(tapes: Mapping[str, Entries]) -> Callable[[str, int], Any]:
    """Return the ``inputs`` of an exercise: they start the tape of a probe or property."""

    def inputs(asks: str, _: int) -> Recorded:
        Player.tape = Played(tapes[asks])
        return RNG

    return inputs


#: Marks a tuple as something with named parts.
NAMED = "\0named"


def flat(value: Any) -> Any:
    """Return a value that can be written: mappings and dataclasses become marked tuples."""
    if isinstance(value, Mapping):
        return NAMED, tuple(value), tuple(map(flat, value.values()))
    if is_dataclass(value):
        return flat(vars(value))
    if isinstance(value, list | tuple):
        return type(value)(map(flat, value))
    return value.item() if isinstance(value, np.generic) else value


def round_again(value: Any) -> Any:
    """Undo `flat`; named parts are then read by item or by attribute."""
    if isinstance(value, tuple) and value and isinstance(value[0], str) and value[0] == NAMED:
        return Named(zip(value[1], map(round_again, value[2]), strict=True))
    if isinstance(value, list | tuple):
        return type(value)(map(round_again, value))
    return value


class Named(dict[str, Any]):
    """Named parts that are read by item or by attribute."""

    def __getattr__(self, name: str) -> Any:
        """Return a part by its name."""
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None
