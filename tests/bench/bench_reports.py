"""How long the reports about a large class take, and how large they are.

    python -m tests.bench.bench_reports [--small] [--students 3000] [--submissions 10000]

A class of 3,000 in five assignments, a fifth of the stubs with a mistake, each of which has its
hint; some are refused. Then two runs of 10,000 submissions are compared, of which one in ten
differs. What is told is the CPU time of the command, in a process of its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.progress import track
from rich.table import Table

from autograder.checks.exercise import Exercise
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.results.record import ExerciseRecord, Record
from autograder.results.store import FILE
from tests.bench.sizes import sizes

#: The shares of stubs with a recognised mistake and with another outcome, and of refused files.
MISTAKEN, UNKNOWN, REFUSED = 0.15, 0.05, 0.01


def class_of(students: int, rng: Random) -> Iterator[Record]:
    """Yield the records of a class, one for each student and assignment."""
    for k in range(students):
        for week, assignment in enumerate(ASSIGNMENTS):
            when = f"2026-10-{7 * week // 2 + 1 + k % 7:02d}T{k % 24:02d}:{k % 60:02d}:00+00:00"
            yield record(f"student-{k:04d}", assignment, when, rng)


def record(student: str, assignment: str, when: str, rng: Random) -> Record:
    """Return what came of one submission."""
    outcomes = tuple(outcome(one, rng) for one in exercises(assignment))
    points, worth = (sum(getattr(one, of) for one in outcomes) for of in ("points", "max_points"))
    source = f"{rng.getrandbits(128):032x}-{assignment:x<16}-0123abcd-4567cdef"
    made = Record(student, assignment, "graded", points, worth, 0.1, outcomes, "", when, source)
    if rng.random() < REFUSED:
        return replace(made, status="refused", points=0.0, exercises=(), message="not a notebook")
    return made


def outcome(exercise: Exercise, rng: Random) -> ExerciseRecord:
    """Return what came of one stub."""
    name, worth, luck = exercise.name, float(exercise.points), rng.random()
    if luck < MISTAKEN and exercise.chaffs:
        chaff = rng.choice(exercise.chaffs)
        message = f"value: largest error 0.125 at [0, 1]\n? {chaff.hint}"
        return ExerciseRecord(name, worth / 2, worth, "wrong", chaff.name, message)
    if luck < MISTAKEN + UNKNOWN:
        return ExerciseRecord(name, 0.0, worth, rng.choice(["missing", "error", "timeout"]))
    return ExerciseRecord(name, worth, worth, "correct")


def write(folder: Path, records: list[Record]) -> Path:
    """Write a results folder."""
    folder.mkdir()
    lines = (json.dumps(one.to_json()) + "\n" for one in records)
    (folder / FILE).write_text("".join(lines), encoding="utf-8")
    return folder


def cpu(*arguments: object) -> float:
    """Return the CPU time of a command that may find differences."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "autograder", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1) or "Traceback" in done.stderr:
        raise RuntimeError(f"{command} failed\n{done.stderr[-3000:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    told = sizes(__doc__, students=(3000, 100), submissions=(10_000, 500))
    out, rng = Console(), Random(0)
    table = Table("", "s of CPU", "MB", box=None, header_style="bold")
    with TemporaryDirectory() as name:
        commands = [*class_reports(Path(name), told.students, rng)]
        commands += differences(Path(name), told.submissions, rng)
        for what, arguments, written in track(commands, "Measuring", console=out):
            seconds = cpu(*arguments)
            size = f"{written.stat().st_size / 1e6:.1f}" if written else ""
            table.add_row(what, f"{seconds:.2f}", size)
    out.print(table)


#: What is measured, the command, and the file that it writes.
Measured = tuple[str, tuple[object, ...], Path | None]


def class_reports(folder: Path, students: int, rng: Random) -> Iterator[Measured]:
    """Yield the commands that report on a class."""
    results = write(folder / "class", list(class_of(students, rng)))
    yield "nothing: `autograder report --help`", ("report", "--help"), None
    everything = f"all reports about {students:,} students"
    yield everything, ("report", results), results / "index.html"
    for form in ("md", "json", "csv"):
        path = folder / f"report.{form}"
        yield f"the same, {form}", ("report", results, "--format", form, "--out", path), path


def differences(folder: Path, submissions: int, rng: Random) -> Iterator[Measured]:
    """Yield the commands that compare two runs, of which one in ten submissions differs."""
    runs = list(class_of(submissions // len(ASSIGNMENTS), rng))
    again = [replace(one, points=0.0) if rng.random() < 0.1 else one for one in runs]
    pair = write(folder / "old", runs), write(folder / "new", again)
    for form in ("text", "csv", "json"):
        yield f"diff of {submissions:,}, {form}", ("diff", *pair, "--format", form), None


if __name__ == "__main__":
    main()
