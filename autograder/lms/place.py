"""Put each hand-in of a download where the grader looks, and say what happened to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal

from autograder.attempts.log import MOST_BYTES, parsed_log
from autograder.lms import github
from autograder.lms.collect import Collection
from autograder.lms.download import Unmatched
from autograder.lms.hand_in import (
    ADDS_LOG,
    BlockedError,
    HandIn,
    Outcome,
    predict,
    put_in_place,
)
from autograder.lms.latest_attempt import Upload
from autograder.lms.roster import Person
from autograder.received.origin import Origin, noting
from autograder.submission.reader import Refused

LogOutcome = Literal["", "kept", "unfit"]


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
        Whether it was late: marked so by the system, or by its time.
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
            else:
                placed = _placement(person, upload, outcome, hand_in.when, where.due)
                yield replace(placed, log=_log_outcome(hand_in, outcome) if log else "")


def _placement(
    person: Person, upload: Upload, outcome: Outcome, when: datetime | None, due: datetime | None
) -> Placement:
    """Return what happened to a hand-in, its log of attempts left out."""
    late = upload.name.late or bool(due and when and when > due)
    unmatched = None
    if outcome == "unclear":
        reason = f"{person.student} has another one of the same time: keep one of them"
        unmatched = Unmatched(upload.entry.path, reason)
    return Placement(person, upload, outcome, unmatched, late, when)


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
    """Return a log of attempts if its student shows it; empty if it is too long or not a log."""
    try:
        content = upload.entry.content() if upload else b""
    except Refused:
        return b""
    fits = len(content) <= MOST_BYTES and parsed_log(content).is_on
    return content if fits else b""


def _log_outcome(hand_in: HandIn, outcome: Outcome) -> LogOutcome:
    if outcome not in ADDS_LOG:
        return ""
    return "kept" if hand_in.log else "unfit"
