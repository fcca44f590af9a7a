"""``autograder roster``: who is in the class, from what a learning management system exports."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._terminal import SHOWN, note, say, stop

if TYPE_CHECKING:
    from autograder.lms.enrol import Enrolment

Files = Annotated[
    list[Path], typer.Argument(help="Gradebooks or lists of participants, as exported.")
]
RosterFile = Annotated[
    Path, typer.Option("--roster", help="The roster to write or bring up to date.")
]
Withdraw = Annotated[
    bool, typer.Option("--withdraw", help="Mark students in none of the files as withdrawn.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would be done.")]


def roster(
    files: Files,
    roster_file: RosterFile = Path("roster.csv"),
    withdraw: Withdraw = False,
    dry_run: DryRun = False,
) -> None:
    """Make or update roster.csv from what Canvas, Moodle, Brightspace or Blackboard exports.

    The names of folders and your own columns stay as they are. The names go into nbgrader's
    gradebook, too, if there is one. Exit status: 0; 2 when nothing was written.
    """
    from autograder import files as writing
    from autograder.lms import enrol
    from autograder.lms.class_list import read_class_list
    from autograder.people.gradebook_names import enter_names

    try:
        there = enrol.read_if_there(roster_file)
        found = enrol.enrol(there, map(read_class_list, files), _today() if withdraw else "")
        if not dry_run:
            writing.write_text(roster_file, enrol.roster_text(roster_file, found.people))
            if number := enter_names(found.people):
                note(f"{number} names entered in nbgrader's gradebook.")
    except (ValueError, OSError) as error:
        stop(str(error))
    _tell(found, withdraw)
    say(f"A dry run: {roster_file} is unchanged." if dry_run else str(roster_file))


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _tell(found: Enrolment, withdrawn: bool) -> None:
    from autograder.text import first_of

    told = {
        "new": found.new,
        "changed": found.changed,
        "back": found.back,
        "not in it: marked as withdrawn"
        if withdrawn
        else "not in it; --withdraw marks them as withdrawn": found.gone,
    }
    say(f"{len(found.people)} in the roster")
    for words, students in told.items():
        if students:
            say(f"{len(students)} {words}: {first_of(students, SHOWN)}")
