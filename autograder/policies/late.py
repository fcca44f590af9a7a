"""Late work: when a submission was due, by how much it is late, and what that costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from autograder.policies.policy import Late, Policy, decimal_text, fraction, hundredths
from autograder.results.record import Record
from autograder.text import several

DAY = timedelta(days=1)
UNITS = {"day": DAY, "hour": timedelta(hours=1)}


@dataclass(frozen=True)
class Lateness:
    """By how much a submission is late, beyond the free minutes, and remarks on its time."""

    by: timedelta = timedelta(0)
    remarks: tuple[str, ...] = ()

    @property
    def days(self) -> int:
        """The number of started days."""
        return started(self.by, DAY)


def lateness(record: Record, policy: Policy) -> Lateness:
    """Return by how much a submission is late; one without a known time is not late.

    What an LMS marks as late is at least a second late, whatever the free minutes and the due date.
    An extension comes first, since the LMS does not know of it.
    """
    due = policy.due.get(record.assignment)
    if due is None:
        return Lateness()
    longer = policy.extensions.get(record.student, {}).get(record.assignment)
    remarks = () if longer is None else (f"extension to {moment_text(longer)}",)
    submitted, marked = _moment(record.submitted), record.late and longer is None
    if marked:
        remarks = ("marked late by the system through which it was handed in",)
    elif submitted is None:
        unknown = "when it was handed in is not known: not counted as late"
        return Lateness(remarks=(*remarks, unknown))
    free = timedelta(minutes=policy.late.free_minutes)
    by = submitted - (longer or due) - free if submitted else timedelta(0)
    return Lateness(max(by, timedelta(seconds=marked)), remarks)


def moment_text(moment: datetime) -> str:
    """Return a moment as a person reads it, to the minute."""
    return moment.isoformat(" ", "minutes")


def started(span: timedelta, unit: timedelta) -> int:
    """Return how many units of time have started in a span of time."""
    return -(-span // unit)


def closed(by: timedelta, late: Late) -> bool:
    """Tell whether work is so late that it is worth nothing; grace days do not help."""
    return late.zero_after_days is not None and by > DAY * float(late.zero_after_days)


def penalised(
    points: Fraction, most: Fraction, by: timedelta, grace: int, late: Late
) -> tuple[Fraction, tuple[str, ...]]:
    """Return the points that are left after spending some grace days, and why.

    Parameters
    ----------
    points, most
        What was earned, and what could have been.
    by
        By how much the work is late.
    grace
        How many grace days are spent on it.
    """
    reasons = []
    if grace:
        reasons.append(f"{several(grace, 'grace day')} spent")
    left = by - grace * DAY
    if closed(by, late):
        days = decimal_text(fraction(late.zero_after_days or 0))
        return Fraction(0), (f"more than {days} days late: 0 points",)
    if left <= timedelta(0):
        return points, tuple(reasons)
    count = started(left, UNITS[late.per])
    lost = count * fraction(late.penalty) / 100 * (most if late.of == "max" else points)
    rest = hundredths(max(points - lost, Fraction(0)))
    off = f": {decimal_text(points - rest)} points off" if rest < points else ""
    reasons.append(f"{several(count, late.per)} late{off}")
    cap = hundredths(most * fraction(late.cap) / 100)
    if cap < rest:
        reasons.append(f"late work earns at most {decimal_text(fraction(late.cap))} %")
    return min(rest, cap), tuple(reasons)


def _moment(text: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
