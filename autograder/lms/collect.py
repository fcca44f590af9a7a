"""Match the files of a download with the roster: whose each is, and which one counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import PurePosixPath

from autograder.attempts.log import FILE as LOG
from autograder.exercises import ASSIGNMENTS
from autograder.lms import github
from autograder.lms.download import DownloadedFile, DownloadError, Unmatched
from autograder.lms.filenames import (
    PARSERS,
    NameParser,
    are_anonymous,
    beside_each_other,
    is_nameless,
)
from autograder.lms.latest_attempt import AmbiguousError, Upload, newest
from autograder.lms.match_roster import NotInRosterError, RosterIndex, index
from autograder.lms.roster import Person
from autograder.submission import READ
from autograder.submission.reader import SUFFIXES

SYSTEMS = (*PARSERS, "github")

#: The people who handed in, each with all files.
Owned = dict[str, tuple[Person, list[Upload]]]

ANONYMOUS = "the hand-ins are anonymous: let the system show names, and download them again"


@dataclass(frozen=True)
class Collection:
    """What a download holds for an assignment.

    Attributes
    ----------
    system
        The system that it comes from.
    chosen
        Each student's file that counts, in the order of the roster.
    unmatched
        Files that belong to nobody, or that do not count, and why.
    logs
        The log of attempts that was handed in with a file that counts, by student.
    """

    system: str
    chosen: tuple[tuple[Person, Upload], ...]
    unmatched: tuple[Unmatched, ...]
    logs: Mapping[str, Upload] = field(default_factory=dict)


def collect(
    entries: Sequence[DownloadedFile],
    roster: Sequence[Person],
    assignment: str,
    system: str | None = None,
    zone: tzinfo | None = None,
) -> Collection:
    """Find each student's newest hand-in among the files of a download.

    Raises
    ------
    DownloadError
        It is of no known system, of another course or of another assignment, or has no notebook.
    """
    system, parse = _parser(entries, roster, assignment, system)
    uploads, unnamed = _uploads(entries, system, parse, zone)
    owned, unknown = _of_class(uploads, roster)
    chosen, ambiguous = _chosen(owned, roster, assignment)
    _check_assignment([upload for _, upload in chosen], assignment)
    logs = {person.student: _log(owned[person.student][1], upload) for person, upload in chosen}
    found = {student: log for student, log in logs.items() if log}
    return Collection(system, tuple(chosen), (*unnamed, *unknown, *ambiguous), found)


def _parser(
    entries: Iterable[DownloadedFile], roster: Iterable[Person], assignment: str, system: str | None
) -> tuple[str, NameParser]:
    """Return the system and what parses its names: as given, or that of most of the names."""
    paths = [entry.path for entry in entries]
    parsers = dict(PARSERS)
    if clones := github.parser(paths, roster, assignment):
        parsers["github"] = clones
    if system is not None and system not in parsers:
        raise DownloadError(
            "no folder in it ends with '-' and a user name of the roster's column 'github'"
        )
    wanted = parsers if system is None else {system: parsers[system]}
    hits = {name: sum(bool(parse(p, None)) for p in paths) for name, parse in wanted.items()}
    best = max(hits, key=lambda name: hits[name])
    if hits[best] == 0:
        if any(is_nameless(PurePosixPath(path).name) for path in paths):
            raise DownloadError(ANONYMOUS)
        known = " or ".join(wanted)
        raise DownloadError(f"no file in it is named as in a download from {known}")
    return best, parsers[best]


def _uploads(
    entries: Iterable[DownloadedFile], system: str, parse: NameParser, zone: tzinfo | None
) -> tuple[list[Upload], list[Unmatched]]:
    """Return the files with their parsed names, and the notebooks that are named otherwise."""
    uploads, unnamed = [], []
    for entry in entries:
        if name := parse(entry.path, zone):
            uploads.append(Upload(entry, name))
        elif entry.path.lower().endswith(SUFFIXES):
            unnamed.append(Unmatched(entry.path, f"its name is not one that {system} gives"))
    if not any(upload.suffix in SUFFIXES for upload in uploads):
        raise DownloadError(f"there is nothing to grade in it: what is read is {READ}")
    names = beside_each_other([upload.name for upload in uploads], system)
    return [Upload(one.entry, name) for one, name in zip(uploads, names, strict=True)], unnamed


def _of_class(uploads: Sequence[Upload], roster: Sequence[Person]) -> tuple[Owned, list[Unmatched]]:
    """Do as `_owned`, whichever name stands first; raise `DownloadError` where nobody is known."""
    owned, unknown = _owned(uploads, index(roster))
    if owned:
        return owned, unknown
    turned, others = _owned(uploads, index(roster, family_first=True))
    if len(turned) > len(others):  # the system shows all names with the family name first
        return turned, others
    if are_anonymous(upload.name for upload in uploads):
        raise DownloadError(ANONYMOUS)
    raise DownloadError(
        f"none of the {len(unknown)} who handed in is in the roster; is it of another course? "
        f"({unknown[0].reason})"
    )


def _owned(uploads: Iterable[Upload], people: RosterIndex) -> tuple[Owned, list[Unmatched]]:
    """Return each student's files, and the files that belong to nobody."""
    by_owner: dict[str, list[Upload]] = defaultdict(list)
    for upload in uploads:
        by_owner[upload.name.owner].append(upload)
    claims: dict[str, list[tuple[Person, bool, list[Upload]]]] = defaultdict(list)
    unmatched = []
    for files in by_owner.values():
        try:
            person, sure = people.find(files[0].name.claim)
            claims[person.student].append((person, sure, files))
        except NotInRosterError as unknown:
            unmatched.append(Unmatched(files[0].entry.path, str(unknown)))
    owned = {}
    for student, several in claims.items():
        # Of two people of one name in the system, the one whose id is in the roster.
        best = [claim for claim in several if claim[1]] or several
        if len(best) == 1:
            owned[student] = best[0][0], best[0][2]
        others = several if len(best) > 1 else [claim for claim in several if claim not in best]
        for _, _, files in others:
            reason = f"several people hand in as {student}"
            unmatched.append(Unmatched(files[0].entry.path, reason))
    return owned, unmatched


def _chosen(
    owned: Owned, roster: Iterable[Person], assignment: str
) -> tuple[list[tuple[Person, Upload]], list[Unmatched]]:
    """Return each student's file that counts, and those of whom no file clearly counts."""
    chosen, unmatched = [], []
    for person in roster:
        if person.student not in owned:
            continue
        uploads = owned[person.student][1]
        try:
            chosen.append((person, newest(uploads, assignment)))
        except AmbiguousError as several:
            unmatched.append(Unmatched(uploads[0].entry.path, str(several)))
    return chosen, unmatched


def _log(uploads: Iterable[Upload], counting: Upload) -> Upload | None:
    """Return the newest log of attempts that was handed in beside a file; None without one."""
    there = PurePosixPath(counting.entry.path).parent
    beside = [
        one
        for one in uploads
        if f"{one.stem}{one.suffix}" == LOG
        and one.name.attempt == counting.name.attempt
        and PurePosixPath(one.entry.path).parent == there
    ]
    return max(beside, key=lambda one: one.age, default=None)


def _check_assignment(uploads: Sequence[Upload], assignment: str) -> None:
    """Refuse a download whose files are named after another assignment of the course."""
    others = [p.stem for p in uploads if p.stem in ASSIGNMENTS and p.stem != assignment]
    if 2 * len(others) > len(uploads):
        raise DownloadError(
            f"most files are named {', '.join(sorted(set(others)))}: "
            f"is --assignment {assignment} right?"
        )
