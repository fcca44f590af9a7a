"""The grader's side of the fork server: one for each grading process, started on first use."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from autograder.sandbox.inside import wire

Mode = Literal["locked", "open"]

INSIDE = Path(__file__).parent / "inside"

#: One BLAS thread: threads do not survive a fork, and a fork may not start new ones.
ENVIRONMENT = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")

#: How often a worker's CPU time is looked at, in seconds.
GLANCE = 0.1

#: Wall-clock limit for a given CPU limit: generous to a busy machine, and to one that sleeps.
PATIENCE, AT_LEAST = 3.0, 5.0

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
    _limits: tuple[float, float] = field(default=(0.0, 0.0))

    def allow(self, cpu_seconds: float) -> None:
        """Grant so much CPU time from now on."""
        wall = max(AT_LEAST, PATIENCE * cpu_seconds)
        self._limits = (self._cpu() + cpu_seconds, time.monotonic() + wall)

    def send(self, header: dict[str, Any], value: Any = None) -> None:
        """Send a message; raises `TimedOut`, or `wire.WireError` if it can't be delivered."""
        try:
            wire.send(self.connection.fileno(), wire.encode(header, value), self._until_writable)
        except OSError as error:
            raise wire.Closed("the worker is gone") from error

    def receive(self) -> tuple[dict[str, Any], Any]:
        """Receive a message.

        Raises
        ------
        TimedOut
            The time that was allowed is over.
        wire.WireError
            The worker died, or sent something else than a message.
        """
        most = wire.MAX_REPLY_HEADER
        return wire.receive(self.connection.fileno(), self._until_readable, most)

    def kill(self) -> None:
        """End the process, whatever it does."""
        try:
            signal.pidfd_send_signal(self.process, signal.SIGKILL)
        except ProcessLookupError:
            pass
        finally:
            os.close(self.process)
            self.connection.close()

    def _until_readable(self) -> None:
        while not select.select([self.connection], [], [], GLANCE)[0]:
            self._check(self._cpu())
        self._check(0.0)

    def _until_writable(self) -> None:
        while not select.select([], [self.connection], [], GLANCE)[1]:
            self._check(self._cpu())
        self._check(0.0)

    def _check(self, used: float) -> None:
        cpu, wall = self._limits
        if used > cpu or time.monotonic() > wall:
            raise TimedOut

    def _cpu(self) -> float:
        try:
            stat = Path(f"/proc/{self.pid}/stat").read_bytes()
        except OSError:
            return 0.0
        user, system = stat.rpartition(b")")[2].split()[11:13]
        return (int(user) + int(system)) / TICKS


class ForkServer:
    """A process with NumPy loaded that has never seen a reference, an exercise or a secret.

    Raises `SandboxUnavailable` if it can't lock its forks.
    """

    def __init__(self, mode: Mode) -> None:
        self._mode = mode
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
            ours.setblocking(False)
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
def server(mode: Mode) -> ForkServer:
    """Return this process's fork server; it ends when this process does."""
    started = ForkServer(mode)
    atexit.register(started.close)
    return started
