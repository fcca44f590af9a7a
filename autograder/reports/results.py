"""``results.jsonl``: a line a submission, written as soon as the submission is graded."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, NoReturn, get_args

from autograder.record import ExerciseRecord, Record, Status, Verdict

FILE = "results.jsonl"


class ResultsError(ValueError):
    """``results.jsonl`` cannot be read; the message names the file, the line and the way out."""


def append(path: Path, record: Record) -> None:
    """Add a record as one whole line.

    The line has reached the file when this returns. After an interrupted run, call `recover`
    first: a line added to an unfinished one would be lost.
    """
    # Only ASCII: a student's name may hold bytes that are not UTF-8 (as surrogates).
    line = json.dumps(record.to_json(), ensure_ascii=True, allow_nan=False) + "\n"
    with path.open("ab") as file:
        file.write(line.encode("ascii"))


def read(path: Path) -> list[Record]:
    """Return the records in a results file, and change nothing.

    An unfinished last line, of a run that was interrupted, is left out. Of two lines about the
    same submission the later one counts.

    Raises
    ------
    ResultsError
        When the file is not there, or a line other than an unfinished last one is damaged.
    """
    if not path.is_file():
        raise ResultsError(f"{path}: no results here. `autograder grade` writes them.")
    whole = _whole(path.read_bytes())
    found = [_record(path, i, line) for i, line in enumerate(whole.split(b"\n"), 1) if line.strip()]
    return list({(record.student, record.assignment): record for record in found}.values())


def recover(path: Path) -> list[Record]:
    """Cut an unfinished last line off, and return the records that remain.

    Everything a resumed run needs: what has a record already, and a file to append to. If there
    is no file yet, there are no records.

    Raises
    ------
    ResultsError
        When another line is damaged; the file then stays as it is.
    """
    if not path.exists():
        return []
    records = read(path)
    content = path.read_bytes()
    whole = _whole(content)
    if len(whole) < len(content):
        with path.open("r+b") as file:
            file.truncate(len(whole))
    elif whole and not whole.endswith(b"\n"):
        with path.open("ab") as file:
            file.write(b"\n")
    return records


def _whole(content: bytes) -> bytes:
    """Return `content` without its last line if that one is unfinished."""
    start = content.rfind(b"\n") + 1
    try:
        _parse(content[start:])
    except (ValueError, TypeError, KeyError):
        return content[:start]
    return content  # only the line's end is missing: a cut line is never a whole object


def _record(path: Path, number: int, line: bytes) -> Record:
    try:
        return _parse(line)
    except (ValueError, TypeError, KeyError) as error:
        raise ResultsError(
            f"{path}, line {number}: not a record ({type(error).__name__}: {error}). "
            "Remove this line and run `autograder grade` again: it grades what has no record."
        ) from error


def _parse(line: bytes) -> Record:
    data = json.loads(line.decode("utf-8"), parse_constant=_not_a_number)
    record = Record.from_json(data)
    _require(record.status in get_args(Status), f"no such status: {record.status!r}")
    _require_fields(record, str, "student", "assignment", "message")
    _require_fields(record, (int, float), "points", "max_points", "seconds")
    for exercise in record.exercises:
        _require_exercise(exercise)
    return record


def _require_exercise(exercise: ExerciseRecord) -> None:
    _require(exercise.verdict in get_args(Verdict), f"no such verdict: {exercise.verdict!r}")
    _require_fields(exercise, str, "name", "message")
    _require_fields(exercise, (int, float), "points", "max_points")
    _require_fields(exercise, (str, type(None)), "diagnosis")


def _require_fields(owner: Any, kind: type | tuple[type, ...], *fields: str) -> None:
    for field in fields:
        value = getattr(owner, field)
        finite = not isinstance(value, float) or math.isfinite(value)
        right = isinstance(value, kind) and not isinstance(value, bool) and finite
        _require(right, f"{field} is {value!r}")


def _require(condition: bool, complaint: str) -> None:
    if not condition:
        raise ValueError(complaint)


def _not_a_number(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number of points")
