"""A student whose functions run in a locked process.

A call goes out as arrays, and an answer comes back as arrays. The worker may call back for two
things only: a function that was among the arguments, and an earlier stub in whose place the
reference answers (error carried forward).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from autograder.checks.callers import Answer
from autograder.checks.exercise import Exercise, Stream
from autograder.sandbox.callbacks import answer_callback
from autograder.sandbox.inside import wire
from autograder.sandbox.replies import answer_from
from autograder.sandbox.server import ForkServer, TimedOut, Worker

Cells = Sequence[tuple[int, bool, str]]

#: How a notebook is read: all cells as *Restart and run all* does, each statement as a cell of its
#: own, only what its functions need, or of that the definitions, imports and constants alone.
Reading = Literal["all", "each", "needed", "simple"]
WAY_BACK: dict[Reading, Reading] = {"all": "needed", "each": "needed", "needed": "simple"}

#: CPU time for running a notebook's cells.
LOAD_SECONDS = 5.0

#: No replies are to come.
NOTHING: tuple[str, Iterator[Any]] = ("", iter(()))

#: The most times that a stub is asked again as it was further up.
MOMENTS = 4


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
    reading
        How the notebook is read; where that does not come to an end, in a quicker way.
    until
        The last place that runs, if not all do: a cell, or a statement where each runs alone.
    elsewhere
        Functions that other assignments hand out; see `outline.given_elsewhere`.
    """

    def __init__(
        self,
        server: ForkServer,
        cells: Cells,
        given: str,
        exercises: Sequence[Exercise],
        reading: Reading = "all",
        until: int | None = None,
        elsewhere: Mapping[str, Collection[str]] = MappingProxyType({}),
    ) -> None:
        self._made_of = (server, cells, given, exercises)
        self._server = server
        self._exercises = {exercise.name: exercise for exercise in exercises}
        self._elsewhere = {name: sorted(those) for name, those in elsewhere.items()}
        self._load = {"cells": list(cells), "given": given, "wanted": list(self._exercises)}
        self._reading, self._until = reading, until
        #: Whether the notebook redefines something that the assignment gives.
        self.given_altered = False
        self._worker: Worker | None = None
        self._hopeless: Exception | None = None
        self._streams: dict[Stream, int] = {}
        #: What the worker says of loading; see `Loaded` there.
        self._doubtful = self._skipped = self._more = False
        #: Stubs whose calls did not come to an end.
        self._ended: set[str] = set()
        #: The stub that was called last, and the replies that are still to come.
        self._unread: tuple[str, Iterator[Any]] = NOTHING
        self._others: dict[tuple[Reading, int | None], SandboxedStudent] = {}

    @property
    def as_checked(self) -> bool:
        """Whether only the cells up to a check ran."""
        return self._until is not None

    def call(self, stub: str, args: tuple[Any, ...]) -> Answer:
        """Call a stub with the submission's own other functions."""
        return next(self.request(stub, [args], (), False))

    def call_each(self, stub: str, calls: Iterable[tuple[Any, ...]]) -> Iterator[Answer]:
        """Call a stub several times in one message; nothing comes behind a time-out or a crash."""
        return self.request(stub, list(calls), (), False)

    def with_reference_for(self, earlier: Sequence[str]) -> Helped:
        """Return the same student, with the reference in the place of earlier stubs.

        What the assignment gives is given once more, whatever the notebook made of it.
        """
        return Helped(self, tuple(earlier))

    def otherwise_read(self, stub: str) -> Iterator[SandboxedStudent]:
        """Yield the same student under other readings of the notebook, where they can differ.

        First as the stub was when its own check had run, then without regard to cells that ended
        early, then with what it needs alone.
        """
        if self._reading not in ("all", "each") or self._until is not None:
            return
        doubtful = self._doubtful or (self._more and stub in self._ended)
        for place in reversed(self._moments(stub)):  # the one that matters most comes last
            yield self._other(self._reading, place)
        if self._doubtful and self._skipped:
            yield self._other("each", None)
        if doubtful:
            yield self._other("needed", None)

    def request(
        self, stub: str, calls: Sequence[tuple[Any, ...]], instead: tuple[str, ...], restore: bool
    ) -> Iterator[Answer]:
        """Call a stub, once or several times; see `call_each` and `with_reference_for`.

        Each answer has the time of a call. Those that nobody waits for any more are passed over
        when the next message is sent.
        """
        offered: dict[int | str, Callable[..., Any]] = {
            name: self._exercises[name].oracle for name in instead
        }
        header = {"do": "call", "stub": stub, "instead": list(instead), "restore": restore}
        value = [[self._depart(arg, offered) for arg in args] for args in calls]
        seconds = self._exercises[stub].cpu_seconds
        try:
            replies = self._replies(self._ready(), header, value, offered, seconds)
            self._unread = stub, replies
            for args, reply in zip(calls, replies, strict=True):
                yield answer_from(*reply, len(args))
        except wire.TooLarge:
            if len(calls) == 1:
                self._end(stub)
                yield Answer("crashed", text="its arguments are too large")
            for args in calls if len(calls) > 1 else ():
                yield from self.request(stub, [args], instead, restore)
        except TimedOut:
            self._end(stub)
            yield Answer("timeout", text="it did not come to an end in the time allowed")
        except wire.WireError:
            self._end(stub)
            yield Answer("crashed", text="its process died")

    def close(self) -> None:
        """End the process, and those of other readings."""
        self._end(None)
        for other in self._others.values():
            other.close()

    def __exit__(self, *error: object) -> None:
        self.close()

    def _ready(self) -> Worker:
        """Return a worker with the submission loaded, in a quicker way if one does not end."""
        self._pass_over()
        if self._worker is None:
            if self._hopeless is not None:
                raise self._hopeless
            try:
                return self._loaded()
            except (TimedOut, wire.WireError) as error:
                self._end(None)
                if self._reading not in WAY_BACK:
                    self._hopeless = error
                    raise
                self._reading = WAY_BACK[self._reading]
                return self._ready()
        return self._worker

    def _loaded(self) -> Worker:
        self._worker = worker = self._server.fork()
        how = {"reading": self._reading, "until": self._until, "elsewhere": self._elsewhere}
        header = {"do": "load", **self._load, **how}
        reply, _ = next(self._replies(worker, header, [[]], {}, LOAD_SECONDS))
        self.given_altered = reply.get("altered") is True
        self._doubtful = reply.get("doubtful") is True
        self._skipped = reply.get("skipped") is True
        self._more = reply.get("more") is True
        return worker

    def _moments(self, stub: str) -> list[int]:
        """Return after which places, by the worker's account, a stub may have differed."""
        try:
            header = {"do": "moments", "stub": stub}
            reply, _ = next(self._replies(self._ready(), header, [[]], {}, LOAD_SECONDS))
        except (TimedOut, wire.WireError):
            self._end(None)
            return []
        found = reply.get("moments")
        told = found if type(found) is list else []
        return [place for place in told if type(place) is int][:MOMENTS]

    def _other(self, reading: Reading, until: int | None) -> SandboxedStudent:
        key = reading, until
        if key not in self._others:
            self._others[key] = SandboxedStudent(*self._made_of, reading, until, self._elsewhere)
        return self._others[key]

    def _end(self, stub: str | None) -> None:
        """End the process; because of a call of `stub`, if one is named."""
        if stub is not None:
            self._ended.add(stub)
        if self._worker is not None:
            self._worker.kill()
            self._worker = None

    def _replies(
        self,
        worker: Worker,
        header: dict[str, Any],
        calls: list[list[Any]],
        offered: dict[int | str, Callable[..., Any]],
        seconds: float,
    ) -> Iterator[tuple[dict[str, Any], Any]]:
        """Send a message, and yield the reply to each of its calls."""
        nonce = secrets.token_hex(8)
        worker.allow(seconds)
        worker.send({**header, "nonce": nonce}, calls)
        for at in range(len(calls)):
            worker.allow(seconds)
            reply, value = worker.receive()
            while reply.get("outcome") == "ask":
                asked = reply.get("ask")
                if reply.get("nonce") != nonce or type(asked) not in (int, str):
                    raise wire.WireError("a question out of place")
                if asked not in offered:
                    raise wire.WireError("a question about something that was not offered")
                names = reply.get("names")
                worker.send_bytes(answer_callback(offered[asked], names, value, seconds))
                reply, value = worker.receive()
            if reply.get("nonce") != nonce or reply.get("at", 0) != at:
                raise wire.WireError("an answer to another question")
            yield reply, value

    def _pass_over(self) -> None:
        """Read the replies that nobody waited for."""
        (stub, replies), self._unread = self._unread, NOTHING
        try:
            for _ in replies:
                pass
        except (TimedOut, wire.WireError):
            self._end(stub)

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
        return next(self.student.request(stub, [args], self.instead, True))

    def call_each(self, stub: str, calls: Iterable[tuple[Any, ...]]) -> Iterator[Answer]:
        """Call a stub so several times in one message."""
        return self.student.request(stub, list(calls), self.instead, True)
