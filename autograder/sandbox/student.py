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
from typing import Any

from autograder.checks.callers import Answer
from autograder.checks.exercise import Exercise, Stream
from autograder.sandbox.callbacks import answer_callback
from autograder.sandbox.inside import wire
from autograder.sandbox.replies import answer_from
from autograder.sandbox.server import ForkServer, TimedOut, Worker

Cells = Sequence[tuple[int, bool, str]]

#: CPU time for running a notebook's definitions.
LOAD_SECONDS = 5.0


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
        self._hopeless: Exception | None = None
        self._streams: dict[Stream, int] = {}

    def call(self, stub: str, args: tuple[Any, ...]) -> Answer:
        """Call a stub with the submission's own other functions."""
        return self.request(stub, args, (), False)

    def with_reference_for(self, earlier: Sequence[str]) -> Helped:
        """Return the same student, with the reference in the place of earlier stubs.

        What the assignment gives is given once more, whatever the notebook made of it.
        """
        return Helped(self, tuple(earlier))

    def request(
        self, stub: str, args: tuple[Any, ...], instead: tuple[str, ...], restore: bool
    ) -> Answer:
        """Call a stub; see `call` and `with_reference_for`."""
        offered: dict[int | str, Callable[..., Any]] = {
            name: self._exercises[name].oracle for name in instead
        }
        header = {"do": "call", "stub": stub, "instead": list(instead), "restore": restore}
        value = [self._depart(arg, offered) for arg in args]
        seconds = self._exercises[stub].cpu_seconds
        try:
            worker = self._ready()
            worker.allow(seconds)
            reply = self._exchange(worker, header, value, offered, seconds)
            return answer_from(*reply, len(args))
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
            if self._hopeless is not None:
                raise self._hopeless
            try:
                return self._loaded()
            except (TimedOut, wire.WireError) as error:
                self.close()
                if self._simple:
                    self._hopeless = error
                    raise
                self._simple = True
                return self._ready()
        return self._worker

    def _loaded(self) -> Worker:
        self._worker = worker = self._server.fork()
        worker.allow(LOAD_SECONDS)
        header = {"do": "load", **self._load, "only_simple": self._simple}
        reply, _ = self._exchange(worker, header, None, {}, 0.0)
        self.given_altered = reply.get("altered") is True
        return worker

    def _exchange(
        self,
        worker: Worker,
        header: dict[str, Any],
        value: Any,
        offered: dict[int | str, Callable[..., Any]],
        seconds: float,
    ) -> tuple[dict[str, Any], Any]:
        nonce = secrets.token_hex(8)
        worker.send({**header, "nonce": nonce}, value)
        while True:
            reply, value = worker.receive()
            if reply.get("nonce") != nonce:
                raise wire.WireError("an answer to another question")
            if reply.get("outcome") != "ask":
                return reply, value
            asked = reply.get("ask")
            if type(asked) not in (int, str) or asked not in offered:
                raise wire.WireError("a question about something that was not offered")
            worker.send(*answer_callback(offered[asked], reply.get("names"), value, seconds))

    def _depart(self, arg: Any, offered: dict[int | str, Callable[..., Any]]) -> Any:
        """Return what crosses instead of an argument: a stream's or a function's number."""
        if isinstance(arg, Stream):
            number = self._streams.setdefault(arg, len(self._streams))
            return wire.Handle("r", number, arg.seed)
        if callable(arg):
            number = len(offered)
            offered[number] = arg
            return wire.Handle("f", number)
        if isinstance(arg, list | tuple):
            return type(arg)(self._depart(one, offered) for one in arg)
        return arg


@dataclass(frozen=True)
class Helped:
    """A submission's functions with the reference answering for some of them."""

    student: SandboxedStudent
    instead: tuple[str, ...]

    def call(self, stub: str, args: tuple[Any, ...]) -> Answer:
        """Call a stub, with the reference in the place of earlier ones."""
        return self.student.request(stub, args, self.instead, True)
