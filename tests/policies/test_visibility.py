"""When students may see their feedback: one key, and what each choice means."""

from datetime import UTC, datetime, timedelta

import pytest

from autograder.policies import PolicyError, Visibility, read_policy
from autograder.policies.visibility import ON_GRADESCOPE
from autograder.results.record import ExerciseRecord, Record

DUE = datetime(2026, 10, 2, 21, tzinfo=UTC)
WRONG = ExerciseRecord("affine", 0.0, 4.0, "wrong", "bias_forgotten", "? Why?")
RECORD = Record("ada", "layers", "graded", 0.0, 4.0, 0.1, (WRONG,), "It was a script.")
TEXT = """
feedback = {!r}
[due]
layers = 2026-10-02T17:00:00-04:00
[extensions]
ben.layers = 2026-10-05T17:00:00-04:00
"""


def at(tmp_path, choice, moment=DUE):
    path = tmp_path / "grading.toml"
    path.write_text(TEXT.format(choice), encoding="utf-8")
    return Visibility(read_policy(path), moment)


def test_without_a_policy_everything_is_seen_at_once():
    assert Visibility(None).parted([RECORD], published=False) == ([RECORD], [])


def test_feedback_now_is_seen_before_the_date(tmp_path):
    assert at(tmp_path, "now").parted([RECORD], published=False) == ([RECORD], [])


def test_feedback_after_the_date_is_seen_a_moment_after_it(tmp_path):
    seen, kept = at(tmp_path, "after the date").parted([RECORD], published=True)
    assert seen == []
    assert kept == ["ada, layers: feedback comes after 2026-10-02 17:00-0400"]
    later = at(tmp_path, "after the date", DUE + timedelta(seconds=1))
    assert later.parted([RECORD], published=False) == ([RECORD], [])


def test_who_has_an_extension_sees_it_after_that(tmp_path):
    after = at(tmp_path, "after the date", DUE + timedelta(days=3))
    assert after.too_early("ben", "layers", published=True)
    assert not after.too_early("ada", "layers", published=True)


def test_at_publication_only_what_a_teacher_hands_out_is_seen(tmp_path):
    seen = at(tmp_path, "at publication")
    assert seen.too_early("ada", "layers", published=False)
    assert not seen.too_early("ada", "layers", published=True)


def test_points_alone_leave_no_word_about_what_is_wrong(tmp_path):
    ((record,), _) = at(tmp_path, "points alone").parted([RECORD], published=False)
    assert (record.points, record.exercises[0].verdict, record.message) == (0.0, "wrong", "")
    assert (record.exercises[0].message, record.exercises[0].diagnosis) == ("", None)


def test_a_choice_that_does_not_exist_is_an_error(tmp_path):
    expected = "feedback is 'later'; one of now, after the date, at publication, points alone"
    with pytest.raises(PolicyError, match=expected):
        at(tmp_path, "later")


def test_after_the_date_needs_dates(tmp_path):
    path = tmp_path / "grading.toml"
    path.write_text('feedback = "after the date"\n', encoding="utf-8")
    with pytest.raises(PolicyError, match=r"feedback is 'after the date'; add \[due\]"):
        read_policy(path)


def test_gradescope_has_a_word_for_each_choice():
    assert list(ON_GRADESCOPE) == ["now", "after the date", "at publication", "points alone"]
