"""A student whose functions run in a locked process.

A call goes out as arrays, and an answer comes back as arrays. The worker may call back for two
things only: a function that was among the arguments, and an earlier stub in whose place the
reference answers (error carried forward).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from autograder.answer import Answer, Foreign, Outcome
from autograder.exercise import Exercise, Stream
from autograder.sandbox.inside import wire
from autograder.sandbox.server import ForkServer, TimedOut, Worker

Cells = Sequence[tuple[int, bool, str]]

#: CPU time for running a notebook's definitions.
LOAD_SECONDS = 5.0

#: The largest whole number that the reference takes from a student: sizes, not bombs.
LARGEST = 5_000

REFUSED = (Exception,)  # what the reference says of a student's arguments is the student's business


class SandboxedStudent(AbstractContextManager["SandboxedStudent"]):
    """One submission's functions, in a fork of their own.

    Parameters
    ----------
    server
        Where forks come from.
    cells
        ``(number, is_code, source)`` of each cell.
    given
        The code that the assignment hands out.
    exercises
        The assignment's exercises, in order.
    """

    def __init__(
        self, server: ForkServer, cells: Cells, given: str, exercises: Sequence[Exercise]
    ) -> None:
        self._server = server
        self._exercises = {exercise.name: exercise for exercise in exercises}
        self._load = {"cells": list(cells), "given": given, "wanted": list(self._exercises)}
        self._simple = False
        #: Whether the notebook defines something that the assignment gives in another way.
        self.given_altered = False
        self._worker: Worker | None = None
        self._streams: dict[Stream, int] = {}

    def call(self, stub: str, args: tuple[Any, ...], *, watch: bool = False) -> Answer:
        """Call a stub with the submission's own other functions."""
        return self.request(stub, args, watch, (), False)

    def with_reference_for(self, earlier: Sequence[str]) -> Helped:
        """Return the same student, with the reference in the place of earlier stubs.

        What the assignment gives is given once more, whatever the notebook made of it.
        """
        return Helped(self, tuple(earlier))

    def request(
        self, stub: str, args: tuple[Any, ...], watch: bool, instead: tuple[str, ...], restore: bool
    ) -> Answer:
        """Call a stub; see `call` and `with_reference_for`."""
        functions: list[Callable[..., Any]] = []
        header = {"do": "call", "stub": stub, "watch": watch, "instead": list(instead)}
        value = [self._depart(arg, functions) for arg in args]
        try:
            worker = self._ready()
            worker.allow(self._exercises[stub].cpu_seconds)
            return _answer(*self._exchange(worker, header | {"restore": restore}, value, functions))
        except TimedOut:
            self.close()
            return Answer("timeout", text="it did not come to an end in the time allowed")
        except wire.WireError:
            self.close()
            return Answer("crashed", text="its process died")

    def close(self) -> None:
        """End the process."""
        if self._worker is not None:
            self._worker.kill()
            self._worker = None

    def __exit__(self, *error: object) -> None:
        self.close()

    def _ready(self) -> Worker:
        """Return a worker with the submission loaded; a second time without what may not end."""
        if self._worker is None:
            try:
                self._worker = self._loaded()
            except (TimedOut, wire.WireError):
                self.close()
                if self._simple:
                    raise
                self._simple = True
                self._worker = self._loaded()
        return self._worker

    def _loaded(self) -> Worker:
        self._worker = worker = self._server.fork()
        worker.allow(LOAD_SECONDS)
        header = {"do": "load", **self._load, "only_simple": self._simple}
        reply, _ = self._exchange(worker, header, None, [])
        self.given_altered = reply.get("altered") is True
        return worker

    def _exchange(
        self,
        worker: Worker,
        header: dict[str, Any],
        value: Any,
        functions: list[Callable[..., Any]],
    ) -> tuple[dict[str, Any], Any]:
        nonce = secrets.token_hex(8)
        worker.send({**header, "nonce": nonce}, value)
        while True:
            reply, value = worker.receive()
            if reply.get("nonce") != nonce:
                raise wire.WireError("an answer to another question")
            if reply.get("outcome") != "ask":
                return reply, value
            asked = self._function(reply.get("ask"), functions, header.get("instead", []))
            worker.send(*_told(asked, reply.get("names"), value))

    def _function(
        self, asked: object, functions: list[Callable[..., Any]], instead: list[str]
    ) -> Callable[..., Any]:
        if isinstance(asked, int) and 0 <= asked < len(functions):
            return functions[asked]
        if isinstance(asked, str) and asked in instead:
            return self._exercises[asked].oracle
        raise wire.WireError("a question about something that was not offered")

    def _depart(self, arg: Any, functions: list[Callable[..., Any]]) -> Any:
        if isinstance(arg, Stream):
            number = self._streams.setdefault(arg, len(self._streams))
            return wire.Handle("r", number, arg.seed)
        if callable(arg):
            functions.append(arg)
            return wire.Handle("f", len(functions) - 1)
        if isinstance(arg, list | tuple):
            return type(arg)(self._depart(one, functions) for one in arg)
        return arg


@dataclass(frozen=True)
class Helped:
    """A submission's functions with the reference answering for some of them."""

    student: SandboxedStudent
    instead: tuple[str, ...]

    def call(self, stub: str, args: tuple[Any, ...], *, watch: bool = False) -> Answer:
        """Call a stub, with the reference in the place of earlier ones."""
        return self.student.request(stub, args, watch, self.instead, True)


def _answer(reply: dict[str, Any], value: Any) -> Answer:
    outcome = reply.get("outcome")
    if outcome not in ("answered", "missing", "error", "crashed"):
        raise wire.WireError("an answer of no known kind")
    changed, warned = reply.get("changed", []), reply.get("warned", [])
    if not all(type(i) is int and 0 <= i < 32 for i in changed):
        raise wire.WireError("arguments that were not there")
    return Answer(
        cast(Outcome, outcome),
        _plain(value),
        text=" ".join(str(reply.get("text", ""))[: wire.MAX_TEXT].split()),
        changed=tuple(changed),
        warned=tuple(str(kind)[:20] for kind in warned[:3]),
        complex_numbers=reply.get("complex") is True,
    )


def _told(function: Callable[..., Any], names: object, value: Any) -> tuple[dict[str, Any], Any]:
    """Compute what the worker asked for; a refusal reaches the student as a ValueError."""
    try:
        keys = [str(name) for name in cast(list[object], names)]
        values = [_sized(_plain(one)) for one in value]
        positional = values[: len(values) - len(keys)]
        keywords = dict(zip(keys, values[len(positional) :], strict=True))
        with np.errstate(all="ignore"):
            result = function(*positional, **keywords)
        wire.encode({}, result)
        return {"do": "tell"}, result
    except REFUSED as error:
        return {"do": "refuse", "text": f"{type(error).__name__}: {error}"[:300]}, None


def _plain(value: Any) -> Any:
    """Turn a value from the wire into one as in `Answer`."""
    if isinstance(value, list | tuple):
        return type(value)(_plain(one) for one in value)
    if isinstance(value, wire.Foreign):
        return Foreign(value.kind)
    if isinstance(value, wire.Handle):
        return np.random.default_rng(value.seed) if value.kind == "r" else Foreign("function")
    return value


def _sized(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return type(value)(_sized(one) for one in value)
    if isinstance(value, Foreign):
        raise TypeError(f"an object of type {value.kind}")
    if isinstance(value, int) and abs(value) > LARGEST:
        raise ValueError(f"{value} is too large")
    return value
