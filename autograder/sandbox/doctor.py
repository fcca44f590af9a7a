"""Test, lock by lock, what this machine offers for locking student code in."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from autograder.checks.exercise import Exercise
from autograder.sandbox.server import ENVIRONMENT, INSIDE, ForkServer, SandboxUnavailable
from autograder.sandbox.student import SandboxedStudent

TRIAL = f"import sys; sys.path.insert(0, {str(INSIDE)!r}); import self_test; self_test.main()"

#: Locks that help where they are available; grading is safe without them.
HELPFUL = frozenset({"world of its own"})

#: What all locks together must forbid, and what must go on working.
SUBMISSION = """
import os, socket
import numpy as np
def reads_a_file(): return open(os.__file__.replace("os.py", "../../bin"))
def looks_a_file_up(): return os.stat("/proc/version")
def writes_a_file(): return open("/tmp/autograder-doctor", "w")
def opens_a_socket(): return socket.socket()
def starts_a_process(): return os.fork()
def signals_a_process(): return os.kill(os.getppid(), 0)
def never_ends():
    while True: pass
def computes(): return float(np.linalg.solve(2 * np.eye(2), np.ones(2)).sum())
"""
FORBIDDEN = (
    "reads_a_file",
    "looks_a_file_up",
    "writes_a_file",
    "opens_a_socket",
    "starts_a_process",
    "signals_a_process",
)


@dataclass(frozen=True)
class LockTrial:
    """The result of trying one lock: whether it holds, whether it must, and the details."""

    name: str
    holds: bool
    needed: bool
    details: tuple[str, ...]


@dataclass(frozen=True)
class Machine:
    """A machine and its locks; grading is safe where every lock that is needed holds."""

    name: str
    locks: tuple[LockTrial, ...]

    @property
    def safe(self) -> bool:
        """Whether other people's code may be graded here."""
        return all(lock.holds for lock in self.locks if lock.needed)


def examine_machine() -> Machine:
    """Try each lock by itself, in a fork of its own, and then all of them together."""
    done = subprocess.run(
        [sys.executable, "-I", "-B", "-c", TRIAL],
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        reason = done.stderr.strip().rpartition("\n")[2]
        return Machine("unknown", (LockTrial("the locks", False, True, (reason,)),))
    found = json.loads(done.stdout)
    single = tuple(_lock(name, tried) for name, tried in found["locks"].items())
    name = f"{found['machine']}, Landlock version {found['version'] or 'none'}"
    return Machine(name, (*single, together()))


def together() -> LockTrial:
    """Submit code that tries to get out, and code that only computes."""
    try:
        server = ForkServer("locked")
        with closing(server):
            tried = _submit(server)
    except SandboxUnavailable as error:
        return LockTrial("all together", False, True, (str(error),))
    world = server.world
    where = f"namespaces: {', '.join(world['namespaces']) or 'none'}"
    root = "an own root" if world["root"] else "the machine's root, by name out of reach"
    details = (*_details(tried), f"{where}; {root}; user {world['user']}")
    return LockTrial("all together", all(tried.values()), True, details)


def _submit(server: ForkServer) -> dict[str, bool]:
    names = (*FORBIDDEN, "computes", "never_ends")
    asked = [Exercise("doctor", name, 1.0, 0.2, _nothing) for name in names]
    with SandboxedStudent(server, [(1, True, SUBMISSION)], "", asked) as student:
        tried = {
            name.replace("_", " "): student.call(name, ()).outcome == "error" for name in FORBIDDEN
        }
        tried["computes"] = student.call("computes", ()).value == 1.0
        tried["is ended when it never ends"] = student.call("never_ends", ()).outcome == "timeout"
    return tried


def _nothing() -> None:
    """Return nothing, in place of a reference that is never asked."""


def _lock(name: str, tried: dict[str, bool] | str) -> LockTrial:
    needed = name not in HELPFUL
    if isinstance(tried, str):
        return LockTrial(name, False, needed, (tried,))
    return LockTrial(name, all(tried.values()), needed, _details(tried))


def _details(tried: dict[str, bool]) -> tuple[str, ...]:
    return tuple(f"{'held ' if held else 'OPEN '} {act}" for act, held in tried.items())


def show_machine(machine: Machine, say: Callable[[str], Any]) -> None:
    """Report the locks of a machine, one line each, and whether grading is safe."""
    say(machine.name)
    for lock in machine.locks:
        state = "holds" if lock.holds else "LACKING" if lock.needed else "in part"
        say(f"\n{lock.name}: {state}")
        for detail in lock.details:
            say(f"  {detail}")
    if machine.safe:
        say("\nGrading other people's code is safe here.")
    else:
        say("\nGrading other people's code is NOT safe here: see what is lacking above.")
