"""Final grades: a policy's rules, applied to the records of a class.

First each submission by itself (`StudentWork`), then each student's mean of what the course expects
(`Expected`), at last the curve, for which the whole class is needed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from autograder.policies import late
from autograder.policies.best_choice import Candidate, Choice, best_choice
from autograder.policies.levels import curved, level
from autograder.policies.policy import Late, Policy, PolicyError, exact, hundredths, shown
from autograder.results.record import Record
from autograder.text import several


@dataclass(frozen=True)
class FinalPoints:
    """The final points of one student in one assignment, and why they are what they are.

    ``counts`` is false for work that was dropped or not expected; it still has its points.
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
class FinalGrade:
    """One student's final grade in percent, and how it came about.

    It can be more than 100 with extra credit, and only then.
    """

    student: str
    assignments: tuple[FinalPoints, ...]
    percent: float
    reasons: tuple[str, ...]


def final_grades(records: Iterable[Record], policy: Policy) -> list[FinalGrade]:
    """Return the final grade of every student, sorted by student.

    Of two records of one submission the later counts. A student with an extension who handed in
    nothing has a grade, too, so that a misspelt name is seen.

    Raises
    ------
    PolicyError
        The policy does not fit these records.
    """
    newest = {(record.student, record.assignment): record for record in records}
    expected = _expected(newest.values(), policy)
    done: dict[str, dict[str, StudentWork]] = {student: {} for student in policy.extensions}
    for (student, assignment), record in newest.items():
        done.setdefault(student, {})[assignment] = _work(record, policy)
    flat = [_before_curve(student, done[student], expected, policy) for student in sorted(done)]
    percents = curved([grade.percent for grade in flat], policy.curve)
    return [_final(before, after, policy) for before, after in zip(flat, percents, strict=True)]


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
    """

    names: tuple[str, ...]
    most: Mapping[str, Fraction]
    weights: Mapping[str, Fraction]


def _expected(records: Iterable[Record], policy: Policy) -> Expected:
    """Return what the policy expects, or else everything that somebody handed in."""
    most: dict[str, Fraction] = {}
    for record in records:
        worth = exact(max(record.max_points, 0.0))
        most[record.assignment] = max(worth, most.get(record.assignment, worth))
    seen = sorted(most.keys() - policy.extra, key=lambda name: (_due(name, policy), name))
    names = policy.expected or tuple(seen)
    _require_dates(most.keys() & {*names, *policy.extra}, policy)
    if names and not any(policy.weights.get(name, 1) for name in names):
        raise PolicyError("weights: nothing counts; give something a weight of more than 0")
    weights = {name: exact(policy.weights.get(name, 1)) for name in names}
    counting = {name: w for name, w in weights.items() if w > 0 and most.get(name) != 0}
    return Expected(names, most, counting)


def _due(assignment: str, policy: Policy) -> datetime:
    return policy.due.get(assignment, datetime.max.replace(tzinfo=UTC))


def _require_dates(assignments: Collection[str], policy: Policy) -> None:
    """Refuse dates for only some of what was handed in: the rest would never be late."""
    undated = sorted(assignments - policy.due.keys())
    if policy.due and undated:
        raise PolicyError(f"due: a date for {', '.join(undated)} is missing; add it")


@dataclass(frozen=True)
class StudentWork:
    """What one student's work on an assignment is worth, before lateness costs anything.

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


def _work(record: Record, policy: Policy) -> StudentWork:
    most = exact(max(record.max_points, 0.0))
    raw = min(max(exact(record.points), Fraction(0)), most)
    if record.status == "refused":
        reason = "refused, so nothing could be graded: 0 points; have a look at it"
        return StudentWork(record.assignment, raw, most, Fraction(0), reasons=(reason,))
    points = hundredths(raw)
    reasons: tuple[str, ...] = ()
    if policy.levels and most:
        percent, reason = level(record, policy.levels)
        points, reasons = hundredths(most * percent / 100), (reason,)
    lateness = late.lateness(record, policy)
    return StudentWork(
        record.assignment, raw, most, points, lateness.by, (*reasons, *lateness.remarks)
    )


def _work_on(assignment: str, done: Mapping[str, StudentWork], expected: Expected) -> StudentWork:
    """Return the work on an assignment, or what stands in its place if nothing was handed in."""
    most = expected.most.get(assignment, Fraction(0))
    nothing = ("not handed in: 0 points",)
    return done.get(assignment) or StudentWork(
        assignment, Fraction(0), most, Fraction(0), reasons=nothing, handed_in=False
    )


@dataclass(frozen=True)
class GradeBeforeCurve:
    """A student's grade before the curve, in percent and exact."""

    student: str
    assignments: tuple[FinalPoints, ...]
    percent: Fraction
    reasons: tuple[str, ...]


def _before_curve(
    student: str, done: Mapping[str, StudentWork], expected: Expected, policy: Policy
) -> GradeBeforeCurve:
    counting = [_work_on(name, done, expected) for name in expected.weights]
    chosen = _choose(counting, expected, policy)
    grace = {counting[i].assignment: days for i, days in chosen.grace.items()}
    others = sorted(done.keys() - {*expected.names, *policy.extra})
    names = dict.fromkeys((*expected.names, *policy.extra, *others))
    points = tuple(
        _final_points(student, _work_on(name, done, expected), grace, expected, policy)
        for name in names
    )
    percent, extra = _with_extra(chosen.mean, points, policy)
    reasons = (*_mean_reasons(chosen.mean, points, grace, policy), *extra)
    return GradeBeforeCurve(student, points, percent, reasons)


def _choose(counting: Sequence[StudentWork], expected: Expected, policy: Policy) -> Choice:
    if not counting:
        return Choice(Fraction(0), {})
    candidates = [_candidate(w, expected.weights[w.assignment], policy) for w in counting]
    return best_choice(candidates, policy.drop, policy.late.grace_days)


def _candidate(done: StudentWork, weight: Fraction, policy: Policy) -> Candidate:
    return Candidate(weight, tuple(weight * percent for percent in done.percents(policy.late)))


def _final_points(
    student: str, done: StudentWork, grace: Mapping[str, int], expected: Expected, policy: Policy
) -> FinalPoints:
    name = done.assignment
    points, reasons = done.after(grace.get(name, 0), policy.late)
    dropped = name in expected.weights and name not in grace
    return FinalPoints(
        student=student,
        assignment=name,
        raw=float(done.raw),
        max_points=float(done.most),
        points=float(points),
        counts=name in grace or (name in policy.extra and done.handed_in),
        reasons=(*reasons, *_role(name, dropped, expected, policy)),
        late=bool(done.by),
        dropped=dropped,
    )


def _role(name: str, dropped: bool, expected: Expected, policy: Policy) -> Iterator[str]:
    """Say how an assignment counts, where that needs saying."""
    if name in policy.extra:
        yield f"extra credit: at most {shown(exact(policy.extra[name]))} % on top"
    elif dropped:
        yield "dropped"
    elif name not in expected.names:
        yield "not asked for: does not count"
    elif name not in expected.weights:
        yield "no weight, or no points to earn: does not count"
    elif name in policy.weights:
        yield f"weight {shown(expected.weights[name])}"


def _with_extra(
    mean: Fraction, points: Sequence[FinalPoints], policy: Policy
) -> tuple[Fraction, tuple[str, ...]]:
    percent, reasons = mean, []
    for one in points:
        if one.assignment in policy.extra and one.points > 0:
            share = exact(one.points) / exact(one.max_points)
            percent += exact(policy.extra[one.assignment]) * share
            reasons.append(f"with extra credit for {one.assignment}: {shown(percent)} %")
    if policy.highest is not None and percent > exact(policy.highest):
        percent = exact(policy.highest)
        reasons.append(f"no grade is above {shown(percent)} %")
    return percent, tuple(reasons)


def _mean_reasons(
    mean: Fraction, points: Sequence[FinalPoints], grace: Mapping[str, int], policy: Policy
) -> Iterator[str]:
    if not grace:
        yield "nothing counts yet: 0 %"
        return
    kind = "weighted mean" if any(name in policy.weights for name in grace) else "mean"
    yield f"{kind} of {several(len(grace), 'assignment')}: {shown(mean)} %"
    if dropped := [one.assignment for one in points if one.dropped]:
        yield f"dropped: {', '.join(dropped)}"
    if spent := sum(grace.values()):
        yield f"{spent} of {several(policy.late.grace_days, 'grace day')} spent"


def _final(before: GradeBeforeCurve, after: Fraction, policy: Policy) -> FinalGrade:
    reasons = before.reasons
    if after > before.percent:
        kind = policy.curve.kind.replace("_", " ")
        reasons = (*reasons, f"curve, {kind}: {shown(before.percent)} % become {shown(after)} %")
    return FinalGrade(before.student, before.assignments, float(hundredths(after)), reasons)
