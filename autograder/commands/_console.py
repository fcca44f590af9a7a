"""What a person sees in the terminal while grading, and after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from statistics import median
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from autograder.exercises import ASSIGNMENTS
from autograder.results.record import Record

T = TypeVar("T")


def progress(
    items: Iterable[T], total: int, console: Console, what: str = "Grading"
) -> Iterator[T]:
    """Yield the items, with a bar that tells how many are left and how long they will take."""
    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=total)
        for item in items:
            yield item
            bar.advance(task)


def summary(records: Iterable[Record], console: Console) -> None:
    """Print a row an assignment: how many submissions, their points, the commonest mistake."""
    records = sorted(records, key=lambda record: _place(record.assignment))
    table = Table("Assignment", box=None, header_style="bold")
    for heading in ("Submissions", "Refused", "Median", "Of"):
        table.add_column(heading, justify="right")
    table.add_column("Most frequent misconception")
    for assignment in dict.fromkeys(record.assignment for record in records):
        table.add_row(*_row(assignment, [r for r in records if r.assignment == assignment]))
    console.print(table)


def _place(assignment: str) -> tuple[int, str]:
    """Return where an assignment stands: in the order of the course, others behind it."""
    known = assignment in ASSIGNMENTS
    return (ASSIGNMENTS.index(assignment) if known else len(ASSIGNMENTS), assignment)


def _row(assignment: str, records: list[Record]) -> tuple[str, ...]:
    graded = [record for record in records if record.status == "graded"]
    mistakes = Counter(
        f"{exercise.name}: {exercise.diagnosis.replace('_', ' ')}"
        for record in graded
        for exercise in record.exercises
        if exercise.diagnosis
    ).most_common(1)
    return (
        assignment,
        str(len(records)),
        str(len(records) - len(graded)),
        f"{median(record.points for record in graded):g}" if graded else "–",
        f"{records[0].max_points:g}",
        f"{mistakes[0][0]} ({mistakes[0][1]})" if mistakes else "–",
    )
