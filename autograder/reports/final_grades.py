"""Final grades in a class report: what the course's policy made of the raw points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from autograder.policies import FinalGrade, FinalPoints
from autograder.reports.statistics import BINS, in_order, share


@dataclass(frozen=True)
class Row:
    """One student's final grade, and an entry an assignment; None where there is none."""

    standing: FinalGrade
    cells: tuple[FinalPoints | None, ...]


@dataclass(frozen=True)
class Finals:
    """The final grades of a class.

    Attributes
    ----------
    assignments
        Their names, in the order of the course.
    median
        Of the grades, in percent.
    bins
        The number of students in each tenth of the percent.
    late, dropped
        How many submissions are late, and how many assignments were dropped.
    """

    assignments: tuple[str, ...]
    median: float
    bins: tuple[int, ...]
    late: int
    dropped: int
    rows: tuple[Row, ...]


def of(standings: Sequence[FinalGrade], course: Sequence[str]) -> Finals | None:
    """Return the final grades, or None if there are none."""
    if not standings:
        return None
    entries = [entry for standing in standings for entry in standing.assignments]
    names = in_order((entry.assignment for entry in entries), course)
    percents = [standing.percent for standing in standings]
    return Finals(
        assignments=tuple(names),
        median=median(percents),
        bins=_bins(percents),
        late=sum(entry.late for entry in entries),
        dropped=sum(entry.dropped for entry in entries),
        rows=tuple(_row(standing, names) for standing in standings),
    )


def _bins(percents: Iterable[float]) -> tuple[int, ...]:
    tenths = Counter(min(int(share(percent, 100) * BINS), BINS - 1) for percent in percents)
    return tuple(tenths[i] for i in range(BINS))


def _row(standing: FinalGrade, names: Sequence[str]) -> Row:
    found = {entry.assignment: entry for entry in standing.assignments}
    return Row(standing, tuple(found.get(name) for name in names))
