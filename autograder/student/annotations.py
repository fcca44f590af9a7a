"""What GitHub is told about a student's file: annotations, as workflow commands, and points.

This is in the students' wheel: their own workflow runs it, and nothing else of the kit.
"""

from __future__ import annotations

import json
import os
import secrets
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from json import decoder, scanner
from pathlib import Path
from typing import Any

from autograder.results.record import ExerciseRecord, Record
from autograder.submission import reader
from autograder.submission.definitions import counting, symbols
from autograder.text import clean, earned, lines, number

#: The longest path that Linux knows.
PATH = 4096

#: The message where the record has none.
UNTOLD = {"missing": "It is not written yet."}


def on_github() -> bool:
    """Tell whether this is a GitHub job."""
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
    places = function_lines(reader.take(path), [exercise.name for exercise in exercises])
    root = os.environ.get("GITHUB_WORKSPACE", ".")
    for line in (*on_file(record, os.path.relpath(path, root), places), *classroom(points, most)):
        print(line)
    rows = (f"| `{e.name}` | {e.verdict} | {earned(e.points, e.max_points)} |" for e in exercises)
    head = f"## {earned(points, most)} by the public checks"
    table = ["| Function | Verdict | Points |", "| --- | --- | --- |", *rows]
    hand_over("GITHUB_STEP_SUMMARY", "\n".join([head, "", *table, ""]))
    hand_over("GITHUB_OUTPUT", f"points={number(points)}\nmax-points={number(most)}\n")


def refuse(text: str) -> None:
    """Say as an annotation why nothing was checked."""
    print(command("error", text, title="Not checked"))


def command(name: str, message: str, **properties: str | int) -> str:
    """Return a workflow command; nothing in it can end it early or begin another."""
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {given}::{_data(message)}"


def hand_over(variable: str, text: str) -> None:
    """Add a text to one of the files through which a step talks to GitHub."""
    path = os.environ.get(variable)
    if path:
        with Path(path).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)


def on_file(record: Record, file: str, places: Mapping[str, int]) -> Iterator[str]:
    """Yield an annotation for each exercise of a submission that lost points.

    Parameters
    ----------
    record
        The submission.
    file
        Its path from the repository's root.
    places
        The line of the file in which each function is defined.
    """
    at = clean(file, PATH)
    for exercise in record.exercises:
        if exercise.points < exercise.max_points:
            title = f"{clean(exercise.name)}: {exercise.verdict}, {_earned(exercise)}"
            line = places.get(exercise.name, 1)
            told = _told(exercise.message) or UNTOLD.get(exercise.verdict, exercise.verdict)
            yield command("error", told, file=at, line=line, title=title)
    if record.status == "refused":
        yield command("error", _told(record.message), file=at, line=1, title="not graded")
    elif record.message:
        yield command("warning", _told(record.message), file=at, line=1, title="Is this right?")


def classroom(points: float, max_points: float) -> Iterator[str]:
    """Yield the two notices from which GitHub Classroom takes the points."""
    reached = f"Points {number(points)}/{number(max_points)}"
    yield command("notice", reached, title="Autograding complete")
    report = json.dumps({"totalPoints": points, "maxPoints": max_points})
    yield command("notice", report, title="Autograding report")


def _earned(exercise: ExerciseRecord) -> str:
    return earned(exercise.points, exercise.max_points)


def _told(message: str) -> str:
    return "\n".join(lines(message))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


class _Placed(str):
    """A string that knows where in the JSON it stands."""

    at: int


def function_lines(submission: reader.Submission, names: Iterable[str]) -> dict[str, int]:
    """Return the line of the definition that counts, for each of these functions that has one."""
    try:
        cells, lines = reader.cells(submission), _lines(submission)
    except (reader.Refused, ValueError, RecursionError):
        return {}
    found = symbols(cells)
    counts = {name: one for name in names if (one := counting(found, name))}
    return {name: lines[one.cell - 1][one.line - 1] for name, one in counts.items()}


def _lines(submission: reader.Submission) -> list[list[int]]:
    """Return, for each line of each cell, its line in the file."""
    text = submission.content.decode("utf-8-sig")
    if not reader.originals(submission):
        parts = reader.parts(submission)
        return [[part.line + i for i in range(part.source.count("\n") + 1)] for part in parts]
    ends = [i for i, character in enumerate(text) if character == "\n"]
    cells = _parsed(text)["cells"]
    return [_of_cell(cell.get("source"), ends) if isinstance(cell, dict) else [] for cell in cells]


def _of_cell(source: Any, ends: Sequence[int]) -> list[int]:
    """Return the lines of the JSON for the lines of a cell, which may be one string or several."""
    numbers: list[int] = []
    for piece in source if isinstance(source, list) else [source]:
        if isinstance(piece, _Placed):
            number = bisect_left(ends, piece.at) + 1
            # A piece begins on the line on which the one before ended, which may be empty yet.
            numbers[-1:] = [number] * (piece.count("\n") + 1)
    return numbers


def _parsed(text: str) -> Any:
    """Read JSON whose strings know where they stand."""

    def string(text: str, start: int, strict: bool = True) -> tuple[_Placed, int]:
        value, end = decoder.scanstring(text, start, strict)  # type: ignore[attr-defined]
        placed = _Placed(value)
        placed.at = start
        return placed, end

    reader: Any = json.JSONDecoder()
    reader.parse_string = string
    reader.scan_once = scanner.py_make_scanner(reader)  # type: ignore[attr-defined]
    return reader.decode(text)
