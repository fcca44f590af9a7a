"""``autograder collect``: a download from an LMS, laid out for ``autograder grade``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._terminal import (
    ALL_RIGHT,
    NOT_RIGHT,
    complain,
    err,
    known,
    note,
    say,
    stop,
)

if TYPE_CHECKING:
    from autograder.lms.collect import Collection
    from autograder.lms.download import Unmatched
    from autograder.lms.hand_in import Outcome
    from autograder.lms.place import Destination, Placement
    from autograder.lms.roster import Person

#: How each outcome is reported.
REPORTED: dict[Outcome, str] = {
    "new": "collected",
    "newer": "in place of an earlier one, which is kept in {before}",
    "same": "there already",
    "older": "older than what is there: left out",
}
SHOWN = 10  # lines of a list on the terminal


File = Annotated[Path, typer.Argument(help="The zip, or the folder, as downloaded.")]
Assignment = Annotated[str, typer.Option(help="The assignment.")]
Roster = Annotated[Path, typer.Option(help="Who is in the class.")]
To = Annotated[Path, typer.Option(help="Where submissions are kept.")]
Kind = Annotated[
    str | None,
    typer.Option(
        "--from", help="canvas, moodle, brightspace, blackboard or github; by default recognised."
    ),
]
Due = Annotated[
    str | None,
    typer.Option(help="Due at 2026-11-20T23:59, say, or a date; by default as in grading.toml."),
]
TimeZone = Annotated[
    str | None,
    typer.Option(help="The zone of times in names and --due; by default this machine's."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would be done.")]


def collect(
    file: File,
    assignment: Assignment,
    roster: Roster = Path("roster.csv"),
    to: To = Path("submitted"),
    kind: Kind = None,
    due: Due = None,
    timezone: TimeZone = None,
    dry_run: DryRun = False,
) -> None:
    """Lay out a download from an LMS as <to>/<student>/<assignment>/<assignment>.ipynb.

    Takes the newest of several, with the log of attempts beside it, keeps the time, and never
    overwrites: an earlier one goes to <to>-before. Exit status: 0 when every hand-in has its
    student; 1 when some could not be matched (they are listed, in unmatched.csv, too); 2 when
    nothing could be done.
    """
    from autograder.lms import collect as collecting
    from autograder.lms import download, filenames
    from autograder.lms.place import Destination
    from autograder.lms.roster import read_roster

    known(assignment)
    _require_known_system(kind)
    listed = _list_beside(to)
    with _errors_told(file):
        zone = filenames.time_zone(timezone)
        where = Destination(file, to, assignment, _deadline(due, assignment, zone), dry_run)
        people = read_roster(roster)
        with download.open_download(file) as (there, unfit):
            found = collecting.collect(there, people, assignment, kind, zone)
            missed = [*unfit, *found.unmatched, *_place(found, where)]
        if not dry_run:
            _write_down(people, assignment, missed, listed)
    _tell_absent(people, found)
    _tell_missed(missed, None if dry_run else listed)
    raise typer.Exit(NOT_RIGHT if missed else ALL_RIGHT)


@contextmanager
def _errors_told(file: Path) -> Iterator[None]:
    """Stop with a sentence where a download, the roster or a time can't be used."""
    from autograder.lms.download import DownloadError

    try:
        yield
    except DownloadError as error:
        stop(str(error) if str(error).startswith(str(file)) else f"{file}: {error}")
    except (ValueError, OSError) as error:
        stop(str(error))


def _require_known_system(kind: str | None) -> None:
    from autograder.lms.collect import SYSTEMS

    if kind is not None and kind not in SYSTEMS:
        stop(f"--from is one of {', '.join(SYSTEMS)}, not {kind!r}")


def _list_beside(to: Path) -> Path:
    """Return where to list what can't be matched; stop if collect did not write the file there."""
    from autograder.lms.download import UNMATCHED, may_replace

    listed = to.absolute().with_name(UNMATCHED)
    if not may_replace(listed):
        stop(f"{listed} is not a list that collect wrote: move it away")
    return listed


def _write_down(
    people: Sequence[Person], assignment: str, missed: Sequence[Unmatched], listed: Path
) -> None:
    """Enter the class's names in the gradebook, and list what could not be matched."""
    from autograder.lms.download import write_unmatched
    from autograder.people.gradebook_names import enter_names

    enter_names(people)
    if missed or listed.exists():
        write_unmatched(listed, assignment, missed)


def _deadline(text: str | None, assignment: str, zone: tzinfo | None) -> datetime | None:
    """Return when the assignment was due, and say so where grading.toml says otherwise."""
    from autograder.lms.filenames import deadline

    given, rule = (deadline(said, assignment, zone) for said in (text, None))
    if given and rule and given != rule:
        said = f"grading.toml, which decides, says {rule.isoformat()}"
        note(f"--due is {given.isoformat()}; {said}.")
    return given


def _place(found: Collection, where: Destination) -> list[Unmatched]:
    """Put each chosen file in its place and say so; return what could not be put there."""
    from rich.progress import track

    from autograder.lms.hand_in import before
    from autograder.lms.place import place_all

    total = len(found.chosen)
    heading = f"Collecting from {found.system}"
    placing = place_all(found, where)
    placed = list(track(placing, heading, total=total, console=err, disable=not err.is_terminal))
    if where.dry_run:
        _tell_plan(placed)
    outcomes = Counter(one.outcome for one in placed)
    for outcome, text in REPORTED.items():
        if outcomes[outcome]:
            say(f"{outcomes[outcome]} {text.format(before=before(where.to))}")
    if late := [one.person.student for one in placed if one.late]:
        say(f"{len(late)} late: {_some(late)}")
    if untimed := [one.person.student for one in placed if one.outcome and not one.when]:
        say(f"{len(untimed)} without a time, which the download does not hold: {_some(untimed)}")
    _tell_logs(placed)
    return [one.unmatched for one in placed if one.unmatched]


def _tell_logs(placed: Sequence[Placement]) -> None:
    """Say how many logs of attempts came along, and whose can't be used."""
    if kept := sum(one.log == "kept" for one in placed):
        say(f"{kept} with a log of attempts")
    if unfit := [one.person.student for one in placed if one.log == "unfit"]:
        say(f"{len(unfit)} with a log of attempts that is off or can't be read: {_some(unfit)}")


def _tell_plan(placed: Sequence[Placement]) -> None:
    from autograder.text import clean

    for one in placed:
        say(f"{one.person.student}: {one.outcome or 'blocked'}, {clean(one.upload.name.file)}")
    say("A dry run: nothing was changed. It would be:")


def _tell_absent(people: Sequence[Person], found: Collection) -> None:
    there = {person.student for person, _ in found.chosen}
    absent = [
        person.student
        for person in people
        if person.student not in there and not person.has_withdrawn
    ]
    if absent:
        say(f"{len(absent)} in the roster without a file: {_some(absent)}")


def _tell_missed(missed: Sequence[Unmatched], listed: Path | None) -> None:
    from autograder.text import clean

    for one in missed[:SHOWN]:
        complain(f"{clean(one.path, 120)}: {clean(one.reason, 200)}")
    if missed:
        where = f"; all of them are listed in {listed}" if listed else ""
        complain(f"{len(missed)} not collected{where}")


def _some(names: Sequence[str]) -> str:
    from autograder.text import first_of

    return first_of(names, SHOWN)
