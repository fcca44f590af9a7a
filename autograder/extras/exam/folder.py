"""What lies in an exam's folder, and how an exam begins and begins again."""

from __future__ import annotations

import json
import os
import shutil
from itertools import count
from pathlib import Path
from typing import get_args

from autograder.extras.exam import ExamError, canonical
from autograder.extras.exam.manifest import SealedName
from autograder.results import store
from autograder.results.record import Record
from autograder.results.store import MANIFEST, PUBLIC, SECRET, SIGNATURE, is_exam

GRADES = "grades.csv"
POLICY, CORRECTIONS = "grading.toml", "corrections.toml"

#: What the manifest holds the hashes of. The other reports are made anew from these at any time.
SEALED = get_args(SealedName)

SEALS = (MANIFEST, SIGNATURE, PUBLIC)

#: ``(student, assignment)``.
Key = tuple[str, str]


def begin(folder: Path, *, again: bool) -> Path | None:
    """Make sure that an exam may be graded into a folder: an empty one, or one that it began.

    Parameters
    ----------
    folder
        The results folder, kept from other graders.
    again
        Grade again what was signed; what was signed is kept in a folder of its own.

    Returns
    -------
    Path or None
        Where that is.

    Raises
    ------
    ExamError
        The folder holds other results, or was signed.
    """
    if not is_exam(folder) and os.path.lexists(folder / store.FILE):
        raise ExamError(
            f"{folder}: results that are not an exam's. An exam begins in an empty folder"
        )
    if not os.path.lexists(folder / MANIFEST):
        return None
    if not again:
        raise ExamError(
            f"{folder}: this exam is signed. `autograder exam verify {folder}` regrades it; "
            "--force grades and signs it again, and keeps what was signed"
        )
    return _set_aside(folder)


def _set_aside(folder: Path) -> Path:
    """Copy what was signed to ``signed.1``, or the next number, and break the seal here."""
    aside = next(path for n in count(1) if not (path := folder / f"signed.{n}").exists())
    draft = folder / f".{aside.name}"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    for name in (SECRET, *SEALED, *SEALS):
        if (folder / name).is_file():
            shutil.copy2(folder / name, draft / name)
    draft.rename(aside)
    for name in SEALS:
        (folder / name).unlink(missing_ok=True)
    return aside


def records(path: Path) -> tuple[dict[Key, tuple[Record, str]], list[str]]:
    """Return each record with the hash of its line, and a complaint about each line without one.

    A later kit may add fields to a record. What was signed is the line, so that changes nothing.

    Raises
    ------
    ResultsError
        The file is not there, or there is no record in it.
    """
    found, complaints = store.salvage(path)
    with path.open("rb") as file:
        lines = dict(enumerate(file, 1))
    return {
        (record.student, record.assignment): (
            record,
            canonical.record_digest(json.loads(lines[number])),
        )
        for number, record in found
    }, complaints
