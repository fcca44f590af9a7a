"""Levels: all right, a minor error, a significant one, an honest attempt, nothing."""

import pytest

from autograder.policies import Levels, Policy
from autograder.results.record import ExerciseRecord, Record
from tests.policies.policy_cases import adjusted, graded, standing

COURSE = Policy(levels=Levels())


@pytest.mark.parametrize(
    ("raw", "final", "reason"),
    [
        (20.0, 20.0, "all right, 0 % of the points lost: 100 %"),
        (19.99, 18.0, "minor error, 0.05 % of the points lost: 90 %"),
        (17.0, 18.0, "minor error, 15 % of the points lost: 90 %"),
        (16.99, 15.0, "significant error, 15.05 % of the points lost: 75 %"),
        (10.0, 15.0, "significant error, 50 % of the points lost: 75 %"),
        (9.99, 12.0, "attempt, 50.05 % of the points lost: 60 %"),
        (0.0, 12.0, "attempt, 100 % of the points lost: 60 %"),
    ],
)
def test_the_share_of_the_points_lost_decides(raw: float, final: float, reason: str) -> None:
    found = adjusted(COURSE, graded(raw))
    assert (found.raw, found.points, found.reasons) == (raw, final, (reason,))


def test_bounds_and_levels_are_the_course_s_to_choose() -> None:
    levels = Levels(100, 80, 50, 20, minor_loses_at_most=40, significant_loses_at_most=70)
    finals = [adjusted(Policy(levels=levels), graded(p)).points for p in (20, 12, 6, 5)]
    assert finals == [20.0, 16.0, 10.0, 4.0]


def _stubs(*verdicts: str) -> Record:
    stubs = tuple(ExerciseRecord(f"f{i}", 0.0, 5.0, v) for i, v in enumerate(verdicts))
    return Record("ada", "layers", "graded", 0.0, 20.0, 0.1, stubs)


@pytest.mark.parametrize("verdict", ["wrong", "error", "timeout", "crashed"])
def test_one_stub_that_was_written_makes_an_attempt(verdict: str) -> None:
    found = adjusted(COURSE, _stubs("missing", verdict, "missing"))
    assert found.points == 12.0


def test_an_untouched_notebook_is_no_attempt() -> None:
    found = adjusted(COURSE, _stubs("missing", "missing"))
    reason = "no stub was written, so it does not count as an attempt: 0 %"
    assert (found.points, found.reasons) == (0.0, (reason,))


def test_a_refused_submission_is_none_and_a_person_should_look() -> None:
    found = adjusted(COURSE, graded(0.0, status="refused"))
    reason = "refused, so nothing could be graded: 0 points; have a look at it"
    assert (found.points, found.counts, found.reasons) == (0.0, True, (reason,))


def test_what_was_not_handed_in_is_worth_nothing() -> None:
    policy = Policy(expected=("layers", "loss"), levels=Levels())
    layers, loss = standing(policy, graded(20.0)).assignments
    assert (loss.raw, loss.points, loss.counts) == (0.0, 0.0, True)
    assert loss.reasons == ("not handed in: 0 points",)
    assert layers.points == 20.0


def test_without_levels_points_stay_points() -> None:
    found = adjusted(Policy(), graded(13.37))
    assert (found.points, found.reasons) == (13.37, ())
