"""``autograder ci``: report the results of grading to a CI service and to its log."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._terminal import ALL_RIGHT, NOT_RIGHT, stop

if TYPE_CHECKING:
    from autograder.results.record import Record


def ci(
    directory: Annotated[Path, typer.Argument(help="A results folder, as grade writes it.")],
    submitted: Annotated[Path, typer.Option(help="The graded submissions: a folder, or a file.")],
    root: Annotated[
        Path, typer.Option(help="The repository's folder; paths in annotations are relative to it.")
    ] = Path(),
    fail_below: Annotated[
        float, typer.Option(help="The percentage of the points needed to succeed.", min=0, max=100)
    ] = 100.0,
) -> None:
    """Report the results of grading to a CI service.

    On GitHub: annotations, the job's summary and the outputs points and max-points; elsewhere the
    cards in the log. What may be seen, and when, is decided by `feedback` in the policy,
    grading.toml in this folder. Exit status: 0 enough points, or nothing to be seen yet; 1 fewer; 2
    no results.
    """
    from autograder.ci.job_summary import total_points
    from autograder.text import LINE, clean

    records, kept = _visible(directory)
    for why in kept:
        typer.echo(f"graded: {clean(why, LINE)}")
    if not records:
        raise typer.Exit(ALL_RIGHT)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        _github(records, submitted, root)
    else:
        _log(records)
    points, most = total_points(records)
    enough = points >= most * fail_below / 100 - 1e-9
    raise typer.Exit(ALL_RIGHT if enough else NOT_RIGHT)


def _visible(directory: Path) -> tuple[Sequence[Record], Sequence[str]]:
    """Return the records that may be seen, and why others may not yet; stop if there are none."""
    from autograder import policies
    from autograder.results import store
    from autograder.results.store import for_students

    try:
        every = for_students(directory, store.load_records(directory / store.FILE))
        seen = policies.Visibility(policies.find_policy())
    except (ValueError, OSError) as error:
        stop(str(error))
    if not every:
        stop(f"{directory}: no submission has a record. `autograder grade` writes them.")
    return seen.parted(every, published=False)


def _log(records: Sequence[Record]) -> None:
    from autograder import cards
    from autograder.text import clean, earned, lines

    for record in records:
        points = earned(record.points, record.max_points)
        typer.echo(f"{clean(record.student)}   {clean(record.assignment)}   {points}")
        for line in lines(record.message):
            typer.echo(f"  {line}")
        for exercise in record.exercises:
            typer.echo(cards.text_card(exercise))


def _github(records: Sequence[Record], submitted: Path, root: Path) -> None:
    """Print nothing but workflow commands, since a student's line might look like one."""
    from autograder.ci.job_summary import job_summary, total_points
    from autograder.student.annotations import classroom, function_lines, hand_over, on_file
    from autograder.submission import reader
    from autograder.text import number

    files = _files(submitted, records)
    for record in records:
        path = files[record.student, record.assignment]
        stubs = [exercise.name for exercise in record.exercises]
        told = function_lines(reader.take(path), stubs) if record.points < record.max_points else {}
        file = os.path.relpath(path, root)
        for line in on_file(record, file, told):
            typer.echo(line)
    points, most = total_points(records)
    for line in classroom(points, most):
        typer.echo(line)
    hand_over("GITHUB_STEP_SUMMARY", job_summary(records))
    hand_over("GITHUB_OUTPUT", f"points={number(points)}\nmax-points={number(most)}\n")


def _files(submitted: Path, records: Sequence[Record]) -> dict[tuple[str, str], Path]:
    """Return where each graded file is."""
    from autograder.grading import batch

    if not submitted.is_dir():
        return dict.fromkeys(((r.student, r.assignment) for r in records), submitted)
    found = {(job.student, job.assignment): job.path for job in batch.find(submitted)}
    return {(r.student, r.assignment): submitted for r in records} | found
