"""Two rules that replace points: levels for one submission, and curves for a whole class.

The share of the points that was lost decides the level, and nothing else: so more points never give
a lower level. Work that earned nothing is an attempt if at least one stub was written. A curve
lowers no grade, and raises none above 100 %.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import sqrt

from autograder.policies.policy import GradeCurve, Levels, decimal_text, fraction
from autograder.results.record import Record


def level(record: Record, levels: Levels, *, is_attempt: bool) -> tuple[Fraction, str]:
    """Return what a graded submission is worth, in percent, and why."""
    most = fraction(record.max_points)
    lost = 100 * (most - fraction(record.points)) / most
    if not is_attempt:
        return Fraction(0), "no stub was written, so it does not count as an attempt: 0 %"
    name, worth = _level(lost, levels)
    percent = fraction(worth)
    return percent, f"{name}, {decimal_text(lost)} % of the points lost: {decimal_text(percent)} %"


def attempted(record: Record) -> bool:
    """Tell whether a student wrote at least one stub."""
    return record.points > 0 or any(e.verdict != "missing" for e in record.exercises)


def _level(lost: Fraction, levels: Levels) -> tuple[str, float]:
    if lost <= 0:
        return "all right", levels.right
    if lost <= fraction(levels.minor_loses_at_most):
        return "minor error", levels.minor_error
    if lost <= fraction(levels.significant_loses_at_most):
        return "significant error", levels.significant_error
    return "attempt", levels.attempt


def curved(percents: Sequence[Fraction], curve: GradeCurve) -> list[Fraction]:
    """Return each student's percentage after the curve.

    ``add`` adds the same to each; ``raise_mean`` adds what lifts the mean of the class to `by`;
    ``sqrt`` turns p into 10 √p; ``scale_to_best`` turns the best into 100.
    """
    if not percents:
        return []
    by, best = fraction(curve.by), max(percents)
    lacking = max(by - sum(percents, Fraction(0)) / len(percents), Fraction(0))
    rules: dict[str, Callable[[Fraction], Fraction]] = {
        "none": lambda p: p,
        "add": lambda p: p + by,
        "raise_mean": lambda p: p + lacking,
        "sqrt": lambda p: Fraction(10 * sqrt(p)),
        "scale_to_best": lambda p: 100 * p / best if best else p,
    }
    rule = rules[curve.kind]
    return [max(p, min(rule(p), Fraction(100))) for p in percents]
