"""The table that ends a run: an assignment in each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from statistics import median
from typing import TYPE_CHECKING

from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.results.record import Record


def summary(records: Iterable[Record], console: Console) -> None:
    """Print one row per assignment: its submissions, their points, the commonest mistake.

    Submissions without a known time are counted below.
    """
    from rich.table import Table

    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.assignment, []).append(record)
    parts = {assignment: found[assignment] for assignment in sorted(found, key=_place)}
    table = Table("Assignment", box=None, header_style="bold")
    for heading in ("Submissions", "Refused", "Median", "Of"):
        table.add_column(heading, justify="right")
    table.add_column("Most frequent misconception")
    for assignment, part in parts.items():
        table.add_row(*_row(assignment, part))
    console.print(table)
    untimed = [(sum(not one.submitted for one in part), name) for name, part in parts.items()]
    if counts := ", ".join(f"{number} of {name}" for number, name in untimed if number):
        console.print(Text(f"Without a time, so counted as on time unless marked late: {counts}"))


def _place(assignment: str) -> tuple[int, str]:
    """Return where an assignment stands: in the order of the course, others behind it."""
    from autograder.exercises import ASSIGNMENTS

    is_known = assignment in ASSIGNMENTS
    return (ASSIGNMENTS.index(assignment) if is_known else len(ASSIGNMENTS), assignment)


def _row(assignment: str, records: list[Record]) -> tuple[str, ...]:
    graded = [record for record in records if record.status == "graded"]
    mistakes = Counter(
        (exercise.name, exercise.diagnosis)
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
        _mistake(*mistakes[0]) if mistakes else "–",
    )


def _mistake(mistake: tuple[str, str], students: int) -> str:
    stub, diagnosis = mistake
    return f"{stub}: {diagnosis.replace('_', ' ')} ({students})"
