"""What this machine offers for locking student code in, lock by lock, each one tried."""

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

#: Locks that are a help where they are to be had, and without which grading is safe all the same.
HELPFUL = frozenset({"world of its own"})

#: What all locks together must forbid, and what must go on working.
SUBMISSION = """
import os, socket
import numpy as np
def reads_a_file(): return open(os.__file__.replace("os.py", "../../bin"))
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
    "writes_a_file",
    "opens_a_socket",
    "starts_a_process",
    "signals_a_process",
)


@dataclass(frozen=True)
class Finding:
    """What came of trying one lock: whether it holds, whether it must, and the details."""

    lock: str
    holds: bool
    needed: bool
    details: tuple[str, ...]


@dataclass(frozen=True)
class Examination:
    """The machine, and all findings; grading is safe where every lock that is needed holds."""

    machine: str
    findings: tuple[Finding, ...]

    @property
    def safe(self) -> bool:
        """Whether other people's code may be graded here."""
        return all(finding.holds for finding in self.findings if finding.needed)


def examine() -> Examination:
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
        return Examination("unknown", (Finding("the locks", False, True, (reason,)),))
    found = json.loads(done.stdout)
    single = tuple(_finding(name, tried) for name, tried in found["locks"].items())
    machine = f"{found['machine']}, Landlock version {found['version'] or 'none'}"
    return Examination(machine, (*single, together()))


def together() -> Finding:
    """Submit code that tries to get out, and code that only computes."""
    try:
        server = ForkServer("locked")
        with closing(server):
            tried = _submit(server)
    except SandboxUnavailable as error:
        return Finding("all together", False, True, (str(error),))
    world = server.world
    where = f"namespaces: {', '.join(world['namespaces']) or 'none'}"
    root = "an own root" if world["root"] else "the machine's root"
    details = (*_details(tried), f"{where}; {root}; user {world['user']}")
    return Finding("all together", all(tried.values()), True, details)


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
    """Stand for a reference that is never asked."""


def _finding(name: str, tried: dict[str, bool] | str) -> Finding:
    needed = name not in HELPFUL
    if isinstance(tried, str):
        return Finding(name, False, needed, (tried,))
    return Finding(name, all(tried.values()), needed, _details(tried))


def _details(tried: dict[str, bool]) -> tuple[str, ...]:
    return tuple(f"{'held ' if held else 'OPEN '} {act}" for act, held in tried.items())


def show(examination: Examination, say: Callable[[str], Any]) -> None:
    """Say in plain lines what was found."""
    say(examination.machine)
    for finding in examination.findings:
        state = "holds" if finding.holds else "LACKING" if finding.needed else "in part"
        say(f"\n{finding.lock}: {state}")
        for detail in finding.details:
            say(f"  {detail}")
    if examination.safe:
        say("\nGrading other people's code is safe here.")
    else:
        say("\nGrading other people's code is NOT safe here: see what is lacking above.")
