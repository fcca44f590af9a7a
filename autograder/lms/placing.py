"""From what was chosen to the folders of the students, one file at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from autograder.lms import github
from autograder.lms.collecting import Collection
from autograder.lms.latest_attempt import Piece
from autograder.lms.place import Blocked, Handin, Outcome, lay, outcome
from autograder.lms.roster import Person
from autograder.lms.unmatched import Left
from autograder.submission.reader import Refused


@dataclass(frozen=True)
class Place:
    """From where to where, and what is known besides.

    Attributes
    ----------
    file
        The download.
    to
        Where submissions are kept.
    due
        When the assignment was due.
    dry_run
        Whether nothing is to be changed.
    """

    file: Path
    to: Path
    assignment: str
    due: datetime | None = None
    dry_run: bool = False


@dataclass(frozen=True)
class Placed:
    """What became of one student's hand-in.

    Attributes
    ----------
    outcome
        None if it could not be put there: `left` says why.
    late, noted
        Whether it was late, and the time that goes into ``timestamp.txt``.
    """

    person: Person
    piece: Piece
    outcome: Outcome | None
    left: Left | None = None
    late: bool = False
    noted: datetime | None = None


def place(found: Collection, where: Place) -> Iterator[Placed]:
    """Put each file that counts in its place, and yield what became of it."""
    put = outcome if where.dry_run else lay
    for person, piece in found.chosen:
        try:
            handin = _handin(found.kind, person, piece, where)
            result = put(handin, where.to)
        except (Refused, Blocked) as error:
            yield Placed(person, piece, None, Left(piece.entry.path, str(error)))
            continue
        late = piece.told.late or bool(where.due and handin.when and handin.when > where.due)
        left = None
        if result == "unclear":
            reason = f"{person.student} has another one of the same time: keep one of them"
            left = Left(piece.entry.path, reason)
        yield Placed(person, piece, result, left, late, handin.noted)


def _handin(kind: str, person: Person, piece: Piece, where: Place) -> Handin:
    when = piece.told.when
    if kind == "github":
        folder, _, path = piece.entry.path.partition("/")
        when = github.committed(where.file / folder, path)
    # Canvas tells who was late, and not when: this is the earliest time that is late.
    least = where.due + timedelta(seconds=1) if where.due and piece.told.late else None
    return Handin(
        person.student,
        where.assignment,
        piece.suffix,
        piece.entry.content(),
        when,
        piece.entry.seen,
        when or least,
    )
