"""What holds under every policy: nobody loses by doing better, or by handing in earlier."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from math import isfinite
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace as varied

from autograder.policies import FinalGrade, GradeCurve, Late, Levels, Policy, final_grades
from autograder.policies.policy import Base, Kind, Unit
from autograder.results.record import Record
from tests.policies.policy_cases import MONTH, graded

NAMES = tuple(MONTH)
PERCENT = st.integers(0, 100) | st.integers(0, 1000).map(lambda tenths: tenths / 10)
LEVELS = st.builds(
    lambda worth, bounds: Levels(*sorted(worth, reverse=True), *sorted(bounds)),
    st.lists(PERCENT, min_size=4, max_size=4),
    st.lists(PERCENT, min_size=2, max_size=2),
)
LATE = st.builds(
    Late,
    penalty=PERCENT,
    per=st.sampled_from(get_args(Unit)),
    of=st.sampled_from(get_args(Base)),
    cap=PERCENT,
    zero_after_days=st.none() | st.integers(0, 10),
    grace_days=st.integers(0, 4),
    free_minutes=st.integers(0, 120),
)
POLICIES = st.builds(
    Policy,
    expected=st.just(()) | st.just(NAMES[:3]),
    levels=st.none() | LEVELS,
    due=st.just(MONTH),
    late=LATE,
    extensions=st.just({}) | st.just({"ada": {"loss": MONTH["loss"] + timedelta(days=2)}}),
    drop=st.integers(0, 2),
    weights=st.dictionaries(st.sampled_from(NAMES[:3]), st.integers(1, 5)),
    extra=st.just({}) | st.just({NAMES[3]: 5}),
    highest=st.none() | st.integers(100, 110),
    curve=st.builds(GradeCurve, st.sampled_from(get_args(Kind)), PERCENT),
)
POINTS = st.integers(0, 2000).map(lambda hundredths: hundredths / 100)
HOURS = st.integers(-10, 300) | st.none()
WORK = st.tuples(POINTS, HOURS)
CLASSES = st.dictionaries(
    st.tuples(st.sampled_from(["ada", "ben", "chloe"]), st.sampled_from(NAMES)), WORK, min_size=1
)


def _records(works: dict[tuple[str, str], tuple[float, int | None]]) -> list[Record]:
    return [
        graded(points, assignment, student=student, hours=hours)
        for (student, assignment), (points, hours) in works.items()
    ]


def _percent(finals: list[FinalGrade], student: str) -> float:
    return next(s.percent for s in finals if s.student == student)


def _better(records: list[Record], policy: Policy, change: Callable[[Record], Record]) -> None:
    """Assert that a change for the better in the first record does not lower a grade."""
    before = _percent(final_grades(records, policy), records[0].student)
    after = _percent(final_grades([change(records[0]), *records[1:]], policy), records[0].student)
    assert after >= before


@given(CLASSES, POLICIES, POINTS)
@settings(max_examples=250, deadline=None)
def test_more_raw_points_never_give_a_lower_grade(works, policy: Policy, more: float) -> None:
    def improved(record: Record) -> Record:
        return replace(record, points=min(record.points + more, 20.0))

    _better(_records(works), policy, improved)


@given(CLASSES, POLICIES, st.integers(0, 300))
@settings(max_examples=250, deadline=None)
def test_handing_in_earlier_never_costs(works, policy: Policy, hours: int) -> None:
    def earlier(record: Record) -> Record:
        if record.submitted is None:
            return record
        moment = datetime.fromisoformat(record.submitted) - timedelta(hours=hours)
        return replace(record, submitted=moment.astimezone(UTC).isoformat())

    _better(_records(works), policy, earlier)


@given(CLASSES, POLICIES)
@settings(max_examples=150, deadline=None)
def test_handing_in_is_never_worse_than_not(works, policy: Policy) -> None:
    policy = varied(policy, expected=NAMES[:3])
    records = _records(works)
    student = records[0].student
    alone = [r for r in records[1:] if r.student == student]
    assert not alone or (
        _percent(
            final_grades([records[0], *alone], varied(policy, curve=GradeCurve())),
            student,
        )
        >= _percent(final_grades(alone, varied(policy, curve=GradeCurve())), student)
    )


@given(CLASSES, POLICIES)
@settings(max_examples=150, deadline=None)
def test_points_and_percent_stay_in_their_bounds(works, policy: Policy) -> None:
    for standing in final_grades(_records(works), policy):
        assert 0 <= standing.percent <= (105 if policy.extra else 100)
        for a in standing.assignments:
            assert 0 <= a.points <= a.max_points
            assert all(isfinite(value) for value in (a.raw, a.points, a.max_points))
            assert Decimal(repr(a.points)) == round(Decimal(repr(a.points)), 2)


@given(CLASSES, POLICIES)
@settings(max_examples=100, deadline=None)
def test_a_curve_lowers_nobody(works, policy: Policy) -> None:
    records = _records(works)
    flat = final_grades(records, varied(policy, curve=GradeCurve()))
    curved = final_grades(records, policy)
    assert all(a.percent >= b.percent for a, b in zip(curved, flat, strict=True))


@given(CLASSES, POLICIES, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_records_does_not_matter(works, policy: Policy, random) -> None:
    records = _records(works)
    shuffled = random.sample(records, len(records))
    assert final_grades(shuffled, policy) == final_grades(records, policy)


@given(CLASSES, POLICIES)
@settings(max_examples=50, deadline=None)
def test_raw_points_stay_as_they_are(works, policy: Policy) -> None:
    found = {
        (a.student, a.assignment): a.raw
        for standing in final_grades(_records(works), policy)
        for a in standing.assignments
    }
    assert found | {key: points for key, (points, _) in works.items()} == found
