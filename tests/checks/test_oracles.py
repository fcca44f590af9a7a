"""The further oracles are asked for some of a class, and a contradiction is the grader's fault."""

from dataclasses import replace

import numpy as np
import pytest

from autograder.checks.callers import LocalStudent
from autograder.checks.oracles import ONE_IN, ORACLES, Draws, OraclesDisagree, oracles_of
from autograder.exercises import exercises
from autograder.grading.assessment import assess

L2_GRADIENT = next(one for one in exercises("loss") if one.name == "l2_gradient")


class Helpless(LocalStudent):
    """Somebody whose notebook can be read in one way alone."""

    given_altered = as_checked = False

    def with_reference_for(self, earlier):
        return self

    def otherwise_read(self, stub):
        return ()


def other(name):
    """Return an exercise that nobody was asked yet."""
    return replace(L2_GRADIENT, name=name)


def test_the_first_student_of_an_exercise_meets_all_oracles():
    assert oracles_of(other("first"), Draws("ada")) == ORACLES
    assert oracles_of(other("first"), Draws("ada")) == ORACLES


def test_the_secret_chooses_which_others_do():
    exercise = other("class")
    oracles_of(exercise, Draws("the first"))
    met = [oracles_of(exercise, Draws(f"student {k}")) for k in range(400)]
    assert set(met) == {ORACLES, ("reference",)}
    assert met == [oracles_of(exercise, Draws(f"student {k}")) for k in range(400)]
    assert np.isclose(met.count(ORACLES), 400 / ONE_IN, atol=20)


def test_a_reference_that_is_wrong_is_noticed_with_the_first_answer_like_its_own():
    def doubled(y_hat, y):
        return 2 * (y_hat - y)

    wrong = replace(L2_GRADIENT, oracle=doubled)
    with pytest.raises(OraclesDisagree, match="reference and finite differences"):
        list(assess([wrong], Helpless({"l2_gradient": doubled}), Draws("ada"), None))


def test_who_loses_points_by_a_wrong_reference_meets_all_oracles():
    def doubled(y_hat, y):
        return 2 * (y_hat - y)

    def right(y_hat, y):
        return y_hat - y

    wrong = replace(L2_GRADIENT, name="l2_gradient", oracle=doubled, chaffs=())
    draws = next(
        one
        for one in (Draws(f"student {k}") for k in range(100))
        if oracles_of(wrong, one) != ORACLES
    )
    with pytest.raises(OraclesDisagree, match="reference and finite differences"):
        list(assess([wrong], Helpless({"l2_gradient": right}), draws, None))


def test_who_has_not_begun_needs_no_oracle():
    def asked(*args):
        raise AssertionError

    exercise = other("blank")
    oracles_of(exercise, Draws("the first"))
    oracle = replace(exercise.further_oracles[0], answer=asked)
    untouched = replace(exercise, further_oracles=(oracle,))
    list(assess([untouched], Helpless({}), Draws("student 1"), None))
