"""The records of an exam, each with the hash of its line as it was written.

A later kit may add fields to a record. What was signed is the line, so that changes nothing.
"""

from __future__ import annotations

import json
from pathlib import Path

from autograder.extras.exam import canonical
from autograder.results import store
from autograder.results.record import Record

#: Whose, and for which assignment.
Key = tuple[str, str]


def read(path: Path) -> tuple[dict[Key, tuple[Record, str]], list[str]]:
    """Return each record with its hash, and a complaint about each line that is none.

    Raises
    ------
    ResultsError
        The file is not there, or there is no record in it.
    """
    found, complaints = store.salvage(path)
    with path.open("rb") as file:
        lines = dict(enumerate(file, 1))
    return {
        (record.student, record.assignment): (record, canonical.digest(json.loads(lines[number])))
        for number, record in found
    }, complaints
