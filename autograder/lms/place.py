"""Put each hand-in where the grader looks; what is there already is never lost.

An earlier hand-in moves to ``<to>-before/<student>/<assignment>/<its time>/``, beside the target
and not inside it: neither this grader nor nbgrader takes it for a submission.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from autograder.attempts.log import FILE as LOG
from autograder.attempts.log import MOST_BYTES, parsed_log
from autograder.files import replacing, write_whole
from autograder.lms import github
from autograder.lms.collect import Collection
from autograder.lms.entries import Unmatched
from autograder.lms.latest_attempt import Upload
from autograder.lms.roster import Person
from autograder.received import timestamp
from autograder.received.origin import Origin, note, noting, origin_of
from autograder.submission.choose import in_folder
from autograder.submission.reader import SUFFIXES, Refused, take

Outcome = Literal["new", "newer", "same", "older", "unclear"]
LogOutcome = Literal["", "kept", "unfit"]

#: Of which hand-ins a log of attempts is taken, too.
ADDS_LOG = ("new", "newer", "same")


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
    late
        Whether it was late, by the system's word or by its time.
    when
        When it was handed in, if the system tells.
    log
        What became of the log of attempts beside it: ``"kept"``, ``"unfit"``, or empty.
    """

    person: Person
    upload: Upload
    outcome: Outcome | None
    unmatched: Unmatched | None = None
    late: bool = False
    when: datetime | None = None
    log: LogOutcome = ""


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
    guess
        The earliest time that is possible, where the system says no more than that it was late.
    origin
        Where it comes from.
    log
        The log of attempts beside it, if the student shows one.
    """

    student: str
    assignment: str
    suffix: str
    content: bytes
    when: datetime | None
    seen: datetime
    guess: datetime | None
    origin: Origin
    log: bytes = b""


def place_all(collection: Collection, where: Destination) -> Iterator[Placement]:
    """Put each file that counts in its place, and yield what happened to it."""
    with noting(where.to) as noted:
        for person, upload in collection.chosen:
            log = collection.logs.get(person.student)
            try:
                hand_in = _hand_in(collection.system, person, upload, where)
                hand_in = replace(hand_in, log=_shown_log(log))
                if where.dry_run:
                    outcome = predict(hand_in, where.to)
                else:
                    outcome = put_in_place(hand_in, where.to, noted)
            except (Refused, BlockedError) as error:
                yield Placement(person, upload, None, Unmatched(upload.entry.path, str(error)))
                continue
            unmatched = None
            if outcome == "unclear":
                reason = f"{person.student} has another one of the same time: keep one of them"
                unmatched = Unmatched(upload.entry.path, reason)
            when = hand_in.when
            late = upload.name.late or bool(where.due and when and when > where.due)
            taken = _log_outcome(hand_in) if log and outcome in ADDS_LOG else ""
            yield Placement(person, upload, outcome, unmatched, late, when, taken)


def _hand_in(system: str, person: Person, upload: Upload, where: Destination) -> HandIn:
    when, content = upload.name.when, upload.entry.content()
    if system == "github":
        folder, _, path = upload.entry.path.partition("/")
        when = github.committed(where.file / folder, path)
    late = upload.name.late
    return HandIn(
        student=person.student,
        assignment=where.assignment,
        suffix=upload.suffix,
        content=content,
        when=when,
        seen=upload.entry.seen,
        guess=where.due + timedelta(seconds=1) if where.due and late and not when else None,
        origin=Origin(
            system=system,
            file=upload.entry.path,
            name=f"{where.assignment}{upload.suffix}",
            sha256=sha256(content).hexdigest(),
            serial=upload.name.serial,
            late=late,
        ),
    )


def _shown_log(upload: Upload | None) -> bytes:
    """Return a log of attempts that its student shows; empty for what is none, or too long."""
    try:
        content = upload.entry.content() if upload else b""
    except Refused:
        return b""
    fits = len(content) <= MOST_BYTES and parsed_log(content).is_on
    return content if fits else b""


def _log_outcome(hand_in: HandIn) -> LogOutcome:
    return "kept" if hand_in.log else "unfit"


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
    ours, theirs = _ages(hand_in, folder, there)
    return "unclear" if ours == theirs else "newer" if ours > theirs else "older"


def put_in_place(hand_in: HandIn, to: Path, noted: dict[str, Any]) -> Outcome:
    """Put a hand-in into ``<to>/<student>/<assignment>/``, unless a newer one is there.

    Parameters
    ----------
    noted
        What is known of the hand-ins there; see `autograder.received.origin`.

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
        _write(folder / hand_in.origin.name, hand_in)
    if outcome in ADDS_LOG:
        _add_log(folder, hand_in.log)
        note(noted, folder, to, replace(hand_in.origin, guess=_note_time(hand_in, folder)))
    return outcome


def _add_log(folder: Path, log: bytes) -> None:
    """Put a log of attempts beside the hand-in, unless a longer one is there: a log only grows."""
    path = folder / LOG
    there = take(path)  # of a link nothing is taken, and it is replaced itself
    if log and not path.is_dir() and log.startswith(there.content):
        write_whole(path, log, replace=True)


def before(to: Path) -> Path:
    """Return the folder in which earlier hand-ins are kept."""
    return to.absolute().with_name(f"{to.absolute().name}-before")


def _note_time(hand_in: HandIn, folder: Path) -> str:
    """Write down when it was; return what stands there if that is a guess.

    Of the times that stand there already, only an earlier guess is replaced.
    """
    there, earlier = timestamp.read_text(folder), origin_of(folder)
    if there and not (earlier and there == earlier.guess):
        return ""
    if hand_in.when:
        timestamp.note_submitted(folder, hand_in.when)
    elif hand_in.guess:
        return timestamp.note_submitted(folder, hand_in.guess)
    elif there and not hand_in.origin.late:
        (folder / timestamp.FILE).unlink()
    elif there:
        return there
    return ""


def _ages(hand_in: HandIn, folder: Path, there: Path) -> tuple[float, float]:
    """Return what to compare: times, or else a system's own count, or else when both were seen."""
    known_time, _ = timestamp.parted(timestamp.submitted_at(folder))
    if hand_in.when and known_time:
        return int(hand_in.when.timestamp()), datetime.fromisoformat(known_time).timestamp()
    ours, theirs = hand_in.origin, origin_of(folder)
    if theirs and ours.serial and theirs.serial and ours.system == theirs.system:
        return ours.serial, theirs.serial
    return int((hand_in.when or hand_in.seen).timestamp()), int(there.lstat().st_mtime)


def _put_aside(folder: Path, aside: Path, assignment: str) -> None:
    """Move the hand-in of a folder, and all that is known of it, to a folder of its own."""
    there, origin = in_folder(folder, assignment).path, origin_of(folder)
    time = datetime.fromtimestamp(there.lstat().st_mtime, UTC)
    when, _ = timestamp.parted(timestamp.submitted_at(folder))
    base = aside / (when or time.isoformat(timespec="seconds")).replace(":", "")
    kept, number = base, 1
    while os.path.lexists(kept):
        number += 1
        kept = base.with_name(f"{base.name}-{number}")
    kept.mkdir(parents=True)
    named = {folder / f"{assignment}{suffix}" for suffix in SUFFIXES}
    for path in sorted({there, *named, folder / timestamp.FILE, folder / LOG}):
        if os.path.lexists(path):
            shutil.move(path, kept / path.name)
    if origin:
        root = aside.parents[1]
        with noting(root) as noted:
            note(noted, kept, root, origin)


def _write(path: Path, hand_in: HandIn) -> None:
    """Write the file in one step; its own time tells later collections how new it is."""
    time = (hand_in.when or hand_in.seen).timestamp()
    with replacing(path) as draft:
        draft.write_bytes(hand_in.content)
        os.utime(draft, (time, time))
