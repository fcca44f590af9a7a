"""Levels: a submission is right, has a minor or a significant error, or is an attempt.

The share of the points that was lost decides, and nothing else: so more points never give a lower
level. Where not a point was earned, an attempt is one in which at least one stub was written.
"""

from __future__ import annotations

from fractions import Fraction

from autograder.policies.exact import exact, shown
from autograder.policies.policy import Levels, Number
from autograder.results.record import Record


def level(record: Record, levels: Levels) -> tuple[Fraction, str]:
    """Return what a graded submission is worth, in percent, and why."""
    most = exact(record.max_points)
    lost = 100 * (most - exact(record.points)) / most
    if not attempted(record):
        return Fraction(0), "no stub was written, so it is no attempt: 0 %"
    name, worth = _level(lost, levels)
    percent = exact(worth)
    return percent, f"{name}, {shown(lost)} % of the points lost: {shown(percent)} %"


def attempted(record: Record) -> bool:
    """Tell whether a student wrote at least one stub."""
    return record.points > 0 or any(e.verdict != "missing" for e in record.exercises)


def _level(lost: Fraction, levels: Levels) -> tuple[str, Number]:
    if lost <= 0:
        return "all right", levels.right
    if lost <= exact(levels.minor_loses_at_most):
        return "minor error", levels.minor_error
    if lost <= exact(levels.significant_loses_at_most):
        return "significant error", levels.significant_error
    return "attempt", levels.attempt
