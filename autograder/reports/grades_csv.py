"""``grades.csv``: one row per submission, for a spreadsheet or a gradebook."""

from __future__ import annotations

from collections.abc import Iterable

from autograder.csv_table import cell, table_text
from autograder.results.record import Record

HEADER = ("student", "assignment", "points", "max_points", "status")


def grades_table(records: Iterable[Record]) -> str:
    """Return the grades as CSV, sorted by student and assignment."""
    return table_text([HEADER, *sorted(map(_row, records))])


def _row(record: Record) -> tuple[str, str, str, str, str]:
    points, max_points = repr(float(record.points)), repr(float(record.max_points))
    return cell(record.student), cell(record.assignment), points, max_points, record.status
