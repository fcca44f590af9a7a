"""Final grades: a policy's rules, applied to the records of a class.

First each submission by itself (`StudentWork`), and which of a student's hand-ins counts; then each
student's mean of what the course expects (`Expected`), and finally the curve, which needs the whole
class.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from autograder.policies.best_choice import BestChoice, Droppable, best_choice
from autograder.policies.earlier import Earlier
from autograder.policies.expected import Expected, expected_of_class, expected_of_student
from autograder.policies.levels import curved
from autograder.policies.marks import Key, Mark, Marker
from autograder.policies.policy import Policy, decimal_text, fraction, hundredths
from autograder.policies.student_work import StudentWork, counting_mark, work_of
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

    It can be more than 100 with extra credit or a bonus, and only then; None if nothing counts yet.
    """

    student: str
    assignments: tuple[FinalPoints, ...]
    percent: float | None
    reasons: tuple[str, ...]


def final_grades(
    records: Iterable[Record],
    policy: Policy,
    marker: Marker | None = None,
    earlier: Earlier | None = None,
    now: datetime | None = None,
) -> list[FinalGrade]:
    """Return the final grade of every student, sorted by student.

    If a submission has two records, the later one counts. A student with an extension who handed in
    nothing has a grade, too, so that a misspelt name is seen.

    Parameters
    ----------
    marker
        What people decided about points; by default nothing.
    earlier
        The records of earlier hand-ins; the policy may let one of them count.
    now
        What is due later counts for nobody yet; None: the term is over.

    Raises
    ------
    PolicyError
        The policy does not fit these records.
    """
    marker = replace(marker or Marker(), late_rules=bool(policy.due))
    marks = _counting_marks(records, policy, marker, earlier or {})
    expected = expected_of_class(marks.values(), policy, now)
    flat = []
    for student, own in sorted(_work_by_student(marks, policy).items()):
        wanted = expected_of_student(student, expected, marker, policy, now)
        flat.append(_before_curve(student, own, wanted, policy))
    before = {grade.student: grade.percent for grade in flat if grade.percent is not None}
    after = dict(zip(before, curved(list(before.values()), policy.curve), strict=True))
    return [_final(grade, after.get(grade.student), policy) for grade in flat]


def _counting_marks(
    records: Iterable[Record], policy: Policy, marker: Marker, earlier: Earlier
) -> dict[Key, Mark]:
    """Return the mark that counts for each submission, perhaps that of an earlier hand-in."""
    newest = {(record.student, record.assignment): record for record in records}
    return {
        key: counting_mark(record, earlier.get(key, ()), policy, marker)
        for key, record in newest.items()
    }


def _work_by_student(
    marks: Mapping[Key, Mark], policy: Policy
) -> dict[str, dict[str, StudentWork]]:
    """Return each student's work, also for students who have an extension but handed nothing in."""
    done: dict[str, dict[str, StudentWork]] = {student: {} for student in policy.extensions}
    for (student, assignment), mark in marks.items():
        done.setdefault(student, {})[assignment] = work_of(mark, policy)
    return done


def _work_on(assignment: str, done: Mapping[str, StudentWork], expected: Expected) -> StudentWork:
    """Return the work on an assignment, or what stands in its place if nothing was handed in."""
    most = expected.most.get(assignment, Fraction(0))
    nothing = () if assignment in expected.waiting else ("not handed in: 0 points",)
    return done.get(assignment) or StudentWork(
        assignment, Fraction(0), most, Fraction(0), reasons=nothing, handed_in=False
    )


@dataclass(frozen=True)
class GradeBeforeCurve:
    """A student's grade before the curve, in percent and exact; None if nothing counts yet."""

    student: str
    assignments: tuple[FinalPoints, ...]
    percent: Fraction | None
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
    if not expected.weights and expected.waiting:
        why = "nothing is due yet" if expected.is_mid_course else "excused from everything"
        return GradeBeforeCurve(student, points, None, (f"{why}: no grade",))
    percent, extra = _with_extra(chosen.mean, points, expected, policy)
    reasons = (*_mean_reasons(chosen.mean, points, grace, expected, policy), *extra)
    return GradeBeforeCurve(student, points, percent, reasons)


def _choose(counting: Sequence[StudentWork], expected: Expected, policy: Policy) -> BestChoice:
    if not counting:
        return BestChoice(Fraction(0), {})
    candidates = [_candidate(w, expected.weights[w.assignment], policy) for w in counting]
    return best_choice(candidates, policy.drop, policy.late.grace_days)


def _candidate(done: StudentWork, weight: Fraction, policy: Policy) -> Droppable:
    return Droppable(weight, tuple(weight * percent for percent in done.percents(policy.late)))


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
        counts=name in grace or (_is_extra(name, expected, policy) and done.handed_in),
        reasons=(*reasons, *_role(name, dropped, expected, policy)),
        late=bool(done.by),
        dropped=dropped,
    )


def _role(name: str, dropped: bool, expected: Expected, policy: Policy) -> Iterator[str]:
    """Say how an assignment counts, where that needs saying."""
    if _is_extra(name, expected, policy):
        yield f"extra credit: at most {decimal_text(fraction(policy.extra[name]))} % on top"
    elif name in expected.waiting:
        yield expected.waiting[name]
    elif dropped:
        yield "dropped"
    elif name not in expected.names:
        yield "not asked for: does not count"
    elif name not in expected.weights:
        yield "no weight, or no points to earn: does not count"
    elif name in policy.weights:
        yield f"weight {decimal_text(expected.weights[name])}"


def _is_extra(name: str, expected: Expected, policy: Policy) -> bool:
    """Tell whether an assignment adds to the grade by now."""
    return name in policy.extra and name not in expected.waiting


def _with_extra(
    mean: Fraction, points: Sequence[FinalPoints], expected: Expected, policy: Policy
) -> tuple[Fraction, tuple[str, ...]]:
    percent, reasons = mean, []
    for one in points:
        name = one.assignment
        if _is_extra(name, expected, policy) and one.points > 0 < one.max_points:
            share = min(fraction(one.points) / fraction(one.max_points), Fraction(1))
            percent += fraction(policy.extra[name]) * share
            reasons.append(f"with extra credit for {name}: {decimal_text(percent)} %")
    if policy.highest is not None and percent > fraction(policy.highest):
        percent = fraction(policy.highest)
        reasons.append(f"no grade is above {decimal_text(percent)} %")
    return percent, tuple(reasons)


def _mean_reasons(
    mean: Fraction,
    points: Sequence[FinalPoints],
    grace: Mapping[str, int],
    expected: Expected,
    policy: Policy,
) -> Iterator[str]:
    if not grace:
        yield "nothing counts yet: 0 %"
        return
    if expected.is_mid_course:
        yield f"of what is due so far: {len(expected.weights)} of {len(expected.asked)} assignments"
    kind = "weighted mean" if any(name in policy.weights for name in grace) else "mean"
    yield f"{kind} of {several(len(grace), 'assignment')}: {decimal_text(mean)} %"
    if dropped := [one.assignment for one in points if one.dropped]:
        yield f"dropped: {', '.join(dropped)}"
    if spent := sum(grace.values()):
        yield f"{spent} of {several(policy.late.grace_days, 'grace day')} spent"


def _final(before: GradeBeforeCurve, after: Fraction | None, policy: Policy) -> FinalGrade:
    reasons = before.reasons
    if before.percent is None or after is None:
        return FinalGrade(before.student, before.assignments, None, reasons)
    if after > before.percent:
        kind = policy.curve.kind.replace("_", " ")
        reasons = (
            *reasons,
            f"curve, {kind}: {decimal_text(before.percent)} % become {decimal_text(after)} %",
        )
    return FinalGrade(before.student, before.assignments, float(hundredths(after)), reasons)
