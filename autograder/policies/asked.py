"""What a course asks for: the assignments that make the grade, and what they are worth."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction

from autograder.policies.exact import exact
from autograder.policies.policy import Policy, PolicyError
from autograder.results.record import Record


@dataclass(frozen=True)
class Asked:
    """What is asked for.

    Attributes
    ----------
    expected
        What makes the grade, in order.
    most
        The points of each assignment that somebody handed in.
    weights
        The weights of those that count: more than 0, and with points to earn.
    """

    expected: tuple[str, ...]
    most: Mapping[str, Fraction]
    weights: Mapping[str, Fraction]


def of(records: Iterable[Record], policy: Policy) -> Asked:
    """Return what is asked for: what the policy says, or else all that somebody handed in.

    Raises
    ------
    PolicyError
        The policy does not fit these records.
    """
    most: dict[str, Fraction] = {}
    for record in records:
        worth = exact(max(record.max_points, 0.0))
        most[record.assignment] = max(worth, most.get(record.assignment, worth))
    seen = sorted(most.keys() - policy.extra, key=lambda name: (_due(name, policy), name))
    expected = policy.expected or tuple(seen)
    _require_dates(most.keys() & {*expected, *policy.extra}, policy)
    if expected and not any(policy.weights.get(name, 1) for name in expected):
        raise PolicyError("weights: nothing counts; give something a weight of more than 0")
    weights = {name: exact(policy.weights.get(name, 1)) for name in expected}
    counting = {name: w for name, w in weights.items() if w > 0 and most.get(name) != 0}
    return Asked(expected, most, counting)


def _due(assignment: str, policy: Policy) -> datetime:
    return policy.due.get(assignment, datetime.max.replace(tzinfo=UTC))


def _require_dates(assignments: Collection[str], policy: Policy) -> None:
    """Refuse dates for a part of what was handed in: the rest would never be late."""
    undated = sorted(assignments - policy.due.keys())
    if policy.due and undated:
        raise PolicyError(f"due: a date for {', '.join(undated)} is missing; add it")
