"""Earlier hand-ins are kept and graded, and the policy says which one counts."""

import json

import pytest

from autograder.policies.earlier import FILE, read_earlier
from autograder.results.store import ResultsError
from tests.shell import autograder

OLDER, OLD = "2026-10-01T120000+0000", "2026-10-02T120000+0000"


@pytest.fixture
def course(tmp_path, hand_in_to, right_layers):
    """Return a course in which the work of Kim became worse twice."""
    worse = right_layers.replace("n @ W.T + b", "n @ W.T")
    newest = hand_in_to(tmp_path / "submitted")("kim", "x = 1")
    newest.with_name("timestamp.txt").write_text("2026-10-03 12:00:00 UTC")
    for when, text in ((OLDER, right_layers), (OLD, worse)):
        folder = tmp_path / "submitted-before" / "kim" / "layers" / when
        folder.mkdir(parents=True)
        (folder / "layers.py").write_text(text, encoding="utf-8")
        (folder / "timestamp.txt").write_text(f"{when[:10]} 12:00:00 UTC")
    return tmp_path


def grade(course, *options):
    done = autograder("grade", "submitted", "--out", "results", "--jobs", 1, *options, cwd=course)
    assert done.returncode == 0, done.stderr
    return done.stderr


def earlier(course):
    (own,) = read_earlier(course / "results").values()
    return {one.hand_in: (one.record.points, one.record.submitted) for one in own}


def test_each_has_a_record_of_its_own_and_is_graded_once(course):
    assert "2 earlier hand-ins to grade." in grade(course)
    assert earlier(course) == {
        OLDER: (20.0, "2026-10-01T12:00:00+00:00"),
        OLD: (16.0, "2026-10-02T12:00:00+00:00"),
    }
    assert "earlier hand-ins" not in grade(course)


def test_what_changed_is_graded_again_and_what_is_gone_is_left_out(course):
    grade(course)
    before = course / "submitted-before" / "kim" / "layers"
    (before / OLD / "layers.py").write_text("x = 2")
    (before / OLDER).rename(course / "away")
    assert "1 earlier hand-ins to grade." in grade(course)
    assert earlier(course) == {OLD: (0.0, "2026-10-02T12:00:00+00:00")}


@pytest.mark.parametrize(
    ("policy", "points"),
    [
        ('counts = "newest"', 0.0),
        ('counts = "best"', 20.0),
        ('counts = "chosen"\nchosen.kim.layers = "2026-10-02"', 16.0),
        ('counts = "newest in time"\ndue.layers = 2026-10-01T18:00:00Z', 20.0),
    ],
)
def test_the_policy_says_which_one_is_exported(course, policy, points):
    grade(course)
    (course / "grading.toml").write_text(policy)
    (course / "roster.csv").write_text("student,email\nkim,kim@x.org\n")
    done = autograder("export", "results", "--to", "moodle", cwd=course)
    assert done.returncode == 0, done.stderr
    assert (course / "results" / "moodle.csv").read_text() == (
        f"Email address,layers\nkim@x.org,{points:g}\n"
    )


@pytest.mark.parametrize(("policy", "is_said"), [('counts = "best"', True), ("drop = 0", False)])
def test_where_one_may_count_and_has_no_record_it_is_said(course, policy, is_said):
    grade(course)
    (course / "results" / FILE).unlink()  # as after nbgrader, which knows the newest alone
    (course / "grading.toml").write_text(policy)
    (course / "roster.csv").write_text("student,email\nkim,kim@x.org\n")
    said = autograder("export", "results", "--to", "moodle", cwd=course).stderr
    assert ("have no record, so none of them counts: kim (layers)." in said) == is_said


def test_a_damaged_line_is_named(tmp_path):
    (tmp_path / FILE).write_text(json.dumps({"hand_in": OLD}) + "\n")
    with pytest.raises(ResultsError, match=r"earlier\.jsonl, line 1: not an earlier record"):
        read_earlier(tmp_path)
