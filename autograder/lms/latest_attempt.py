"""Of all that one student handed in, the file that counts: the newest; nothing is guessed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from autograder.lms.entry import Entry
from autograder.lms.filenames import Told
from autograder.submission import choose
from autograder.submission.reader import SUFFIXES, Submission
from autograder.text import clean

#: What is put behind a name when a file of that name is there already.
_COPY = re.compile(r"(?:-(?P<one>\d{1,4})| ?\((?P<two>\d{1,4})\))$")
_NEVER = datetime.min.replace(tzinfo=UTC)


class Unclear(ValueError):
    """Nothing tells which file counts; the text says which ones there are."""


@dataclass(frozen=True)
class Piece:
    """A file in a download, with what its name tells."""

    entry: Entry
    told: Told

    @property
    def suffix(self) -> str:
        """The end of the file's name, in lower case."""
        return PurePosixPath(self.told.file).suffix.lower()

    @property
    def stem(self) -> str:
        """The file's name without its end and the mark of a copy, in lower case."""
        return _COPY.sub("", PurePosixPath(self.told.file).stem).casefold()

    @property
    def age(self) -> tuple[int, int, int]:
        """Larger for the newer of two files of one name; a file in a folder within goes last."""
        copy = _COPY.search(PurePosixPath(self.told.file).stem)
        number = int(copy["one"] or copy["two"]) if copy else 0
        return (self.told.serial, number, -self.entry.path.count("/"))


def newest(pieces: Iterable[Piece], assignment: str) -> Piece:
    """Return the notebook or script of the newest attempt that has one.

    Raises
    ------
    Unclear
        There is none, or several and nothing tells which counts.
    """
    attempts: dict[str, list[Piece]] = defaultdict(list)
    pieces = list(pieces)
    for piece in pieces:
        if piece.suffix in SUFFIXES:
            attempts[piece.told.attempt].append(piece)
    if not attempts:
        raise Unclear(f"no notebook or script: {_listed(pieces)}")
    times = {name: attempt[0].told.when or _NEVER for name, attempt in attempts.items()}
    latest = [name for name, time in times.items() if time == max(times.values())]
    if len(latest) > 1:
        raise Unclear(f"several hand-ins, and nothing tells which is newer: {_listed(pieces)}")
    return _counting(attempts[latest[0]], assignment)


def _counting(pieces: Sequence[Piece], assignment: str) -> Piece:
    """Return the one that counts among files handed in together: the one that would be graded."""
    same: dict[str, list[Piece]] = defaultdict(list)
    for piece in sorted(pieces, key=lambda piece: piece.age, reverse=True):
        same[f"{piece.stem}{piece.suffix}"].append(piece)
    found = {name: _newest_of(those, assignment) for name, those in same.items()}
    candidates = [_candidate(name, piece) for name, piece in found.items()]
    try:
        counting, _ = choose.choose(candidates, assignment)
    except choose.Unclear as unclear:
        raise Unclear(str(unclear)) from None
    return found[counting.name]


def _newest_of(same: Sequence[Piece], assignment: str) -> Piece:
    """Return the newest of files of one name that holds work, or else the newest."""
    if len(same) > 1:
        if same[0].age == same[1].age:
            raise Unclear(f"several files of one name: {_listed(same)}")
        working = (one for one in same if _candidate(one.stem, one).holds_work(assignment))
        return next(working, same[0])
    return same[0]


def _candidate(name: str, piece: Piece) -> choose.Candidate:
    def content() -> Submission:
        return Submission(f"{piece.stem}{piece.suffix}", piece.entry.content())

    return choose.Candidate(name, content)


def _listed(pieces: Sequence[Piece]) -> str:
    names = sorted({clean(piece.told.file) for piece in pieces})
    more = ", …" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more
