"""``autograder examples``: what the examples catch that students wrote before their code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands import _folder
from autograder.commands._terminal import (
    ALL_RIGHT,
    ANEW,
    Assignments,
    Course,
    Jobs,
    Sandbox,
    Students,
    Submitted,
    all_known,
    err,
    errors_told,
    few,
    listen,
    mode,
    note,
    processes,
    progress,
    require_writable,
    say,
    use,
)

if TYPE_CHECKING:
    from autograder.extras.examples.shown import StubExamples
    from autograder.extras.examples.written import WrittenExamples
    from autograder.sandbox.server import Mode


OutFile = Annotated[Path, typer.Option("--out", help="The page.")]
CsvFile = Annotated[Path | None, typer.Option("--csv", help="Write a table with names, too.")]
JsonFile = Annotated[Path | None, typer.Option("--json", help="Write a JSON file, too.")]


def examples(
    submitted: Submitted,
    out_file: OutFile = Path("examples.html"),
    csv_file: CsvFile = None,
    json_file: JsonFile = None,
    course: Course = None,
    assignment: Assignments = None,
    student: Students = None,
    jobs: Jobs = 0,
    sandbox: Sandbox = "locked",
) -> None:
    """Show which known mistakes are caught by the examples that students wrote before their code.

    Examples are run locked in; what comes out is held against the reference and the known mistakes.
    No points are given. Exit status: 0, whatever was found; 2 on a usage error.
    """
    use(course)
    listen()
    with errors_told(None, ANEW):
        require_writable(out_file, csv_file, json_file)
        locks, wanted = mode(sandbox), _folder.Wanted(all_known(assignment), student)
        class_ = _read(submitted, wanted, locks, processes(jobs))
        _write(class_, out_file, csv_file, json_file)
    raise typer.Exit(ALL_RIGHT)


def _read(
    submitted: Path, wanted: _folder.Wanted, locks: Mode, workers: int
) -> list[WrittenExamples]:
    """Run and judge the examples of the hand-ins that are wanted."""
    from autograder.extras.examples.written import read_written

    found = _folder.jobs(submitted, wanted)
    return list(progress(read_written(found, locks, workers), len(found), err, "Reading"))


def _write(
    class_: Sequence[WrittenExamples], page: Path, table: Path | None, data: Path | None
) -> None:
    """Say what the examples show, and write the files that were asked for."""
    from autograder.extras.examples import shown
    from autograder.files import write_text

    stubs = shown.stub_examples(class_)
    _tell(class_, stubs)
    say(str(write_text(page, shown.examples_page(stubs, len(class_)))))
    if table:
        say(str(write_text(table, shown.examples_table(class_))))
    if data:
        say(str(write_text(data, shown.examples_json(stubs))))


def _tell(class_: Sequence[WrittenExamples], stubs: Sequence[StubExamples]) -> None:
    """Say how many examples there are, and which could not be read."""
    from autograder.text import clean, several

    for one in stubs:
        examples = several(one.right + one.wrong + one.unfit, "example")
        known = f"{len(one.mistakes)} known mistakes"
        missed = f"nobody catches {one.missed} of {known}"
        missed = missed if one.missed else f"together they catch all {known}"
        note(f"{one.stub}: {examples}, {one.right} right; {missed}.")
    if not stubs:
        note("Nobody wrote examples.")
    few(
        note,
        [
            f"{clean(one.student)}, {one.assignment}{f', {stub}' if stub else ''}: {problem}"
            for one in class_
            for stub, problem in one.problems.items()
        ],
    )
