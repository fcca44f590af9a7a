"""Where the time of one submission goes: in the grader, and in the student's process."""

from __future__ import annotations

import cProfile
import pstats
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from autograder.checks import examine, oracles
from autograder.extras.demo import files
from autograder.extras.demo.handin import Handin
from autograder.extras.demo.programs import stub_programs
from autograder.grading.grade import grade_file
from autograder.sandbox.inside import wire
from autograder.sandbox.server import Worker

#: What the grader does → the functions that do it; none of them calls another one of these.
PARTS: dict[str, tuple[Callable[..., object] | str, ...]] = {
    "waiting for the student's process": ("recv", "send", "recvmsg"),
    "writing and reading messages": (wire.encode, wire.decode),
    "inputs, and the reference's answers": (oracles.drawn.__wrapped__,),
    "comparing, with all oracles": (examine._problem,),
}


@dataclass(frozen=True)
class Spent:
    """Milliseconds of CPU a submission, and calls of the student's functions."""

    assignment: str
    grader: float
    student: float
    calls: float


def spent(assignment: str, n: int) -> Spent:
    """Measure right submissions."""
    with handed_in(assignment, n + 1) as paths, counted() as counts:
        graded(assignment, paths[:1])  # what is loaded once is not counted
        counts.clear()
        start = time.process_time()
        graded(assignment, paths[1:])
        grader = time.process_time() - start
    student, calls = counts["cpu"], counts["calls"]
    return Spent(assignment, 1e3 * grader / n, 1e3 * student / n, calls / n)


def parts(assignment: str, n: int) -> dict[str, float]:
    """Return the shares of the grader's time, by a profile that itself costs some of it."""
    profile = cProfile.Profile()
    with handed_in(assignment, n + 1) as paths:
        graded(assignment, paths[:1])
        profile.runcall(graded, assignment, paths[1:])
    stats = pstats.Stats(profile)
    total = stats.total_tt  # type: ignore[attr-defined]
    shares = {part: sum(map(stats_of(stats), which)) / total for part, which in PARTS.items()}
    return shares | {"all else": 1.0 - sum(shares.values())}


def stats_of(stats: pstats.Stats) -> Callable[[Callable[..., object] | str], float]:
    """Return a function that looks up how long another one took, with all that it called."""
    table = stats.stats  # type: ignore[attr-defined]

    def seconds(function: Callable[..., object] | str) -> float:
        if isinstance(function, str):
            name = f"<method '{function}' of '_socket.socket' objects>"
            return sum(row[3] for (_, _, found), row in table.items() if found == name)
        code = function.__code__
        key = (code.co_filename, code.co_firstlineno, code.co_name)
        return table[key][3] if key in table else 0.0

    return seconds


@contextmanager
def handed_in(assignment: str, n: int) -> Iterator[list[Path]]:
    """Let `n` students hand in right work, in two styles."""
    known = stub_programs(assignment)
    with tempfile.TemporaryDirectory() as name:
        yield [
            files.write_handin(
                Handin(
                    f"student-{k}",
                    assignment,
                    {stub.name: stub.right[k % 2] for stub in known},
                    "notebook",
                    timedelta(0),
                ),
                Path(name),
            )
            for k in range(n)
        ]


def graded(assignment: str, paths: list[Path]) -> None:
    for path in paths:
        student = path.parent.parent.name
        record = grade_file(path, student=student, assignment=assignment, secret="a secret")
        if record.points != record.max_points:
            raise RuntimeError(f"right work lost points: {record}")


@contextmanager
def counted() -> Iterator[dict[str, float]]:
    """Count messages to students' processes, and the CPU time that these have used at their end."""
    counts: dict[str, float] = {}
    kill, send = Worker.kill, Worker.send

    def add(what: str, amount: float) -> None:
        counts[what] = counts.get(what, 0.0) + amount

    def last_look(worker: Worker) -> None:
        schedstat = Path(f"/proc/{worker.pid}/schedstat")
        if schedstat.exists():
            add("cpu", int(schedstat.read_text().split()[0]) / 1e9)
        kill(worker)

    def counting(worker: Worker, header: dict, value: Any = None) -> None:
        add("calls", len(value) if header.get("do") == "call" else 0)
        send(worker, header, value)

    Worker.kill, Worker.send = last_look, counting  # type: ignore[method-assign, assignment]
    try:
        yield counts
    finally:
        Worker.kill, Worker.send = kill, send  # type: ignore[method-assign]
