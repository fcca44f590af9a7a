"""``autograder forget``: remove a student from everything that the course holds."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._rules import (
    enrolled,
    require_sound_rules,
    roster_here,
    rules_after_grading,
)
from autograder.commands._terminal import ALL_RIGHT, NOT_RIGHT, Course, complain, say, stop, use

if TYPE_CHECKING:
    from autograder.people.forget import Removal

Student = Annotated[str, typer.Argument(help="The student: the name of the folder.")]
Results = Annotated[Path, typer.Option("--results", help="The results folder.")]
Asked = Annotated[Path, typer.Option(help="The folder with questions to students.")]
Yes = Annotated[bool, typer.Option("--yes", help="Don't ask before anything is removed.")]


def forget(
    student: Student,
    results: Results = Path("results"),
    asked: Asked = Path("asked"),
    yes: Yes = False,
    course: Course = None,
) -> None:
    """Delete a student: hand-ins, results of every run, gradebook, feedback, questions, roster.

    Shows what will be removed, asks, and prints a receipt of what was removed and what still names
    the student. Exit status: 0 when all is removed; 1 when something is left to you; 2 when nothing
    was removed.
    """
    use(course)
    from autograder.people import forget as forgetting

    try:
        person = next((one for one in roster_here()[1] if one.student == student), None)
        words = forgetting.words_of(student, person)
        steps = forgetting.removals(student, results, asked)
        if not steps:
            stop(f"nothing here is about {student!r}")
        _require_sound(results)
        _show(steps)
        if not yes and not _confirmed(student):
            stop("nothing was removed")
        _remove(steps, results)
        left = list(forgetting.still_named(words, Path()))
    except BlockingIOError:
        stop(f"another grader is at work in {results}: wait for it")
    except (ValueError, OSError) as error:
        stop(str(error))
    _receipt(student, steps, left, results)
    raise typer.Exit(NOT_RIGHT if left else ALL_RIGHT)


def _require_sound(results: Path) -> None:
    """Make sure, before anything is removed, that the reports can be made again.

    Raises
    ------
    ValueError
        They can't; the message says why.
    """
    from autograder.policies.earlier import read_earlier
    from autograder.results import store

    if _has_reports(results):
        records = store.load_records(results / store.FILE)
        require_sound_rules({record.student for record in records})
        read_earlier(results)


def _has_reports(results: Path) -> bool:
    """Tell whether a folder has reports that are made again; those of an exam are signed."""
    from autograder.results import store

    return (results / store.FILE).is_file() and not store.is_exam(results)


def _confirmed(student: str) -> bool:
    try:
        return typer.confirm(f"Remove all this of {student}? It can't be undone")
    except typer.Abort:  # nobody is there to answer
        return False


def _show(steps: Sequence[Removal]) -> None:
    for step in steps:
        say(f"{step.path}: {step.what}")


def _remove(steps: Sequence[Removal], results: Path) -> None:
    """Remove all this, and make the reports again."""
    from autograder.grading import batch

    has_reports = _has_reports(results)
    with batch.alone(results) if has_reports else nullcontext():
        for step in steps:
            step.do()
        if has_reports:
            _reports(results)


def _reports(results: Path) -> None:
    """Make the reports of a results folder again; remove them where nobody is left."""
    from autograder.exercises import ASSIGNMENTS
    from autograder.people.forget import REMADE
    from autograder.reports.publish import write_reports
    from autograder.results import store

    records = store.load_records(results / store.FILE)
    if not records:
        for name in REMADE:
            (results / name).unlink(missing_ok=True)
        return
    known = enrolled(roster_here()[1])
    write_reports(results, ASSIGNMENTS, rules_after_grading(results, records), enrolled=known)


def _receipt(student: str, steps: Sequence[Removal], left: Sequence[Path], results: Path) -> None:
    from datetime import UTC, datetime

    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    say(f"Removed {student} on {now} from {len(steps)} places; the reports in {results} are new.")
    for path in left:
        complain(f"{path} may still name this student: edit or delete it yourself")
    say("Not looked at: git's history, backups, the exchange, and what you uploaded to a system.")
