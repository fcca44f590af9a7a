"""Tell GitHub what the public checks found in a student's own repository.

This is in the students' wheel: their workflow runs it, and nothing else of the kit.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from autograder.results.record import ExerciseRecord, Record
from autograder.student.annotations import classroom, command, hand_over, on_file
from autograder.student.function_lines import function_lines
from autograder.submission import reader
from autograder.text import earned, number


def on_github() -> bool:
    """Tell whether this is a job of GitHub's."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


@contextmanager
def no_commands() -> Iterator[None]:
    """Keep GitHub from taking text that is printed in the block for a command."""
    token = secrets.token_hex(32)
    print(f"::stop-commands::{token}", flush=True)
    try:
        yield
    finally:
        print(f"::{token}::", flush=True)


def tell(path: Path, assignment: str, exercises: Sequence[ExerciseRecord]) -> None:
    """Annotate the functions that are not right, and give the points of the public checks."""
    points = round(sum(exercise.points for exercise in exercises), 2)
    most = round(sum(exercise.max_points for exercise in exercises), 2)
    record = Record("", assignment, "graded", points, most, 0.0, tuple(exercises))
    lines = function_lines(reader.take(path), [exercise.name for exercise in exercises])
    root = os.environ.get("GITHUB_WORKSPACE", ".")
    for line in (*on_file(record, os.path.relpath(path, root), lines), *classroom(points, most)):
        print(line)
    rows = (f"| `{e.name}` | {e.verdict} | {earned(e.points, e.max_points)} |" for e in exercises)
    head = f"## {earned(points, most)} by the public checks"
    table = ["| Function | Verdict | Points |", "| --- | --- | --- |", *rows]
    hand_over("GITHUB_STEP_SUMMARY", "\n".join([head, "", *table, ""]))
    hand_over("GITHUB_OUTPUT", f"points={number(points)}\nmax-points={number(most)}\n")


def refuse(text: str) -> None:
    """Say as an annotation why nothing was checked."""
    print(command("error", text, title="Not checked"))
