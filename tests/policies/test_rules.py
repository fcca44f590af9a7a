"""Mid-course, resubmissions and excuses: what counts so far, of which hand-in, for whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from autograder.policies import Corrections, GradeCurve, Late, Levels, Policy, PolicyError, Rules
from autograder.policies.corrections import Bonus
from autograder.policies.earlier import EarlierRecord
from autograder.policies.marks import Marker
from tests.policies.policy_cases import DUE, MONTH, graded

ALL = Policy(expected=("layers", "loss", "backprop", "adam"), due=MONTH)
DAY = timedelta(days=1)


def final(rules, *records):
    (found,) = rules.finals(records)
    return found


def counts(found):
    return [one.assignment for one in found.assignments if one.counts]


def test_mid_course_a_grade_is_of_what_is_due_so_far():
    found = final(Rules(ALL, now=DUE + DAY), graded(18))
    assert (found.percent, counts(found)) == (90.0, ["layers"])
    assert found.reasons[0] == "of what is due so far: 1 of 4 assignments"
    assert final(Rules(ALL), graded(18)).percent == 22.5


def test_extra_credit_waits_for_its_date_too():
    policy = Policy(expected=("layers",), due=MONTH, extra={"loss": 10})
    records = graded(18), graded(20, "loss")
    early = final(Rules(policy, now=DUE + DAY), *records)
    assert (early.percent, counts(early)) == (90.0, ["layers"])
    assert early.assignments[1].reasons == ("due on 2026-10-09: does not count yet",)
    assert final(Rules(policy, now=MONTH["loss"] + DAY), *records).percent == 100.0


def test_what_is_due_and_not_handed_in_counts_nothing():
    found = final(Rules(ALL, now=MONTH["loss"] + DAY), graded(18))
    assert (found.percent, counts(found)) == (45.0, ["layers", "loss"])


def test_work_that_was_handed_in_before_it_is_due_waits_and_says_so():
    found = final(Rules(ALL, now=DUE + DAY), graded(18), graded(2, "loss"))
    assert found.percent == 90.0
    assert found.assignments[1].reasons == ("due on 2026-10-09: does not count yet",)


def test_without_dates_what_nobody_has_handed_in_is_not_due():
    rules = Rules(Policy(expected=("layers", "loss")), now=DUE)
    ben = graded(20, "loss", student="ben")
    assert final(rules, graded(18)).percent == 90.0
    assert [one.percent for one in rules.finals([graded(18), ben])] == [45.0, 50.0]


def test_while_nothing_is_due_there_is_no_grade():
    found = final(Rules(ALL, now=DUE - DAY), graded(18))
    assert (found.percent, found.reasons) == (None, ("nothing is due yet: no grade",))


def test_an_extension_that_still_runs_lets_an_assignment_wait():
    policy = Policy(due=MONTH, extensions={"ada": {"layers": DUE + 3 * DAY}}, expected=("layers",))
    assert final(Rules(policy, now=DUE + DAY)).percent is None
    assert final(Rules(policy, now=DUE + 4 * DAY)).percent == 0.0


def test_who_is_excused_has_a_grade_of_the_rest():
    marker = Marker(Corrections(excused={"ada": {"loss": "ill"}}))
    found = final(Rules(ALL, marker, now=MONTH["loss"] + DAY), graded(18))
    assert (found.percent, counts(found)) == (90.0, ["layers"])
    assert found.assignments[1].reasons == ("excused: ill",)
    assert found.reasons[0] == "of what is due so far: 1 of 3 assignments"


def test_who_is_excused_is_not_told_that_something_is_not_due_yet():
    marker = Marker(Corrections(excused={"ada": {"loss": "ill"}, "ben": {"layers": "ill"}}))
    policy = Policy(expected=("layers", "loss"), due=MONTH)
    assert final(Rules(policy, marker), graded(18)).reasons == ("mean of 1 assignment: 90 %",)
    ben = graded(18, "layers", student="ben")
    policy = Policy(expected=("layers",), due=MONTH)
    assert final(Rules(policy, marker), ben).reasons == ("excused from everything: no grade",)


def test_what_was_taken_out_of_the_course_counts_for_nobody(monkeypatch):
    monkeypatch.setattr("autograder.policies.expected.left_out", lambda: ("loss",))
    ben = graded(20, student="ben")
    ada, only = Rules(Policy()).finals([graded(20), graded(10, "loss"), ben])
    assert (ada.percent, only.percent) == (100.0, 100.0)
    assert ada.assignments[1].reasons == ("not asked for: does not count",)


def test_what_the_course_does_not_have_needs_no_date_but_a_list_of_what_is_expected():
    policy = Policy(due={"layers": DUE})
    with pytest.raises(PolicyError, match=r"due: ghosts has results .* name in expected"):
        final(Rules(policy), graded(18), graded(20, "ghosts"))
    expected = Policy(due={"layers": DUE}, expected=("layers",))
    assert final(Rules(expected), graded(18), graded(20, "ghosts")).percent == 90.0


def test_who_has_withdrawn_moves_nobody_s_curve_by_an_extension():
    curve = GradeCurve(kind="raise_mean", by=80)
    policy = Policy(due={"layers": DUE}, extensions={"ben": {"layers": DUE + DAY}}, curve=curve)
    assert Rules(policy).finals([graded(10)])[0].percent == 100.0  # a mean of 25 %
    assert final(Rules(policy).without({"ben"}), graded(10)).percent == 80.0


def test_a_bonus_is_not_swallowed_by_levels():
    marker = Marker(Corrections(bonus={"ada": {"layers": Bonus(1, "a find")}}))
    found = final(Rules(Policy(levels=Levels()), marker), graded(17))
    assert found.assignments[0].points == 19.0  # 90 % of 20, and one


# Which hand-in counts. Earlier: 12 points in time, then 15 points a day late; the newest has 9.

NEWEST = graded(9, hours=48)
FIRST, SECOND = graded(12, hours=-1), graded(15, hours=24)
EARLIER = {
    ("ada", "layers"): (
        EarlierRecord("2026-10-02T200000+0000", FIRST),
        EarlierRecord("2026-10-03T210000+0000", SECOND),
    )
}


def counting(**rules):
    policy = Policy(due={"layers": DUE}, late=rules.pop("late", Late()), **rules)
    (mark,) = Rules(policy, earlier=EARLIER).marks([NEWEST]).values()
    return mark


@pytest.mark.parametrize(
    ("rules", "record"),
    [
        ({}, NEWEST),
        ({"counts": "newest"}, NEWEST),
        ({"counts": "best"}, SECOND),
        ({"counts": "best", "late": Late(penalty=20)}, FIRST),
        ({"counts": "newest in time"}, FIRST),
        ({"counts": "chosen", "chosen": {"ada": {"layers": "2026-10-03T21:00"}}}, SECOND),
        ({"counts": "chosen", "chosen": {"ben": {"layers": "2026-10-03T21:00"}}}, NEWEST),
        ({"counts": "best", "chosen": {"ada": {"layers": "newest"}}}, NEWEST),
    ],
)
def test_one_key_says_which_hand_in_counts(rules, record):
    assert counting(**rules).record == record


def test_the_final_points_are_those_of_the_hand_in_that_counts_and_say_so():
    found = final(Rules(Policy(counts="best"), earlier=EARLIER), NEWEST)
    assert (found.assignments[0].points, found.assignments[0].raw) == (15.0, 15.0)
    assert found.assignments[0].reasons == (
        "of 3 hand-ins, that of 2026-10-03T210000+0000 counts (best)",
    )


def test_where_none_is_in_time_the_newest_counts():
    late = {("ada", "layers"): (EarlierRecord("2026-10-03T210000+0000", SECOND),)}
    policy = Policy(due={"layers": DUE}, counts="newest in time")
    (mark,) = Rules(policy, earlier=late).marks([NEWEST]).values()
    assert mark.record == NEWEST


def test_a_hand_in_that_there_is_not_can_not_be_chosen():
    with pytest.raises(PolicyError, match=r"chosen\.ada\.layers is '2026-11'; there are newest, 2"):
        counting(counts="chosen", chosen={"ada": {"layers": "2026-11"}})


def test_nor_where_there_is_no_record_but_the_newest():
    policy = Policy(chosen={"ada": {"layers": "2026-10-03T21:00"}})
    with pytest.raises(PolicyError, match=r"is '2026-10-03T2100'; there is a record of the newest"):
        Rules(policy).marks([NEWEST])


def test_of_two_that_are_equal_the_newest_counts():
    same = {("ada", "layers"): (EarlierRecord("2026-10-02T200000+0000", replace(NEWEST)),)}
    (mark,) = Rules(Policy(counts="best"), earlier=same).marks([NEWEST]).values()
    assert mark.reasons == ()
