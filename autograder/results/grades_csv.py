"""``grades.csv``: one row per submission, for a spreadsheet or a gradebook."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from autograder.results.record import Record
from autograder.text import clean

HEADER = ("student", "assignment", "points", "max_points", "status")
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # a spreadsheet runs the wide ones, too
LONGEST = 255  # the longest file name; a name that is cut would no longer be the student's


def grades_table(records: Iterable[Record]) -> str:
    """Return the grades as CSV, sorted by student and assignment."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(sorted(map(_row, records)))
    return text.getvalue()


def _row(record: Record) -> tuple[str, str, str, str, str]:
    points, max_points = repr(float(record.points)), repr(float(record.max_points))
    return cell(record.student), cell(record.assignment), points, max_points, record.status


def cell(text: str, limit: int = LONGEST) -> str:
    """Return a text that a spreadsheet shows and does not run."""
    shown = clean(text, limit)
    return f"'{shown}" if shown.lstrip().startswith(FORMULA) else shown
