"""What students may see of an exam: points and verdicts, and not a word on what was asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from autograder.extras.exam.folder import is_exam
from autograder.results.record import Record


def silent(record: Record) -> Record:
    """Return a record without messages and diagnoses."""
    exercises = tuple(replace(e, message="", diagnosis=None) for e in record.exercises)
    return replace(record, message="", exercises=exercises)


def for_students(folder: Path, records: Iterable[Record]) -> list[Record]:
    """Return a folder's records as whoever handed them in may see them: silent after an exam."""
    return [silent(record) if is_exam(folder) else record for record in records]
