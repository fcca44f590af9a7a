"""Choose the file that counts among a student's hand-ins: the newest; nothing is guessed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath

from autograder.lms.download import DownloadedFile
from autograder.lms.filenames import ParsedName
from autograder.submission import choose
from autograder.submission.reader import SUFFIXES, Submission
from autograder.text import first_of

#: What a system adds to a name when there is already a file of that name.
_COPY = re.compile(r"(?:-(?P<one>\d{1,4})| ?\((?P<two>\d{1,4})\))$")
_NEVER = datetime.min.replace(tzinfo=UTC)


class AmbiguousError(ValueError):
    """It is not clear which file counts; the text says which ones there are."""


@dataclass(frozen=True)
class Upload:
    """A file in a download, with its parsed name."""

    entry: DownloadedFile
    name: ParsedName

    @property
    def suffix(self) -> str:
        """The end of the file's name, in lower case."""
        return PurePosixPath(self.name.file).suffix.lower()

    @property
    def stem(self) -> str:
        """The file's name without its end and the mark of a copy, in lower case."""
        return _COPY.sub("", PurePosixPath(self.name.file).stem).casefold()

    @property
    def age(self) -> tuple[int, int, int]:
        """A key that is larger for the newer of two files of one name; deeper folders come last."""
        copy = _COPY.search(PurePosixPath(self.name.file).stem)
        number = int(copy["one"] or copy["two"]) if copy else 0
        return (self.name.serial, number, -self.entry.path.count("/"))


def newest(uploads: Iterable[Upload], assignment: str) -> Upload:
    """Return the notebook or script of the newest attempt that has one.

    Raises
    ------
    AmbiguousError
        There is none, or it is not clear which of several counts.
    """
    attempts: dict[str, list[Upload]] = defaultdict(list)
    uploads = list(uploads)
    for upload in uploads:
        if upload.suffix in SUFFIXES:
            attempts[upload.name.attempt].append(upload)
    if not attempts:
        raise AmbiguousError(f"no notebook or script: {_listed(uploads)}")
    times = {name: attempt[0].name.when or _NEVER for name, attempt in attempts.items()}
    latest = [name for name, time in times.items() if time == max(times.values())]
    if len(latest) > 1:
        raise AmbiguousError(
            f"several hand-ins, and nothing tells which is newer: {_listed(uploads)}"
        )
    return _counting(attempts[latest[0]], assignment)


def _counting(uploads: Sequence[Upload], assignment: str) -> Upload:
    """Return the one that counts among files handed in together: the one that would be graded."""
    same: dict[str, list[Upload]] = defaultdict(list)
    for upload in sorted(uploads, key=lambda upload: upload.age, reverse=True):
        same[f"{upload.stem}{upload.suffix}"].append(upload)
    found = {name: _newest_of(those, assignment) for name, those in same.items()}
    candidates = [_candidate(name, upload) for name, upload in found.items()]
    try:
        counting, _ = choose.choose(candidates, assignment)
    except choose.Unclear as unclear:
        raise AmbiguousError(str(unclear)) from None
    return found[counting.name]


def _newest_of(same: Sequence[Upload], assignment: str) -> Upload:
    """Return the newest of files of one name that holds work, or else the newest."""
    if len(same) > 1:
        if same[0].age == same[1].age:
            raise AmbiguousError(f"several files of one name: {_listed(same)}")
        working = (one for one in same if _candidate(one.stem, one).holds_work(assignment))
        return next(working, same[0])
    return same[0]


def _candidate(name: str, upload: Upload) -> choose.Candidate:
    def content() -> Submission:
        return Submission(f"{upload.stem}{upload.suffix}", upload.entry.content())

    return choose.Candidate(name, content)


def _listed(uploads: Sequence[Upload]) -> str:
    return first_of(sorted({upload.name.file for upload in uploads}), 3)
