"""Curves: raise the grades of a whole class; none lowers anybody's, or leads beyond 100 %."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import sqrt

from autograder.policies.exact import exact
from autograder.policies.policy import Curve


def raised(percents: Sequence[Fraction], curve: Curve) -> list[Fraction]:
    """Return each student's percent after the curve.

    ``add`` adds as many percent to each; ``raise_mean`` adds what the mean of the class lacks;
    ``sqrt`` makes 10 √p of p; ``scale_to_best`` makes 100 of the best.
    """
    if not percents:
        return []
    by, best = exact(curve.by), max(percents)
    lacking = max(by - sum(percents) / len(percents), Fraction(0))
    rule = {
        "none": lambda p: p,
        "add": lambda p: p + by,
        "raise_mean": lambda p: p + lacking,
        "sqrt": lambda p: Fraction(10 * sqrt(p)),
        "scale_to_best": lambda p: 100 * p / best if best else p,
    }[curve.kind]
    return [max(p, min(rule(p), Fraction(100))) for p in percents]
