"""The course as a whole: dropped work, weights, extra credit, curves; computed by hand."""

import pytest

from autograder.policies import GradeCurve, Late, Levels, Policy, PolicyError, final_grades
from autograder.results.record import Record
from tests.policies.policy_cases import MONTH, graded, points, standing

NAMES = ("layers", "loss", "backprop")


def work(*raw: float) -> list[Record]:
    """Return a submission to each of the first assignments, of 20 points each."""
    return [graded(points, name) for points, name in zip(raw, NAMES, strict=False)]


def test_a_policy_that_says_nothing_gives_the_mean() -> None:
    found = standing(Policy(), *work(20, 15, 4))
    assert found.percent == 65.0
    assert found.reasons == ("mean of 3 assignments: 65 %",)


def test_assignments_of_different_points_count_alike() -> None:
    records = [graded(10.0), graded(5.0, "loss", max_points=5.0)]
    assert standing(Policy(), *records).percent == 75.0


def test_percent_are_rounded_half_up_once_at_the_end() -> None:
    assert standing(Policy(), graded(1.0, max_points=3.0)).percent == 33.33
    assert standing(Policy(), graded(0.01, max_points=80.0)).percent == 0.01  # 0.0125
    assert standing(Policy(), graded(0.01, max_points=16.0)).percent == 0.06  # 0.0625
    assert standing(Policy(), graded(0.1, max_points=80.0)).percent == 0.13  # 0.125


def test_of_two_records_of_one_submission_the_later_counts() -> None:
    assert standing(Policy(), graded(20.0), graded(5.0)).percent == 25.0


def test_students_are_sorted() -> None:
    records = [graded(20.0, student=name) for name in ("chloe", "ada", "ben")]
    assert [s.student for s in final_grades(records, Policy())] == ["ada", "ben", "chloe"]


def test_an_empty_class_has_no_standings() -> None:
    assert final_grades([], Policy(curve=GradeCurve("scale_to_best"))) == []


def test_the_worst_is_dropped() -> None:
    found = standing(Policy(drop=1), *work(20, 4, 15))
    assert found.percent == 87.5
    assert [(a.assignment, a.counts, a.dropped) for a in found.assignments] == [
        ("backprop", True, False),
        ("layers", True, False),
        ("loss", False, True),
    ]
    assert found.reasons == ("mean of 2 assignments: 87.5 %", "dropped: loss")
    assert points(found)["loss"] == 4.0


def test_what_was_not_handed_in_can_be_dropped() -> None:
    found = standing(Policy(expected=NAMES, drop=1), *work(20, 15))
    assert (found.percent, found.assignments[2].dropped) == (87.5, True)
    assert found.assignments[2].reasons == ("not handed in: 0 points", "dropped")


def test_one_assignment_is_always_left() -> None:
    assert standing(Policy(drop=2), *work(10)).percent == 50.0


def test_with_weights_that_is_dropped_whose_lack_helps_most() -> None:
    # Without layers: (40 + 100) / 2 = 70; without loss, the lower one: (10·50 + 100) / 11 = 54.55.
    policy = Policy(drop=1, weights={"layers": 10})
    found = standing(policy, *work(10, 8, 20))
    assert found.percent == 70.0
    assert [a.assignment for a in found.assignments if a.dropped] == ["layers"]


def test_weights_weigh() -> None:
    # (1·50 + 3·100 + 1·75) / 5
    found = standing(Policy(weights={"loss": 3}), *work(10, 20, 15))
    assert found.percent == 85.0
    assert found.reasons == ("weighted mean of 3 assignments: 85 %",)


def test_tenths_are_tenths() -> None:
    # (0.1·0 + 0.2·100) / 0.3, which floats can't say
    weights = {"layers": 0.1, "loss": 0.2}
    assert standing(Policy(weights=weights), *work(0, 20)).percent == 66.67


def test_what_weighs_nothing_does_not_count_and_uses_up_no_drop() -> None:
    found = standing(Policy(drop=1, weights={"layers": 0}), *work(0, 10, 20))
    assert found.percent == 100.0
    assert [a.assignment for a in found.assignments if a.dropped] == ["loss"]


def test_weights_that_are_all_nought_do_not_fit() -> None:
    with pytest.raises(PolicyError, match="weights: nothing counts"):
        final_grades(work(10), Policy(weights={"layers": 0}))


def test_extra_credit_adds_and_is_never_asked_for() -> None:
    policy = Policy(extra={"backprop": 5}, drop=1)
    assert standing(policy, *work(16, 10)).percent == 80.0
    found = standing(policy, *work(16, 10, 8))
    assert found.percent == 82.0  # 80 + 5 · 8 / 20
    assert found.reasons[-1] == "with extra credit for backprop: 82 %"
    assert [a.assignment for a in found.assignments if a.dropped] == ["loss"]


def test_extra_credit_leads_beyond_all_points_up_to_the_limit() -> None:
    records = work(20, 20, 20)
    assert standing(Policy(extra={"backprop": 5}), *records).percent == 105.0
    found = standing(Policy(extra={"backprop": 5}, highest=102), *records)
    assert (found.percent, found.reasons[-1]) == (102.0, "no grade is above 102 %")


def test_what_is_not_asked_for_does_not_count() -> None:
    found = standing(Policy(expected=("layers",)), *work(20, 0))
    assert (found.percent, found.assignments[1].counts) == (100.0, False)
    assert found.assignments[1].reasons == ("not asked for: does not count",)


def test_what_nobody_handed_in_counts_only_if_it_is_expected() -> None:
    assert standing(Policy(), *work(20)).percent == 100.0
    assert standing(Policy(expected=("layers", "adam")), *work(20)).percent == 50.0


def test_without_points_to_earn_nothing_counts() -> None:
    found = standing(Policy(levels=Levels()), graded(0.0, max_points=0.0))
    assert (found.percent, found.assignments[0].counts) == (0.0, False)
    assert found.reasons == ("nothing counts yet: 0 %",)


CLASS = [graded(p, student=name) for name, p in [("ada", 16.0), ("ben", 5.0), ("chloe", 0.0)]]


@pytest.mark.parametrize(
    ("curve", "percents"),
    [
        (GradeCurve(), [80.0, 25.0, 0.0]),
        (GradeCurve("add", 10), [90.0, 35.0, 10.0]),
        (GradeCurve("add", 30), [100.0, 55.0, 30.0]),
        (GradeCurve("sqrt"), [89.44, 50.0, 0.0]),
        (GradeCurve("scale_to_best"), [100.0, 31.25, 0.0]),
        (GradeCurve("raise_mean", 45), [90.0, 35.0, 10.0]),
        (GradeCurve("raise_mean", 30), [80.0, 25.0, 0.0]),
    ],
)
def test_a_curve_raises_a_class(curve: GradeCurve, percents: list[float]) -> None:
    assert [s.percent for s in final_grades(CLASS, Policy(curve=curve))] == percents


KINDS_OF_CURVE = [GradeCurve("add", 5), GradeCurve("sqrt"), GradeCurve("scale_to_best")]


@pytest.mark.parametrize("curve", KINDS_OF_CURVE)
def test_a_curve_lowers_nobody_beyond_all_points(curve: GradeCurve) -> None:
    policy = Policy(extra={"loss": 5}, curve=curve)
    assert standing(policy, *work(20, 20)).percent == 105.0


def test_a_curve_says_what_it_did_and_only_then() -> None:
    ada, _, chloe = final_grades(CLASS, Policy(curve=GradeCurve("scale_to_best")))
    assert ada.reasons[-1] == "curve, scale to best: 80 % become 100 %"
    assert chloe.reasons == ("mean of 1 assignment: 0 %",)


def test_a_class_without_a_point_stays_there() -> None:
    records = [graded(0.0), graded(0.0, student="ben")]
    for kind in ("sqrt", "scale_to_best"):
        finals = final_grades(records, Policy(curve=GradeCurve(kind)))
        assert [one.percent for one in finals] == [0.0, 0.0]


def test_the_order_is_levels_late_drop_weights_extra_curve() -> None:
    # layers   17 of 20, minor error: 90 % = 18; a day late: − 2 = 16, at most 17: 80 %
    # loss     0 of 20, written: 60 % = 12: dropped
    # backprop 20 of 20: 100 %, weight 3
    # adam     10 of 20, significant error: 75 %; extra credit: + 4 · 75 % = 3
    # (80 + 3 · 100) / 4 = 95; + 3 = 98; at most 97; curve: + 1
    policy = Policy(
        levels=Levels(),
        due=MONTH,
        late=Late(penalty=10, cap=85),
        drop=1,
        weights={"backprop": 3},
        extra={"adam": 4},
        highest=97,
        curve=GradeCurve("add", 1),
    )
    records = [
        graded(17.0, hours=1),
        graded(0.0, "loss"),
        graded(20.0, "backprop"),
        graded(10.0, "adam"),
    ]
    found = standing(policy, *records)
    assert points(found) == {"layers": 16.0, "loss": 12.0, "backprop": 20.0, "adam": 15.0}
    assert found.percent == 98.0
    assert found.reasons == (
        "weighted mean of 2 assignments: 95 %",
        "dropped: loss",
        "with extra credit for adam: 98 %",
        "no grade is above 97 %",
        "curve, add: 97 % become 98 %",
    )
