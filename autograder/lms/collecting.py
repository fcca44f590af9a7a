"""From a download to a list: whose each file is, and which one of each counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import tzinfo

from autograder.exercises import ASSIGNMENTS
from autograder.lms import github
from autograder.lms.download import DownloadError
from autograder.lms.entry import Entry
from autograder.lms.filenames import READERS, Reader
from autograder.lms.latest_attempt import Piece, Unclear, newest
from autograder.lms.match_roster import Register, Unknown, register
from autograder.lms.roster import Person
from autograder.lms.unmatched import Left
from autograder.submission.reader import SUFFIXES

KINDS = (*READERS, "github")


@dataclass(frozen=True)
class Collection:
    """What a download holds for an assignment.

    Attributes
    ----------
    kind
        The system that it comes from.
    chosen
        Each student's file that counts, in the order of the roster.
    left
        What belongs to nobody, or to somebody but does not count, and why.
    """

    kind: str
    chosen: tuple[tuple[Person, Piece], ...]
    left: tuple[Left, ...]


def collect(
    entries: Sequence[Entry],
    roster: Sequence[Person],
    assignment: str,
    kind: str | None = None,
    zone: tzinfo | None = None,
) -> Collection:
    """Find each student's newest hand-in among the files of a download.

    Raises
    ------
    DownloadError
        It is of no known kind, of another course or of another assignment, or has no notebook.
    """
    kind, read = _reader(entries, roster, assignment, kind)
    told = {entry.path: read(entry.path, zone) for entry in entries}
    pieces = [Piece(entry, known) for entry in entries if (known := told[entry.path])]
    if not any(piece.suffix in SUFFIXES for piece in pieces):
        raise DownloadError("there is no notebook (.ipynb) or script (.py) in it")
    left = [
        Left(entry.path, f"its name is not one that {kind} gives")
        for entry in entries
        if told[entry.path] is None and entry.path.lower().endswith(SUFFIXES)
    ]
    owned, unknown = _owned(pieces, register(roster))
    if not owned:
        raise DownloadError(
            f"none of the {len(unknown)} who handed in is in the roster; is it of another course? "
            f"({unknown[0].reason})"
        )
    chosen, unclear = _chosen(owned, roster, assignment)
    _check_assignment([piece for _, piece in chosen], assignment)
    return Collection(kind, tuple(chosen), (*left, *unknown, *unclear))


def _reader(
    entries: Iterable[Entry], roster: Iterable[Person], assignment: str, kind: str | None
) -> tuple[str, Reader]:
    """Return what reads the names: as told, or the kind that most of them are of."""
    paths = [entry.path for entry in entries]
    readers = dict(READERS)
    if clones := github.reader(paths, roster, assignment):
        readers["github"] = clones
    if kind is not None and kind not in readers:
        raise DownloadError(
            "no folder in it ends with '-' and a user name of the roster's column 'github'"
        )
    wanted = readers if kind is None else {kind: readers[kind]}
    hits = {name: sum(bool(read(p, None)) for p in paths) for name, read in wanted.items()}
    best = max(hits, key=lambda name: hits[name])
    if hits[best] == 0:
        known = " or ".join(wanted)
        raise DownloadError(f"no file in it is named as in a download from {known}")
    return best, readers[best]


def _owned(
    pieces: Iterable[Piece], people: Register
) -> tuple[dict[str, tuple[Person, list[Piece]]], list[Left]]:
    """Return each student's files, and those of nobody."""
    by_owner: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        by_owner[piece.told.owner].append(piece)
    claims: dict[str, list[tuple[Person, bool, list[Piece]]]] = defaultdict(list)
    left = []
    for files in by_owner.values():
        try:
            person, sure = people.find(files[0].told.claim)
            claims[person.student].append((person, sure, files))
        except Unknown as unknown:
            left.append(Left(files[0].entry.path, str(unknown)))
    owned = {}
    for student, several in claims.items():
        # Of two people of one name in the system, the one whose id the roster has.
        best = [claim for claim in several if claim[1]] or several
        if len(best) == 1:
            owned[student] = best[0][0], best[0][2]
        others = several if len(best) > 1 else [claim for claim in several if claim not in best]
        for _, _, files in others:
            left.append(Left(files[0].entry.path, f"several people hand in as {student}"))
    return owned, left


def _chosen(
    owned: dict[str, tuple[Person, list[Piece]]], roster: Iterable[Person], assignment: str
) -> tuple[list[tuple[Person, Piece]], list[Left]]:
    chosen, left = [], []
    for person in roster:
        if person.student not in owned:
            continue
        pieces = owned[person.student][1]
        try:
            chosen.append((person, newest(pieces, assignment)))
        except Unclear as unclear:
            left.append(Left(pieces[0].entry.path, str(unclear)))
    return chosen, left


def _check_assignment(pieces: Sequence[Piece], assignment: str) -> None:
    """Refuse a download whose files are named after another assignment of the course."""
    others = [p.stem for p in pieces if p.stem in ASSIGNMENTS and p.stem != assignment]
    if 2 * len(others) > len(pieces):
        raise DownloadError(
            f"most files are named {', '.join(sorted(set(others)))}: "
            f"is --assignment {assignment} right?"
        )
