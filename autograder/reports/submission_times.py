"""When submissions came, and how many points they have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
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
    late: bool = False


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
    start, end
        The ends of the picture: with room for the date on which the assignment is due.
    due
        Where in the picture that date is, from 0 to 1; None if it is not known.
    due_at
        The date; empty if it is not known.
    late
        How many are late, those without a time among them.
    """

    first: str
    last: str
    untimed: int
    dots: tuple[Dot, ...]
    quarters: tuple[Quarter, ...]
    start: str = ""
    end: str = ""
    due: float | None = None
    due_at: str = ""
    late: int = 0


def submission_times(
    graded: Iterable[Record], due: datetime | None = None, late: Collection[str] = ()
) -> Timing | None:
    """Return when the graded submissions came, or None if no time is known.

    Parameters
    ----------
    due
        When the assignment is due.
    late
        The students who are late, by the course's policy or as an LMS marked them.
    """
    records = list(graded)
    timed = sorted(
        ((when, record) for record in records if (when := _when(record))),
        key=lambda pair: (pair[0], pair[1].student),
    )
    if not timed:
        return None
    (first, _), (last, _) = timed[0], timed[-1]
    start, end = (min(first, due), max(last, due)) if due else (first, last)
    return Timing(
        first=_text(first),
        last=_text(last),
        untimed=len(records) - len(timed),
        dots=_dots(timed, start, end, late),
        quarters=_quarters([record.points for _, record in timed]),
        start=_text(start),
        end=_text(end),
        due=_place(due, start, (end - start).total_seconds()) if due else None,
        due_at=_text(due) if due else "",
        late=sum(record.student in late for record in records),
    )


def _dots(
    timed: Iterable[tuple[datetime, Record]], start: datetime, end: datetime, late: Collection[str]
) -> tuple[Dot, ...]:
    """Return the dots of the picture: submissions at one place of its grid are one dot."""
    width = (end - start).total_seconds()
    places = Counter(
        (
            round(COLUMNS * _place(when, start, width)),
            round(STEPS * share(record.points, record.max_points)),
            record.student in late,
        )
        for when, record in timed
    )
    return tuple(
        Dot(x / COLUMNS, y / STEPS, n, is_late) for (x, y, is_late), n in sorted(places.items())
    )


def _place(when: datetime, start: datetime, width: float) -> float:
    """Return where a moment is in the seconds that follow `start`, from 0 to 1."""
    return (when - start).total_seconds() / width if width else 0.0


def _when(record: Record) -> datetime | None:
    try:
        when = datetime.fromisoformat(record.submitted or "")
        return when if when.tzinfo else None
    except ValueError:
        return None


def _text(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="minutes")


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
