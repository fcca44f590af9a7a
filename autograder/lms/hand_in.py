"""Put one hand-in into its student's folder; what is there already is never lost.

An earlier hand-in moves to ``<to>-before/<student>/<assignment>/<its time>/``, beside the target
and not inside it: neither this grader nor nbgrader takes it for a submission.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from autograder.attempts.log import FILE as LOG
from autograder.files import replacing, write_whole
from autograder.received import timestamp
from autograder.received.origin import Origin, note, noting, origin_of
from autograder.submission.choose import in_folder
from autograder.submission.reader import SUFFIXES, take

Outcome = Literal["new", "newer", "same", "older", "unclear"]

#: The outcomes with which a log of attempts is taken, too.
ADDS_LOG = ("new", "newer", "same")


class BlockedError(ValueError):
    """A hand-in can't be put there; the text says why."""


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
        The earliest time that is possible, where the system only says that it was late.
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
            raise BlockedError(f"{path} is a link, or not a folder: move it away")
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
    there = take(path)  # a link is not followed, but replaced
    if log and not path.is_dir() and log.startswith(there.content):
        write_whole(path, log, replace=True)


def before(to: Path) -> Path:
    """Return the folder in which earlier hand-ins are kept."""
    return to.absolute().with_name(f"{to.absolute().name}-before")


def _note_time(hand_in: HandIn, folder: Path) -> str:
    """Write down the time of a hand-in; return the time that is on file if it is a guess.

    A time that is on file already is replaced only if it was a guess.
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
    """Return both ages: by time, else by the system's count, else by when both were seen."""
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
