"""Late work: penalties, a cap, an end, grace days, extensions; each example computed by hand."""

from datetime import timedelta

import pytest

from autograder.policies import Late, Levels, Policy, PolicyError, final_grades
from autograder.results.record import Record
from tests.policies.policy_cases import DUE, MONTH, adjusted, graded, points, standing


def late(**rules: object) -> Policy:
    """Return a policy with these rules on late work, and dates."""
    return Policy(due=MONTH, late=Late(**rules))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "final"),
    [(-1, 16.0), (0, 16.0), (0.001, 14.0), (24, 14.0), (24.001, 12.0), (24 * 9, 0.0)],
)
def test_each_started_day_costs_its_percent_of_all_points(hours: float, final: float) -> None:
    assert adjusted(late(penalty=10), graded(16.0, hours=hours)).points == final


def test_or_its_percent_of_the_points_earned() -> None:
    found = adjusted(late(penalty=10, of="earned"), graded(16.0, hours=30))
    assert (found.points, found.late) == (12.8, True)
    assert found.reasons == ("2 days late: 3.2 points off",)


def test_or_each_started_hour_costs() -> None:
    found = adjusted(late(penalty=1, per="hour"), graded(16.0, hours=2.5))
    assert (found.points, found.reasons) == (15.4, ("3 hours late: 0.6 points off",))


def test_late_work_has_at_most_the_cap() -> None:
    capped = late(cap=90)
    assert [adjusted(capped, graded(p, hours=1)).points for p in (20, 18, 17)] == [18, 18, 17]
    assert adjusted(capped, graded(20.0, hours=1)).reasons == (
        "1 day late",
        "late work earns at most 90 %",
    )
    assert adjusted(capped, graded(20.0, hours=0)).points == 20.0


def test_after_its_end_it_is_worth_nothing_and_grace_days_do_not_help() -> None:
    rules = late(penalty=1, zero_after_days=7, grace_days=9)
    assert adjusted(rules, graded(20.0, hours=168)).points == 20.0
    found = adjusted(rules, graded(20.0, hours=168.1))
    assert (found.points, found.reasons) == (0.0, ("more than 7 days late: 0 points",))


def test_the_clock_starts_after_the_free_minutes() -> None:
    rules = late(penalty=10, free_minutes=15)
    assert [adjusted(rules, graded(20.0, hours=h)).points for h in (0.25, 0.26, 24.25)] == [
        *(20.0, 18.0, 18.0)
    ]


def test_an_unknown_time_is_not_late_and_said() -> None:
    found = adjusted(late(penalty=10), graded(20.0, hours=None))
    reason = "when it was handed in is not known: not counted as late"
    assert (found.points, found.late, found.reasons) == (20.0, False, (reason,))


def test_a_time_that_no_one_can_read_is_unknown() -> None:
    record = Record("ada", "layers", "graded", 20.0, 20.0, 0.1, submitted="yesterday")
    assert adjusted(late(penalty=10), record).points == 20.0


def test_offsets_count() -> None:
    record = Record("a", "layers", "graded", 20.0, 20.0, 0.1, submitted="2026-10-02T17:00:01-04:00")
    assert adjusted(late(penalty=10), record).points == 18.0


def test_an_extension_is_a_date_of_ones_own() -> None:
    longer = {"ada": {"layers": DUE + timedelta(days=3)}}
    policy = Policy(due=MONTH, late=Late(penalty=10), extensions=longer)
    ada, ben = final_grades(
        [graded(20.0, student=name, hours=73) for name in ("ada", "ben")], policy
    )
    assert points(ada) == {"layers": 18.0}
    assert ada.assignments[0].reasons == (
        "extension to 2026-10-05 21:00+00:00",
        "1 day late: 2 points off",
    )
    assert points(ben) == {"layers": 12.0}


def test_who_has_an_extension_and_handed_in_nothing_is_seen() -> None:
    policy = Policy(due=MONTH, extensions={"adda": {"layers": DUE}})
    found = {s.student: s.percent for s in final_grades([graded(20.0)], policy)}
    assert found == {"ada": 100.0, "adda": 0.0}


def test_levels_come_before_lateness() -> None:
    policy = Policy(levels=Levels(), due=MONTH, late=Late(penalty=10))
    found = adjusted(policy, graded(17.0, hours=1))
    assert (found.points, found.reasons) == (
        16.0,
        ("minor error, 15 % of the points lost: 90 %", "1 day late: 2 points off"),
    )


def test_points_are_rounded_half_up_to_two_decimals() -> None:
    found = adjusted(late(penalty=12.5, of="earned"), graded(0.02, hours=1))
    assert found.points == 0.02  # 0.0175
    assert adjusted(late(penalty=25, of="earned"), graded(0.1, hours=1)).points == 0.08  # 0.075


def test_a_date_that_is_missing_is_not_taken_for_leniency() -> None:
    with pytest.raises(PolicyError, match="due: a date for regression is missing; add it"):
        final_grades([graded(20.0), graded(20.0, "regression")], late(penalty=10))


def test_grace_days_are_spent_and_said() -> None:
    found = standing(late(penalty=10, grace_days=3), graded(20.0, hours=30))
    assert found.assignments[0].reasons == ("2 grace days spent",)
    assert found.reasons == ("mean of 1 assignment: 100 %", "2 of 3 grace days spent")


def test_what_is_late_beyond_grace_days_pays_for_the_rest() -> None:
    found = standing(late(penalty=10, grace_days=1), graded(20.0, hours=30))
    assert found.assignments[0].points == 18.0
    assert found.assignments[0].reasons == ("1 grace day spent", "1 day late: 2 points off")


def test_grace_days_go_where_they_help_most() -> None:
    # Two days: on loss they save 2 × 10 % of 20 = 4 points; on layers 10 % of 4 earned, each.
    rules = late(penalty=10, of="earned", grace_days=2)
    found = standing(rules, graded(4.0, hours=40), graded(20.0, "loss", hours=40))
    assert points(found) == {"layers": 3.2, "loss": 20.0}


def test_a_cap_is_lifted_only_by_all_the_days_that_work_is_late() -> None:
    # Three days late and one: with two grace days only the second can be on time.
    rules = late(cap=50, grace_days=2)
    found = standing(rules, graded(20.0, hours=70), graded(20.0, "loss", hours=1))
    assert points(found) == {"layers": 10.0, "loss": 20.0}
    assert "1 of 2 grace days spent" in found.reasons


def test_no_grace_day_is_spent_on_what_is_dropped() -> None:
    policy = Policy(due=MONTH, late=Late(penalty=10, grace_days=1), drop=1)
    found = standing(policy, graded(10.0, hours=1), graded(20.0, "loss", hours=1))
    assert points(found) == {"layers": 8.0, "loss": 20.0}
    assert found.percent == 100.0
