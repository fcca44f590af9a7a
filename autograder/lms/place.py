"""Putting a hand-in where the grader looks; what is there already is never lost.

An earlier hand-in goes to ``<to>-before/<student>/<assignment>/<its time>/``, beside the target and
not in it: neither this grader nor nbgrader takes it for a submission.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from autograder.files import whole
from autograder.lms import github
from autograder.lms.collect import Collection
from autograder.lms.entries import Left
from autograder.lms.latest_attempt import SUFFIXES, Piece
from autograder.lms.roster import Person
from autograder.submission import timestamp
from autograder.submission.reader import Refused, locate, take

Outcome = Literal["new", "newer", "same", "older", "unclear"]


class Blocked(ValueError):
    """A hand-in can't be put there; the text says why."""


@dataclass(frozen=True)
class Handin:
    """A hand-in on its way.

    Attributes
    ----------
    suffix
        ``".ipynb"`` or ``".py"``.
    when
        When it was handed in, if the system tells.
    seen
        A time by which it was.
    noted
        What goes into ``timestamp.txt``: `when`, or the least that is known.
    """

    student: str
    assignment: str
    suffix: str
    content: bytes
    when: datetime | None
    seen: datetime
    noted: datetime | None


def outcome(handin: Handin, to: Path) -> Outcome:
    """Tell what becomes of a hand-in, and change nothing.

    Raises
    ------
    Blocked
        There is a link, or a file, where a folder should be.
    """
    folder = to / handin.student / handin.assignment
    for place in (folder.parent, folder):
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            raise Blocked(f"{place} is a link, or no folder: move it away")
    there = locate(folder, handin.assignment)
    if not os.path.lexists(there):
        return "new"
    taken = take(there)
    if not taken.refusal and (taken.content, there.suffix) == (handin.content, handin.suffix):
        return "same"
    ours, theirs = _moments(handin, folder, there)
    return "unclear" if ours == theirs else "newer" if ours > theirs else "older"


def lay(handin: Handin, to: Path) -> Outcome:
    """Put a hand-in into ``<to>/<student>/<assignment>/``, unless a newer one is there.

    Raises
    ------
    Blocked
        There is a link, or a file, where a folder should be.
    """
    found = outcome(handin, to)
    folder = to / handin.student / handin.assignment
    if found == "newer":
        _put_aside(folder, before(to) / handin.student / handin.assignment, handin.assignment)
    if found in ("new", "newer"):
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / f"{handin.assignment}{handin.suffix}", handin)
    untimed = found == "same" and not os.path.lexists(folder / timestamp.FILE)
    if handin.noted and (found in ("new", "newer") or untimed):
        timestamp.write(folder, handin.noted)
    return found


def before(to: Path) -> Path:
    """Return where earlier hand-ins are kept."""
    return to.absolute().with_name(f"{to.absolute().name}-before")


def _moments(handin: Handin, folder: Path, there: Path) -> tuple[datetime, datetime]:
    """Return the times to compare: when both were handed in, or else when both were seen."""
    known = timestamp.read(folder)
    if handin.when and known:
        return handin.when.replace(microsecond=0), datetime.fromisoformat(known)
    written = datetime.fromtimestamp(int(there.lstat().st_mtime), UTC)
    return (handin.when or handin.seen).replace(microsecond=0), written


def _put_aside(folder: Path, aside: Path, assignment: str) -> None:
    there = locate(folder, assignment)
    time = datetime.fromtimestamp(there.lstat().st_mtime, UTC)
    base = aside / (timestamp.read(folder) or time.isoformat(timespec="seconds")).replace(":", "")
    place, number = base, 1
    while os.path.lexists(place):
        number += 1
        place = base.with_name(f"{base.name}-{number}")
    place.mkdir(parents=True)
    named = {folder / f"{assignment}{suffix}" for suffix in SUFFIXES}
    for path in sorted({there, *named, folder / timestamp.FILE}):
        if os.path.lexists(path):
            shutil.move(path, place / path.name)


def _write(path: Path, handin: Handin) -> None:
    """Write the file at once; its own time tells later collections how new it is."""
    time = (handin.when or handin.seen).timestamp()
    with whole(path) as draft:
        draft.write_bytes(handin.content)
        os.utime(draft, (time, time))


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
