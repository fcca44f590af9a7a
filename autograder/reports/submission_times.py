"""When submissions came, and how many points they have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from statistics import median

from autograder.reports.statistics import share
from autograder.results.record import Record

#: The picture's grid: columns of time, and steps of points.
COLUMNS, STEPS = 120, 40

#: With fewer submissions, quarters mean nothing.
FEW = 8


@dataclass(frozen=True)
class Dot:
    """The number of submissions at one place of the picture; `x` and `y` go from 0 to 1."""

    x: float
    y: float
    submissions: int


@dataclass(frozen=True)
class Quarter:
    """A quarter of the submissions, in the order in which they came."""

    name: str
    submissions: int
    median: float


@dataclass(frozen=True)
class Timing:
    """When the submissions to an assignment came.

    Attributes
    ----------
    first, last
        When the first came, and the last; ISO 8601 in UTC.
    untimed
        How many graded submissions have no time.
    """

    first: str
    last: str
    untimed: int
    dots: tuple[Dot, ...]
    quarters: tuple[Quarter, ...]


def submission_times(graded: Iterable[Record]) -> Timing | None:
    """Return when the graded submissions came, or None if no time is known."""
    records = list(graded)
    timed = sorted(
        ((when, record) for record in records if (when := _when(record))),
        key=lambda pair: (pair[0], pair[1].student),
    )
    if not timed:
        return None
    (first, _), (last, _) = timed[0], timed[-1]
    spread = (last - first).total_seconds()
    places = Counter(
        (
            round(COLUMNS * (when - first).total_seconds() / spread) if spread else 0,
            round(STEPS * share(record.points, record.max_points)),
        )
        for when, record in timed
    )
    dots = [Dot(x / COLUMNS, y / STEPS, count) for (x, y), count in sorted(places.items())]
    quarters = _quarters([record.points for _, record in timed])
    return Timing(_text(first), _text(last), len(records) - len(timed), tuple(dots), quarters)


def _when(record: Record) -> datetime | None:
    try:
        when = datetime.fromisoformat(record.submitted or "")
        return when if when.tzinfo else None
    except ValueError:
        return None


def _text(when: datetime) -> str:
    return when.isoformat(timespec="minutes")


def _quarters(points: list[float]) -> tuple[Quarter, ...]:
    """Return the median points of each quarter, the earliest first."""
    if len(points) < FEW:
        return ()
    names = ("first quarter", "second quarter", "third quarter", "last quarter")
    ends = [round(len(points) * i / 4) for i in range(5)]
    parts = [points[start:end] for start, end in pairwise(ends)]
    return tuple(
        Quarter(name, len(part), median(part)) for name, part in zip(names, parts, strict=True)
    )
