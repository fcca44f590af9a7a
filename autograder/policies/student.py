"""One student's grade: what was dropped, where grace days went, and what extra credit added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from autograder.policies import choice, work
from autograder.policies.asked import Asked
from autograder.policies.exact import exact, several, shown
from autograder.policies.policy import Policy


@dataclass(frozen=True)
class Adjusted:
    """The final points of one student in one assignment, and why they are what they are.

    ``counts`` is false for what was dropped or not asked for; its points are given all the same.
    """

    student: str
    assignment: str
    raw: float
    max_points: float
    points: float
    counts: bool
    reasons: tuple[str, ...]
    late: bool = False
    dropped: bool = False


@dataclass(frozen=True)
class Total:
    """A student's grade before the curve, in percent and exact."""

    student: str
    assignments: tuple[Adjusted, ...]
    percent: Fraction
    reasons: tuple[str, ...]


def total(student: str, done: Mapping[str, work.Work], asked: Asked, policy: Policy) -> Total:
    """Return a student's grade before the curve, from what was handed in."""
    counting = [_work(name, done, asked) for name in asked.weights]
    chosen = _choose(counting, asked, policy)
    grace = {counting[i].assignment: days for i, days in chosen.grace.items()}
    others = sorted(done.keys() - {*asked.expected, *policy.extra})
    names = dict.fromkeys((*asked.expected, *policy.extra, *others))
    adjusted = tuple(
        _adjusted(student, _work(name, done, asked), grace, asked, policy) for name in names
    )
    percent, extra = _with_extra(chosen.mean, adjusted, policy)
    reasons = (*_mean_reasons(chosen.mean, adjusted, grace, policy), *extra)
    return Total(student, adjusted, percent, reasons)


def _work(assignment: str, done: Mapping[str, work.Work], asked: Asked) -> work.Work:
    most = asked.most.get(assignment, Fraction(0))
    return done.get(assignment) or work.missing(assignment, most)


def _choose(counting: Sequence[work.Work], asked: Asked, policy: Policy) -> choice.Choice:
    if not counting:
        return choice.Choice(Fraction(0), {})
    candidates = [_candidate(w, asked.weights[w.assignment], policy) for w in counting]
    return choice.best(candidates, policy.drop, policy.late.grace_days)


def _candidate(done: work.Work, weight: Fraction, policy: Policy) -> choice.Candidate:
    values = tuple(weight * percent for percent in done.percents(policy.late))
    return choice.Candidate(weight, values)


def _adjusted(
    student: str, done: work.Work, grace: Mapping[str, int], asked: Asked, policy: Policy
) -> Adjusted:
    name = done.assignment
    points, reasons = done.after(grace.get(name, 0), policy.late)
    dropped = name in asked.weights and name not in grace
    counts = name in grace or (name in policy.extra and done.handed_in)
    return Adjusted(
        student=student,
        assignment=name,
        raw=float(done.raw),
        max_points=float(done.most),
        points=float(points),
        counts=counts,
        reasons=(*reasons, *_role(name, dropped, asked, policy)),
        late=bool(done.by),
        dropped=dropped,
    )


def _role(name: str, dropped: bool, asked: Asked, policy: Policy) -> Iterator[str]:
    """Say what an assignment is for the grade, where that is not plain."""
    if name in policy.extra:
        yield f"extra credit: at most {shown(exact(policy.extra[name]))} % on top"
    elif dropped:
        yield "dropped"
    elif name not in asked.expected:
        yield "not asked for: does not count"
    elif name not in asked.weights:
        yield "no weight, or no points to earn: does not count"
    elif name in policy.weights:
        yield f"weight {shown(asked.weights[name])}"


def _with_extra(
    mean: Fraction, adjusted: Sequence[Adjusted], policy: Policy
) -> tuple[Fraction, tuple[str, ...]]:
    percent, reasons = mean, []
    for a in adjusted:
        if a.assignment in policy.extra and a.points > 0:
            share = exact(a.points) / exact(a.max_points)
            percent += exact(policy.extra[a.assignment]) * share
            reasons.append(f"with extra credit for {a.assignment}: {shown(percent)} %")
    if policy.highest is not None and percent > exact(policy.highest):
        percent = exact(policy.highest)
        reasons.append(f"no grade is above {shown(percent)} %")
    return percent, tuple(reasons)


def _mean_reasons(
    mean: Fraction, adjusted: Sequence[Adjusted], grace: Mapping[str, int], policy: Policy
) -> Iterator[str]:
    if not grace:
        yield "nothing counts yet: 0 %"
        return
    kind = "weighted mean" if any(name in policy.weights for name in grace) else "mean"
    yield f"{kind} of {several(len(grace), 'assignment')}: {shown(mean)} %"
    if dropped := [a.assignment for a in adjusted if a.dropped]:
        yield f"dropped: {', '.join(dropped)}"
    if spent := sum(grace.values()):
        yield f"{spent} of {several(policy.late.grace_days, 'grace day')} spent"
