"""``results.jsonl``: one line per submission, written as soon as the submission is graded.

After an exam students see points and verdicts, and nothing about what was asked.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from autograder.files import replacing
from autograder.results import schema
from autograder.results.record import VERSION, ExerciseRecord, Record

FILE = "results.jsonl"

#: The files by which a results folder is known as an exam's.
SECRET, MANIFEST, SIGNATURE, PUBLIC = ".exam-secret", "exam.json", "exam.sig", "exam.pem"


class ResultsError(ValueError):
    """``results.jsonl`` cannot be read; the message names the file, the line and the way out."""


class OtherVersion(ResultsError):
    """A record of a later version of the format."""


def append(path: Path, record: Record) -> None:
    """Add a record as one whole line.

    The line has reached the file when this returns. After an interrupted run, call `recover`
    first: a line added to an unfinished one would be lost.
    """
    # Only ASCII: a student's name may hold bytes that are not UTF-8 (as surrogates).
    line = json.dumps(record.to_json(), ensure_ascii=True, allow_nan=False) + "\n"
    with path.open("ab") as file:
        file.write(line.encode("ascii"))


def load_records(path: Path) -> list[Record]:
    """Return the records in a results file, and change nothing.

    An unfinished last line, of a run that was interrupted, is left out. Of two lines about the
    same submission the later one counts.

    Raises
    ------
    ResultsError
        When the file is not there, was written in a later version of the format, or a line other
        than an unfinished last one is damaged.
    """
    if not path.is_file():
        raise ResultsError(f"{path}: no results here. `autograder grade` writes them.")
    return list({(record.student, record.assignment): record for record in stream(path)}.values())


def stream(path: Path) -> Iterator[Record]:
    """Yield the records in a results file one by one; none if there is no file."""
    yield from (line.record for line in _lines(path))


def salvage(path: Path) -> tuple[list[tuple[int, Record]], list[str]]:
    """Return each record that can be read, with its line, and a complaint about each other line.

    Raises
    ------
    ResultsError
        The file is not there, not one line of it is a record, or one was written in a later version
        of the format.
    """
    if not path.is_file():
        raise ResultsError(f"{path}: no results here. `autograder grade` writes them.")
    found: dict[tuple[str, str], tuple[int, Record]] = {}
    complaints = []
    for one in _attempts(path):
        if isinstance(one, OtherVersion):
            raise one
        if isinstance(one, ResultsError):
            complaints.append(str(one))
        else:
            found[one.record.student, one.record.assignment] = one.number, one.record
    if complaints and not found:
        raise ResultsError(complaints[0])
    return list(found.values()), complaints


def previous(path: Path) -> Path | None:
    """Return the results as they were before the last run that changed some, or None."""
    pattern = re.compile(rf"{re.escape(path.stem)}\.(\d{{1,9}}){re.escape(path.suffix)}")
    numbered = {
        int(match[1]): kept
        for kept in path.parent.iterdir()
        if (match := pattern.fullmatch(kept.name))
    }
    return numbered[max(numbered)] if numbered else None


def recover(path: Path) -> None:
    """Make a results file one that can be appended to: cut an unfinished last line off.

    Raises
    ------
    ResultsError
        When another line is damaged; the file then stays as it is.
    """
    if not path.exists():
        return
    last = None
    for line in _lines(path):
        last = line
    with path.open("r+b") as file:
        file.truncate(last.end if last else 0)
        if last and not last.text.endswith(b"\n"):  # a cut line is never a whole object
            file.seek(last.end)
            file.write(b"\n")


def keep_copy(path: Path) -> Path:
    """Copy a results file to ``results.1.jsonl``, or the next number, for `autograder diff`."""
    numbered = (path.with_name(f"{path.stem}.{n}{path.suffix}") for n in count(1))
    copy = next(kept for kept in numbered if not os.path.lexists(kept))
    with replacing(copy) as draft:
        shutil.copy2(path, draft)
    return copy


def compact(path: Path) -> None:
    """Leave one line for each submission in a results file: the one that counts, the last."""
    last = {(line.record.student, line.record.assignment): line.end for line in _lines(path)}
    ends = set(last.values())
    with replacing(path) as draft, draft.open("wb") as file:
        file.writelines(line.text for line in _lines(path) if line.end in ends)


def is_exam(folder: Path) -> bool:
    """Tell whether a results folder is an exam's."""
    return any(os.path.lexists(folder / name) for name in (SECRET, MANIFEST, SIGNATURE, PUBLIC))


def redacted(record: Record) -> Record:
    """Return a record without messages and diagnoses."""
    return replace(record, message="", exercises=tuple(map(without_words, record.exercises)))


def without_words(outcome: ExerciseRecord) -> ExerciseRecord:
    """Return what came of an exercise: points and verdict alone."""
    return replace(outcome, message="", diagnosis=None)


def for_students(folder: Path, records: Iterable[Record]) -> list[Record]:
    """Return a folder's records as students may see them: redacted after an exam."""
    return [*map(redacted, records)] if is_exam(folder) else [*records]


@dataclass(frozen=True)
class _Line:
    """A record, the text it was read from, its number, and where in the file it ends."""

    record: Record
    text: bytes
    number: int
    end: int


def _lines(path: Path) -> Iterator[_Line]:
    """Yield each record with its line; raises `ResultsError` at a line that is not a record."""
    for one in _attempts(path):
        if isinstance(one, ResultsError):
            raise one
        yield one


def _attempts(path: Path) -> Iterator[_Line | ResultsError]:
    """Yield each record with its line, or what is wrong with the line; none if there is no file."""
    if not path.exists():
        return
    end = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            end += len(line)
            if not line.strip():
                continue
            try:
                yield _Line(_parse(line), line, number, end)
            except OtherVersion as error:
                yield OtherVersion(f"{path}, line {number}: {error}")
            except (ValueError, RecursionError) as error:
                if not line.endswith(b"\n"):
                    return  # unfinished
                yield ResultsError(
                    f"{path}, line {number}: not a record ({type(error).__name__}: {error}). "
                    "Remove this line and run `autograder grade` again: "
                    "it grades what has no record."
                )


def _parse(line: bytes) -> Record:
    if (found := schema.record_at_once(line)) is not None:
        return found
    data = json.loads(line.decode("utf-8"), parse_float=_finite, parse_constant=_finite)
    version = data.get("version", 1) if isinstance(data, dict) else 1
    if type(version) is not int or version > VERSION:
        raise OtherVersion(
            f"written in version {version!r} of the format; this autograder reads {VERSION}. "
            "Take a newer autograder, or another folder."
        )
    return schema.to_record({"version": 1, **data} if isinstance(data, dict) else data)


def _finite(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"{text} is not a number of points")
    return value
