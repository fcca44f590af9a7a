"""One student's work on an assignment: which hand-in counts, and what it is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction

from autograder.policies import late
from autograder.policies.earlier import EarlierRecord
from autograder.policies.levels import level
from autograder.policies.marks import Mark, Marker
from autograder.policies.policy import Late, Policy, PolicyError, fraction, hundredths
from autograder.results.record import Record

#: The name of the newest hand-in, which has no folder of its own.
NEWEST = "newest"

#: What to do where a hand-in is chosen and none but the newest has a record.
NO_EARLIER = "there is a record of the newest alone: `autograder grade` grades earlier ones, too"


@dataclass(frozen=True)
class StudentWork:
    """What one student's work on an assignment is worth, before lateness costs anything.

    Attributes
    ----------
    raw, points
        As graded, and after levels.
    by
        How late it is.
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

    def after(self, grace: int, rules: Late) -> tuple[Fraction, tuple[str, ...]]:
        """Return the points after spending some grace days, and all reasons for them."""
        points, reasons = late.penalised(self.points, self.most, self.by, grace, rules)
        return points, (*self.reasons, *reasons)

    def percents(self, rules: Late) -> tuple[Fraction, ...]:
        """Return the percentage with no grace day spent, with one, and so on while that helps."""
        if not self.most:
            return (Fraction(0),)
        helpful = 0 if late.closed(self.by, rules) else late.started(self.by, late.DAY)
        useful = range(min(helpful, rules.grace_days) + 1)
        return tuple(100 * self.after(grace, rules)[0] / self.most for grace in useful)


def work_of(mark: Mark, policy: Policy) -> StudentWork:
    """Return what a submission is worth: its points, or its level, and the bonus on top."""
    counted = mark.counted
    most = fraction(max(counted.max_points, 0.0))
    raw = min(max(fraction(mark.record.points), Fraction(0)), most)
    if counted.status == "refused":
        reason = "refused, so nothing could be graded: 0 points; have a look at it"
        return StudentWork(counted.assignment, raw, most, Fraction(0), reasons=(reason,))
    points = min(max(fraction(counted.points), Fraction(0)), most)
    reasons = mark.reasons
    if policy.levels and most:
        percent, reason = level(counted, policy.levels, is_attempt=mark.is_attempt)
        points, reasons = most * percent / 100, (*reasons, reason)
    points = hundredths(max(points + fraction(mark.bonus), Fraction(0)))
    lateness = late.lateness(counted, policy)
    return StudentWork(
        counted.assignment, raw, most, points, lateness.by, (*reasons, *lateness.remarks)
    )


def counting_mark(
    newest: Record, earlier: Sequence[EarlierRecord], policy: Policy, marker: Marker
) -> Mark:
    """Return the mark of the hand-in that counts by the policy's key ``counts``.

    Raises
    ------
    PolicyError
        The policy chooses a hand-in that does not exist.
    """
    newest_mark = marker.mark(newest)
    chosen = newest.assignment in policy.chosen.get(newest.student, {})
    if not chosen and (not earlier or policy.counts == "newest"):
        return newest_mark
    marks = [(newest_mark, NEWEST)]  # among equals the first one counts
    marks += [(marker.mark(one.record, newest=False), one.hand_in) for one in reversed(earlier)]
    counting, name = _counting(marks, policy)
    if name == NEWEST:
        return counting
    reason = f"of {len(marks)} hand-ins, that of {name} counts ({policy.counts})"
    return replace(counting, reasons=(reason, *counting.reasons))


def _counting(marks: Sequence[tuple[Mark, str]], policy: Policy) -> tuple[Mark, str]:
    record = marks[0][0].record
    wanted = policy.chosen.get(record.student, {}).get(record.assignment)
    if wanted is not None:
        wanted = wanted.replace(":", "")
        found = [one for one in marks if one[1].startswith(wanted)]
        if len(found) != 1:
            where = f"chosen.{record.student}.{record.assignment} is {wanted!r}"
            there = f"there are {', '.join(name for _, name in marks)}"
            raise PolicyError(f"{where}; {there if marks[1:] else NO_EARLIER}")
        return found[0]
    if policy.counts == "best":
        return max(marks, key=lambda one: work_of(one[0], policy).after(0, policy.late)[0])
    if policy.counts == "newest in time":
        in_time = (one for one in marks if not late.lateness(one[0].record, policy).by)
        return next(in_time, marks[0])
    return marks[0]
