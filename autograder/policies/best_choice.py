"""The best choice for a student: which assignments are dropped, and where grace days are spent.

Students need not plan ahead. Neither more points nor an earlier hand-in can lower a grade: when one
choice gets better, the best of all choices can't get worse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations


@dataclass(frozen=True)
class Droppable:
    """An assignment's weight, and its weighted percent by the number of grace days spent on it."""

    weight: Fraction
    values: tuple[Fraction, ...]


@dataclass(frozen=True)
class BestChoice:
    """The weighted mean, in percent, of the assignments kept; grace days by assignment."""

    mean: Fraction
    grace: dict[int, int]


def best_choice(candidates: Sequence[Droppable], drop: int, days: int) -> BestChoice:
    """Return the choice with the highest mean; at least one assignment is kept.

    Among equal choices, the later assignments are dropped, and no day is spent in vain.
    """
    keep = max(len(candidates) - drop, 1)
    choices = (
        _spend({i: candidates[i] for i in kept}, days)
        for kept in combinations(range(len(candidates)), keep)
    )
    return max(choices, key=lambda choice: choice.mean)


def _spend(kept: dict[int, Droppable], days: int) -> BestChoice:
    """Spend at most `days` on the assignments kept (a knapsack, filled day by day)."""
    plans: dict[int, tuple[Fraction, tuple[int, ...]]] = {0: (Fraction(0), ())}
    for candidate in kept.values():
        longer: dict[int, tuple[Fraction, tuple[int, ...]]] = {}
        for spent, plan in _extended(plans, candidate, days):
            longer[spent] = max(plan, longer.get(spent, plan))
        plans = longer
    spent = max(plans, key=lambda days: (plans[days][0], -days))
    value, grace = plans[spent]
    mean = value / sum(candidate.weight for candidate in kept.values())
    return BestChoice(mean, dict(zip(kept, grace, strict=True)))


def _extended(
    plans: dict[int, tuple[Fraction, tuple[int, ...]]], candidate: Droppable, days: int
) -> Iterator[tuple[int, tuple[Fraction, tuple[int, ...]]]]:
    for spent, (value, grace) in plans.items():
        for more, gained in enumerate(candidate.values[: days - spent + 1]):
            yield spent + more, (value + gained, (*grace, more))
