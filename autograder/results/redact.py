"""What students may see of an exam: points and verdicts, and not a word on what was asked."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from autograder.results.record import Record

#: The files by which a results folder is known as an exam's.
SECRET, MANIFEST, SIGNATURE, PUBLIC = ".exam-secret", "exam.json", "exam.sig", "exam.pem"


def is_exam(folder: Path) -> bool:
    """Tell whether a results folder is an exam's."""
    return any(os.path.lexists(folder / name) for name in (SECRET, MANIFEST, SIGNATURE, PUBLIC))


def redacted(record: Record) -> Record:
    """Return a record without messages and diagnoses."""
    exercises = tuple(replace(e, message="", diagnosis=None) for e in record.exercises)
    return replace(record, message="", exercises=exercises)


def for_students(folder: Path, records: Iterable[Record]) -> list[Record]:
    """Return a folder's records as students may see them: redacted after an exam."""
    return [redacted(record) if is_exam(folder) else record for record in records]
