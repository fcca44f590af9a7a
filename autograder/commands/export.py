"""``autograder export``: the grades as an LMS imports them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._rules import (
    CorrectionsFile,
    GradebookFile,
    PolicyFile,
    read_rules,
    require_the_class,
)
from autograder.commands._terminal import ALL_RIGHT, NOT_RIGHT, complain, note, say, stop

if TYPE_CHECKING:
    from autograder.lms.export import Format, Gradebook

SHOWN = 20  # names of a list on the terminal


Columns = Annotated[
    Path | None, typer.Option(help="An exported gradebook, for the names of its columns.")
]
Column = Annotated[
    list[str] | None, typer.Option(help="One column's name: layers='Layers (12345)'.")
]
OutFile = Annotated[
    Path | None, typer.Option("--out", help="The file to write; else <results>/<to>.csv.")
]


def export(
    directory: Annotated[Path, typer.Argument(help="A results folder, as grade writes it.")],
    to: Annotated[str, typer.Option(help="canvas, moodle, brightspace, blackboard or csv.")],
    roster: Annotated[Path, typer.Option(help="The roster of the class.")] = Path("roster.csv"),
    out_file: OutFile = None,
    columns: Columns = None,
    column: Column = None,
    policy: PolicyFile = None,
    corrections: CorrectionsFile = None,
    gradebook: GradebookFile = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Write the grades as an LMS imports them.

    Exit status: 0 when all grades are in the file; 1 when some students are not in the roster, or
    the system could not recognise them (they are listed); 2 when nothing was written.
    """
    from autograder.files import write_whole
    from autograder.lms.column_names import column_names

    form = _format(to)
    path = out_file or directory / f"{to}{form.suffix}"
    try:
        book, has_policy = _gathered(directory, roster, (policy, corrections, gradebook))
        names = column_names(book.assignments, column or [], columns)
        unknown = _unknown(book, form, to, roster)
        write_whole(path, form.write(book, names), replace=force)
    except FileExistsError:
        stop(f"{path} is there already: give --force to replace it, or another --out")
    except (ValueError, OSError) as error:
        stop(str(error))
    if has_policy:
        note(f"Points as {policy or 'grading.toml'} has them.")
    _tell(book, form, names, path)
    _tell_other_points(book, names, columns)
    raise typer.Exit(NOT_RIGHT if book.strangers or unknown else ALL_RIGHT)


def _gathered(
    directory: Path, roster: Path, files: tuple[Path | None, Path | None, str | None]
) -> tuple[Gradebook, bool]:
    """Return the roster with the class's results, and whether a policy turns them into grades.

    Parameters
    ----------
    files
        The policy, the corrections and nbgrader's gradebook, where they are named.
    """
    from autograder.lms.export import join_roster
    from autograder.lms.roster import read_roster
    from autograder.results import store

    records = store.load_records(directory / store.FILE)
    if not records:
        stop(f"{directory}: nothing is graded yet")
    people = read_roster(roster)
    known = [person.student for person in people]
    require_the_class(roster, known, records)
    rules = read_rules(directory, records, known, roster, *files)
    return join_roster(records, people, rules), rules.policy is not None


def _format(to: str) -> Format:
    """Return the format that was asked for, or stop if there is no such format."""
    from autograder.lms.export import FORMATS

    if to not in FORMATS:
        stop(f"--to is one of {', '.join(FORMATS)}, not {to!r}")
    return FORMATS[to]


def _unknown(book: Gradebook, form: Format, to: str, roster: Path) -> list[str]:
    """Return, and list, the students with points whom the system has no way to recognise."""
    if not any(getattr(person, key) for person in book.people for key in form.keys):
        stop(f"{roster}: {to} knows people by {' or '.join(form.keys)}: add such a column")
    graded = {student for student, _ in book.marks}
    unknown = [
        person.student
        for person in book.people
        if person.student in graded and not any(getattr(person, key) for key in form.keys)
    ]
    if unknown:
        complain(f"without {' or '.join(form.keys)}, so {to} can't know them: {_some(unknown)}")
    return unknown


def _tell(book: Gradebook, form: Format, names: Mapping[str, str], path: Path) -> None:
    """Say what was written, and which students are in the roster or in the results alone."""
    for assignment, name in names.items():
        note(f"{assignment} → {name}")
    if book.strangers:
        complain(
            f"{len(book.strangers)} have results and are not in the roster: {_some(book.strangers)}"
        )
    if book.waiting:
        waiting = _some(book.waiting)
        note(f"{len(book.waiting)} in the roster without a result, left empty: {waiting}")
    if book.withdrawn:
        note(f"{len(book.withdrawn)} withdrawn, left out: {_some(book.withdrawn)}")
    if who := [f"{one} ({name})" for one, own in book.excused.items() for name in own]:
        how = "which the file says" if form.excuses else "excuse them in the system, too"
        note(f"{len(who)} excused; {how}: {_some(who)}")
    untimed = sum(not (mark.record.submitted or mark.record.late) for mark in book.marks.values())
    if untimed and book.percent:
        note(f"{untimed} of {len(book.marks)} without a time, not counted as late.")
    refused = sum(mark.record.status == "refused" for mark in book.marks.values())
    if refused:
        note(f"{refused} could not be read and have 0 points: see the class report.")
    say(str(path))


def _tell_other_points(book: Gradebook, names: Mapping[str, str], columns: Path | None) -> None:
    """Say which assignments have more or fewer points in the system: it would scale the grades."""
    from autograder.lms.column_names import points_there
    from autograder.text import number

    for assignment, there in points_there(names, columns).items():
        if there != (here := book.possible[assignment]):
            complain(
                f"{names[assignment]} has {number(there)} points there, {assignment} "
                f"{number(here)} here: change it there before you import, or grades are wrong"
            )


def _some(names: Sequence[str]) -> str:
    from autograder.text import first_of

    return first_of(names, SHOWN)
