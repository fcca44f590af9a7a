"""The work that counts so far, without what is due later and what a student is excused from."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from fractions import Fraction

from autograder.course.outline import left_out, outline
from autograder.policies.late import moment_text
from autograder.policies.marks import Mark, Marker
from autograder.policies.policy import Policy, PolicyError, fraction


@dataclass(frozen=True)
class Expected:
    """The assignments that make up the grade, and what they are worth.

    Attributes
    ----------
    names
        The assignments, in order.
    most
        The points of each assignment that somebody handed in.
    weights
        The weights of those that count: more than 0, and with points to earn.
    waiting
        Those that do not count yet, or not for this student, and why.
    excused
        Of these, those that never will.
    """

    names: tuple[str, ...]
    most: Mapping[str, Fraction]
    weights: Mapping[str, Fraction]
    waiting: Mapping[str, str] = field(default_factory=dict)
    excused: frozenset[str] = frozenset()

    @property
    def asked(self) -> tuple[str, ...]:
        """The assignments that are asked of a student, sooner or later."""
        return tuple(name for name in self.names if name not in self.excused)

    @property
    def is_mid_course(self) -> bool:
        """Whether something of what is asked does not count yet."""
        return any(name in self.waiting for name in self.asked)


def expected_of_class(marks: Iterable[Mark], policy: Policy, now: datetime | None) -> Expected:
    """Return what the policy expects, or else everything that somebody handed in."""
    most: dict[str, Fraction] = {}
    for mark in marks:
        name, worth = mark.record.assignment, fraction(max(mark.max_points, 0.0))
        most[name] = max(worth, most.get(name, worth))
    asked = most.keys() - {*policy.extra, *left_out()}
    seen = sorted(asked, key=lambda name: (_due(name, policy), name))
    names = policy.expected or tuple(seen)
    _require_dates(most.keys() & {*names, *policy.extra}, policy)
    if names and not any(policy.weights.get(name, 1) for name in names):
        raise PolicyError("weights: nothing counts; give something a weight of more than 0")
    weights = {name: fraction(policy.weights.get(name, 1)) for name in names}
    counting = {name: w for name, w in weights.items() if w > 0 and most.get(name) != 0}
    waiting = dict(_not_due((*names, *policy.extra), most, policy, now))
    return _without(waiting, Expected(names, most, counting))


def _not_due(
    names: Iterable[str], seen: Collection[str], policy: Policy, now: datetime | None
) -> Iterator[tuple[str, str]]:
    """Yield the assignments not due yet: without a date, those that nobody has handed in."""
    for name in names if now else ():
        if (due := policy.due.get(name)) and now and due > now:
            yield name, f"due on {due:%Y-%m-%d}: does not count yet"
        elif not due and name not in seen:
            yield name, "nobody has handed it in yet: does not count yet"


def _without(waiting: Mapping[str, str], expected: Expected) -> Expected:
    """Return what is expected, without the assignments that do not count yet."""
    left = {name: weight for name, weight in expected.weights.items() if name not in waiting}
    return replace(expected, weights=left, waiting={**expected.waiting, **waiting})


def expected_of_student(
    student: str, expected: Expected, marker: Marker, policy: Policy, now: datetime | None
) -> Expected:
    """Return what is expected of one student: neither what is excused nor what is due later."""
    excused = marker.corrections.excused.get(student, {})
    own = {name: f"excused: {reason}" for name, reason in excused.items()}
    for name, longer in policy.extensions.get(student, {}).items():
        if now and longer > now:
            own.setdefault(name, f"extension to {moment_text(longer)}: does not count yet")
    return replace(_without(own, expected), excused=frozenset(excused)) if own else expected


def _due(assignment: str, policy: Policy) -> datetime:
    return policy.due.get(assignment, datetime.max.replace(tzinfo=UTC))


def _require_dates(assignments: Collection[str], policy: Policy) -> None:
    """Refuse dates for only some of what was handed in: the rest would never be late."""
    undated = sorted(assignments - policy.due.keys())
    if not policy.due or not undated:
        return
    if foreign := [name for name in undated if name not in outline().assignments]:
        raise PolicyError(
            f"due: {', '.join(foreign)} has results and no date, and is not in course.toml: "
            "name in expected all that makes the grade"
        )
    raise PolicyError(f"due: a date for {', '.join(undated)} is missing; add it")
