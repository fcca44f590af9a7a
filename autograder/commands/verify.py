"""``autograder verify``: is an exam still what was signed, and does grading give it again?"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands import _exam
from autograder.commands._terminal import (
    ALL_RIGHT,
    INTERRUPTED,
    NOT_RIGHT,
    Course,
    Jobs,
    err,
    note,
    say,
    stop,
    use,
)

if TYPE_CHECKING:
    from autograder.extras.exam.manifest import Manifest
    from autograder.extras.exam.verifying import Examined


def verify(
    directory: Annotated[Path, typer.Argument(help="An exam's folder, as grade signed it.")],
    submitted: Annotated[
        Path | None, typer.Option(help="What was handed in; by default where it was graded from.")
    ] = None,
    secret: Annotated[
        Path | None, typer.Option(help="The exam's secret; by default DIRECTORY/.exam-secret.")
    ] = None,
    key: Annotated[
        str | None, typer.Option(help="Who must have signed: a public key, or its fingerprint.")
    ] = None,
    sample: Annotated[
        int | None, typer.Option(help="Grade only so many again, drawn at random.", min=1)
    ] = None,
    jobs: Jobs = 0,
    course: Course = None,
) -> None:
    """Show that an exam is what was signed: its files, its secret, and the grading, done again.

    Exit status: 0 everything is as it was signed; 1 something differs, and each difference is
    named; 2 something can't be read.
    """
    use(course)
    from autograder.course.layout import CourseError
    from autograder.extras.exam import reading, verifying
    from autograder.extras.exam.folder import SECRET
    from autograder.sandbox.server import SandboxUnavailable

    try:
        manifest = reading.signed(directory, key)
        root = submitted or Path(manifest.submissions)
        if not root.is_dir():
            stop(f"{root}: what was handed in is not there: give --submitted FOLDER")
        _tell(directory, manifest, key)
        examined = verifying.examine(directory, root, manifest)
        same, differences = _again(examined, secret or directory / SECRET, manifest, sample, jobs)
    except reading.Forged as error:
        say(str(error))
        say("Not what was signed: nothing in this folder can be relied on.", style="bold red")
        raise typer.Exit(NOT_RIGHT) from None
    except (SandboxUnavailable, CourseError, OSError, ValueError) as error:
        stop(str(error))
    except KeyboardInterrupt:
        note("Interrupted: nothing is shown.", style="bold")
        raise typer.Exit(INTERRUPTED) from None
    for line in (*examined.differences, *differences):
        say(line, style="red")
    _conclude(manifest, same, len(examined.differences) + len(differences), sample)


def _tell(directory: Path, manifest: Manifest, key: str | None) -> None:
    """Say who signed what, and what is not as it was then."""
    from autograder.extras.exam import verifying

    for line in _exam.pledges(directory, manifest):
        say(line)
    if key is None:
        note("Compare these with the minutes: whoever has a key can sign. --key compares that one.")
    surroundings = list(verifying.surroundings(manifest))
    if surroundings:
        note("Not as it was then. This need not change a result: what it changes is named below.")
    for line in surroundings:
        note(f"  {line}")


def _again(
    examined: Examined, path: Path, manifest: Manifest, sample: int | None, workers: int
) -> tuple[int, list[str]]:
    """Grade again; return how many records came out the same, and a line on each other one."""
    from autograder.commands import _console
    from autograder.extras.exam import reading, regrading

    try:
        secret = reading.secret(path, manifest.commitment)
    except reading.Forged as error:
        return 0, [f"{error}. Nothing can be graded again"]
    chosen = regrading.drawn(examined.gradable, sample)
    graded = regrading.grade(chosen, secret, workers or os.cpu_count() or 1)
    found = list(_console.progress(graded, len(chosen), err))
    return regrading.compare(chosen, found)


def _conclude(manifest: Manifest, same: int, differences: int, sample: int | None) -> None:
    """Say in one sentence what came of it, and end with the status that says so."""
    when = f"{manifest.finished[:10]} at {manifest.finished[11:16]} UTC"
    many = len(manifest.records)
    if differences:
        named = "1 difference" if differences == 1 else f"{differences} differences"
        again = f"graded again, {same} of {many} records are the same"
        say(f"Not as it was signed on {when}: {named}; {again}.", "bold red")
        raise typer.Exit(NOT_RIGHT)
    looked = "Everything" if sample is None or same == many else f"A sample of {same}"
    say(f"{looked} is as it was signed on {when}: {same} of {many} records the same.", "bold")
    raise typer.Exit(ALL_RIGHT)
