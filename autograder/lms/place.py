"""Putting a hand-in where the grader looks; what is there already is never lost.

An earlier hand-in goes to ``<to>-before/<student>/<assignment>/<its time>/``, beside the target and
not in it: neither this grader nor nbgrader takes it for a submission.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from autograder.files import whole
from autograder.submission import timestamp
from autograder.submission.choose import in_folder
from autograder.submission.reader import SUFFIXES, take

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
    there = in_folder(folder, handin.assignment).path
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
    there = in_folder(folder, assignment).path
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
