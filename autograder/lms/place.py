"""Put each hand-in where the grader looks; what is there already is never lost.

An earlier hand-in moves to ``<to>-before/<student>/<assignment>/<its time>/``, beside the target
and not inside it: neither this grader nor nbgrader takes it for a submission.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from autograder.files import replacing
from autograder.lms import github
from autograder.lms.collect import Collection
from autograder.lms.entries import Unmatched
from autograder.lms.latest_attempt import Upload
from autograder.lms.roster import Person
from autograder.submission import timestamp
from autograder.submission.choose import in_folder
from autograder.submission.reader import SUFFIXES, Refused, take

Outcome = Literal["new", "newer", "same", "older", "unclear"]


class BlockedError(ValueError):
    """A hand-in can't be put there; the text says why."""


@dataclass(frozen=True)
class Destination:
    """Where the files of a download go.

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
class Placement:
    """What happened to one student's hand-in.

    Attributes
    ----------
    outcome
        None if it could not be put there; `unmatched` says why.
    late, noted
        Whether it was late, and the time that goes into ``timestamp.txt``.
    """

    person: Person
    upload: Upload
    outcome: Outcome | None
    unmatched: Unmatched | None = None
    late: bool = False
    noted: datetime | None = None


@dataclass(frozen=True)
class HandIn:
    """A hand-in on its way.

    Attributes
    ----------
    suffix
        ``".ipynb"`` or ``".py"``.
    when
        When it was handed in, if the system tells.
    seen
        A time by which it had been handed in.
    noted
        What goes into ``timestamp.txt``: `when`, or the earliest time that is possible.
    """

    student: str
    assignment: str
    suffix: str
    content: bytes
    when: datetime | None
    seen: datetime
    noted: datetime | None


def place_all(collection: Collection, where: Destination) -> Iterator[Placement]:
    """Put each file that counts in its place, and yield what happened to it."""
    act = predict if where.dry_run else put_in_place
    for person, upload in collection.chosen:
        try:
            hand_in = _hand_in(collection.system, person, upload, where)
            outcome = act(hand_in, where.to)
        except (Refused, BlockedError) as error:
            yield Placement(person, upload, None, Unmatched(upload.entry.path, str(error)))
            continue
        late = upload.name.late or bool(where.due and hand_in.when and hand_in.when > where.due)
        unmatched = None
        if outcome == "unclear":
            reason = f"{person.student} has another one of the same time: keep one of them"
            unmatched = Unmatched(upload.entry.path, reason)
        yield Placement(person, upload, outcome, unmatched, late, hand_in.noted)


def _hand_in(system: str, person: Person, upload: Upload, where: Destination) -> HandIn:
    when = upload.name.when
    if system == "github":
        folder, _, path = upload.entry.path.partition("/")
        when = github.committed(where.file / folder, path)
    # Canvas says who was late but not when: this is the earliest time that is late.
    earliest = where.due + timedelta(seconds=1) if where.due and upload.name.late else None
    return HandIn(
        person.student,
        where.assignment,
        upload.suffix,
        upload.entry.content(),
        when,
        upload.entry.seen,
        when or earliest,
    )


def predict(hand_in: HandIn, to: Path) -> Outcome:
    """Say what `put_in_place` would do with a hand-in, and change nothing.

    Raises
    ------
    BlockedError
        A link or a file stands where a folder should be.
    """
    folder = to / hand_in.student / hand_in.assignment
    for path in (folder.parent, folder):
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise BlockedError(f"{path} is a link, or no folder: move it away")
    there = in_folder(folder, hand_in.assignment).path
    if not os.path.lexists(there):
        return "new"
    taken = take(there)
    if not taken.refusal and (taken.content, there.suffix) == (hand_in.content, hand_in.suffix):
        return "same"
    ours, theirs = _times(hand_in, folder, there)
    return "unclear" if ours == theirs else "newer" if ours > theirs else "older"


def put_in_place(hand_in: HandIn, to: Path) -> Outcome:
    """Put a hand-in into ``<to>/<student>/<assignment>/``, unless a newer one is there.

    Raises
    ------
    BlockedError
        A link or a file stands where a folder should be.
    """
    outcome = predict(hand_in, to)
    folder = to / hand_in.student / hand_in.assignment
    if outcome == "newer":
        _put_aside(folder, before(to) / hand_in.student / hand_in.assignment, hand_in.assignment)
    if outcome in ("new", "newer"):
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / f"{hand_in.assignment}{hand_in.suffix}", hand_in)
    untimed = outcome == "same" and not os.path.lexists(folder / timestamp.FILE)
    if hand_in.noted and (outcome in ("new", "newer") or untimed):
        timestamp.note_submitted(folder, hand_in.noted)
    return outcome


def before(to: Path) -> Path:
    """Return the folder in which earlier hand-ins are kept."""
    return to.absolute().with_name(f"{to.absolute().name}-before")


def _times(hand_in: HandIn, folder: Path, there: Path) -> tuple[datetime, datetime]:
    """Return the times to compare: when both were handed in, or else when both were seen."""
    known = timestamp.submitted_at(folder)
    if hand_in.when and known:
        return hand_in.when.replace(microsecond=0), datetime.fromisoformat(known)
    written = datetime.fromtimestamp(int(there.lstat().st_mtime), UTC)
    return (hand_in.when or hand_in.seen).replace(microsecond=0), written


def _put_aside(folder: Path, aside: Path, assignment: str) -> None:
    """Move the hand-in of a folder, and its time, to a folder of its own in `aside`."""
    there = in_folder(folder, assignment).path
    time = datetime.fromtimestamp(there.lstat().st_mtime, UTC)
    when = timestamp.submitted_at(folder) or time.isoformat(timespec="seconds")
    base = aside / when.replace(":", "")
    kept, number = base, 1
    while os.path.lexists(kept):
        number += 1
        kept = base.with_name(f"{base.name}-{number}")
    kept.mkdir(parents=True)
    named = {folder / f"{assignment}{suffix}" for suffix in SUFFIXES}
    for path in sorted({there, *named, folder / timestamp.FILE}):
        if os.path.lexists(path):
            shutil.move(path, kept / path.name)


def _write(path: Path, hand_in: HandIn) -> None:
    """Write the file in one step; its own time tells later collections how new it is."""
    time = (hand_in.when or hand_in.seen).timestamp()
    with replacing(path) as draft:
        draft.write_bytes(hand_in.content)
        os.utime(draft, (time, time))
