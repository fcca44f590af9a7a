"""One student's work on one assignment: levels and lateness, before the course as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from autograder.policies import late
from autograder.policies.exact import exact, hundredths
from autograder.policies.levels import level
from autograder.policies.policy import Policy
from autograder.results.record import Record


@dataclass(frozen=True)
class Work:
    """What somebody's work on an assignment is worth, apart from what lateness costs.

    Attributes
    ----------
    raw, points
        As graded, and after levels.
    by
        By how much it is late.
    reasons
        Why the points are what they are.
    """

    assignment: str
    raw: Fraction
    most: Fraction
    points: Fraction
    by: timedelta = timedelta(0)
    reasons: tuple[str, ...] = ()
    handed_in: bool = True

    def after(self, grace: int, rules: late.Late) -> tuple[Fraction, tuple[str, ...]]:
        """Return the points with so many grace days spent, and all reasons for them."""
        points, reasons = late.penalised(self.points, self.most, self.by, grace, rules)
        return points, (*self.reasons, *reasons)

    def percents(self, rules: late.Late) -> tuple[Fraction, ...]:
        """Return the percent with no grace day spent, with one, and so on while that helps."""
        if not self.most:
            return (Fraction(0),)
        helpful = 0 if late.closed(self.by, rules) else late.started(self.by, late.DAY)
        useful = range(min(helpful, rules.grace_days) + 1)
        return tuple(100 * self.after(grace, rules)[0] / self.most for grace in useful)


def of(record: Record, policy: Policy) -> Work:
    """Return what a submission is worth."""
    most = exact(max(record.max_points, 0.0))
    raw = min(max(exact(record.points), Fraction(0)), most)
    if record.status == "refused":
        reason = "refused, so nothing could be graded: 0 points; have a look at it"
        return Work(record.assignment, raw, most, Fraction(0), reasons=(reason,))
    points = hundredths(raw)
    reasons: tuple[str, ...] = ()
    if policy.levels and most:
        percent, reason = level(record, policy.levels)
        points, reasons = hundredths(most * percent / 100), (reason,)
    lateness = late.lateness(record, policy)
    return Work(record.assignment, raw, most, points, lateness.by, (*reasons, *lateness.remarks))


def missing(assignment: str, most: Fraction) -> Work:
    """Return what stands in the place of work that was not handed in."""
    reason = ("not handed in: 0 points",)
    return Work(assignment, Fraction(0), most, Fraction(0), reasons=reason, handed_in=False)
