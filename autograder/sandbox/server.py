"""The grader's side of the fork server: one for each grading process, started on first use."""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from autograder.course import layout
from autograder.sandbox.inside import wire

Mode = Literal["locked", "open"]
T = TypeVar("T")

INSIDE = Path(__file__).parent / "inside"

#: One BLAS thread: threads do not survive a fork, and a fork may not start new ones.
ENVIRONMENT = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

#: How often a worker's CPU time is looked at, in seconds.
GLANCE = 0.1

#: Wall-clock limit for a given CPU limit: generous to a busy machine, and to one that sleeps. It
#: stands still while others keep the worker from running, but not for more than so many times it.
PATIENCE, AT_LEAST, STANDS_STILL = 3.0, 5.0, 10.0

#: Limit for starting or ending a process; on a busy machine it takes a while.
START_SECONDS = 20.0

TICKS = os.sysconf("SC_CLK_TCK")


class SandboxUnavailable(RuntimeError):
    """Student code can't be locked in here, so none was run; says why and what to do."""


class TimedOut(Exception):
    """A worker used up its time."""


@dataclass
class Worker:
    """One fork, seen from outside: a socket, and a descriptor by which it can be killed.

    No call waits longer than `allow` allows, whatever the other side sends or leaves unread.
    """

    pid: int
    process: int
    connection: socket.socket
    _allowed: float = 0.0
    _deadline: float = 0.0
    _latest: float = 0.0
    _looked: float = 0.0
    _before: float | None = None

    def __post_init__(self) -> None:
        self._incoming = wire.Incoming(self._read)

    def allow(self, cpu_seconds: float) -> None:
        """Grant so much CPU time from now on."""
        self._allowed = cpu_seconds
        patience = max(AT_LEAST, PATIENCE * cpu_seconds)
        self._looked = now = time.monotonic()
        self._deadline, self._latest = now + patience, now + STANDS_STILL * patience
        self._before = None

    def send(self, header: dict[str, Any], value: Any = None) -> None:
        """Send a message; raises `TimedOut`, or `wire.WireError` if it can't be delivered."""
        self.send_bytes(wire.encode(header, value))

    def send_bytes(self, message: bytes) -> None:
        """Send what is a message already; see `send`."""
        rest = memoryview(message)
        try:
            while rest:
                rest = rest[self._patiently(self.connection.send, rest) :]
        except OSError as error:
            raise wire.Closed("the worker is gone") from error

    def receive(self) -> tuple[dict[str, Any], Any]:
        """Receive a message.

        Raises
        ------
        TimedOut
            The time that was allowed is over.
        wire.WireError
            The worker died, or sent something other than a message.
        """
        return self._incoming.receive(wire.MAX_REPLY_HEADER)

    def kill(self) -> None:
        """End the process, whatever it does."""
        try:
            signal.pidfd_send_signal(self.process, signal.SIGKILL)
        except ProcessLookupError:
            pass
        finally:
            os.close(self.process)
            self.connection.close()

    def _read(self, most: int) -> bytes:
        try:
            return self._patiently(self.connection.recv, most)
        except OSError as error:
            raise wire.Closed("the connection broke") from error

    def _patiently(self, act: Callable[[Any], T], what: Any) -> T:
        """Send or receive, with a glance at the worker's CPU time now and then."""
        while True:
            try:
                done = act(what)
            except TimeoutError:  # nothing moved for a glance
                self._check()
                continue
            if time.monotonic() > self._deadline:
                raise TimedOut
            return done

    def _check(self) -> None:
        used, runs = self._looked_at()
        # What was used before the first glance is not counted: it can't be more than a glance.
        self._before = used if self._before is None else self._before
        now = time.monotonic()
        if runs:
            self._deadline = min(self._deadline + now - self._looked, self._latest)
        self._looked = now
        if used - self._before > self._allowed or now > self._deadline:
            raise TimedOut

    def _looked_at(self) -> tuple[float, bool]:
        """Return the CPU time that it has used, and whether it runs or would if others let it."""
        try:
            stat = Path(f"/proc/{self.pid}/stat").read_bytes()
        except OSError:
            return 0.0, False
        state, *fields = stat.rpartition(b")")[2].split()
        return (int(fields[10]) + int(fields[11])) / TICKS, state == b"R"


class ForkServer:
    """A process with NumPy loaded that has never seen a reference, an exercise or a secret.

    Parameters
    ----------
    mode
        Whether its forks are locked.
    cells, texts, given
        The cells that these students were given, with code and with text, and the code that their
        assignment gives: each fork finds them read already.

    Raises
    ------
    SandboxUnavailable
        Forks can't be locked here.
    """

    def __init__(
        self, mode: Mode, cells: Sequence[str] = (), texts: Sequence[str] = (), given: str = ""
    ) -> None:
        self._mode = mode
        told = {"cells": list(cells), "texts": list(texts), "given": given}
        self._handed_out = wire.encode(told)
        self._start()

    def fork(self) -> Worker:
        """Return a fresh worker, locked; raises `SandboxUnavailable` if that is impossible."""
        try:
            worker = self._forked()
        except (OSError, ValueError):  # the server was killed, for want of memory perhaps
            self.close()
            self._start()
            try:
                worker = self._forked()
            except (OSError, ValueError) as error:
                raise SandboxUnavailable(f"The fork server ends: {error}.") from None
        worker.allow(START_SECONDS)
        try:
            header, _ = worker.receive()
        except (wire.WireError, TimedOut) as error:
            header = {"text": str(error) or "the fork does not answer"}
        if header.get("outcome") != "locked":
            worker.kill()
            raise _unavailable(header.get("text"))
        return worker

    def close(self) -> None:
        """End the server; its forks end with it."""
        self._control.close()
        try:
            self._process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _start(self) -> None:
        self._control, theirs = socket.socketpair()
        command = [sys.executable, "-I", "-B", str(INSIDE), str(theirs.fileno()), self._mode]
        with theirs:
            self._process = subprocess.Popen(
                command,
                env=ENVIRONMENT,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is the grader's business
            )
        with suppress(OSError):  # one that ended says so below
            self._control.sendall(self._handed_out)
        self.world = json.loads(self._control.recv(65536) or b'"the fork server does not start"')
        if isinstance(self.world, str):
            self.close()
            raise _unavailable(self.world)

    def _forked(self) -> Worker:
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                socket.send_fds(self._control, [b"f"], [theirs.fileno()])
            _, (process,), _, _ = socket.recv_fds(self._control, 1, 1)
            ours.settimeout(GLANCE)
            return Worker(_number(process), process, ours)
        except (OSError, ValueError):
            ours.close()
            raise


def _unavailable(why: object) -> SandboxUnavailable:
    return SandboxUnavailable(
        f"No student code was run: {why}. What this machine offers, and what it lacks, "
        "is told by: autograder doctor"
    )


def _number(process: int) -> int:
    """Return the process number that a descriptor stands for; the fork itself has another one."""
    text = Path(f"/proc/self/fdinfo/{process}").read_text()
    return int(text.partition("\nPid:")[2].split()[0])


@cache
def server(mode: Mode, assignment: str) -> ForkServer:
    """Return this process's fork server for an assignment; it ends when this process does.

    There is one for each: a later assignment gives what an earlier one asks for, so none of it may
    be in the memory of who answers the earlier one.
    """
    known = layout.handed_out(assignment), layout.texts(assignment), layout.given(assignment)
    started = ForkServer(mode, *known)
    atexit.register(started.close)
    gc.freeze()  # what is loaded by now stays, and need not be gone through again and again
    return started
