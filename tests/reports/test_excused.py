"""Who is excused from an assignment needs no help with it, and has not forgotten to hand it in."""

import json

import pytest

from autograder.results import store
from autograder.results.record import ExerciseRecord, Record
from tests.shell import autograder

DECISIONS = """
[excused]
ill.loss = "Ill."
away.layers = "A term abroad."
away.loss = "A term abroad."
tried.loss = "Ill, and tried nevertheless."
"""


@pytest.fixture
def report(tmp_path):
    """Return a function that makes a report, and returns what is printed."""
    students = "".join(f"{name},{name.title()}\n" for name in ("ada", "ill", "away", "tried", "no"))
    (tmp_path / "roster.csv").write_text(f"student,name\n{students}", encoding="utf-8")
    (tmp_path / "corrections.toml").write_text(DECISIONS, encoding="utf-8")
    (tmp_path / "results").mkdir()
    for student, assignment, points in (
        ("ada", "layers", 4.0),
        ("ada", "loss", 0.0),
        ("ill", "layers", 4.0),
        ("tried", "layers", 4.0),
        ("tried", "loss", 0.0),
    ):
        verdict = "correct" if points else "wrong"
        one = (ExerciseRecord("affine", points, 4.0, verdict),)
        record = Record(student, assignment, "graded", points, 4.0, 0.1, one)
        store.append(tmp_path / "results" / store.FILE, record)

    def made(*options):
        done = autograder("report", "results", *options, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return made


def test_only_who_lacks_what_was_asked_needs_help(report):
    found = json.loads(report("--format", "json"))
    assert [one["student"] for one in found["behind"]] == ["ada"]
    assert found["never"] == ["no"]


def test_only_who_was_asked_has_not_handed_in(report):
    found = json.loads(report("--format", "json"))
    absent = {one["name"]: one["absent"] for one in found["assignments"]}
    assert absent == {"layers": 1, "loss": 1}


def test_the_table_of_everyone_says_who_is_excused(report, tmp_path):
    report()
    page = (tmp_path / "results" / "index.html").read_text(encoding="utf-8")
    assert page.count('<td class="excused"') == 3
    assert page.count('<td class="absent"') == 2
    assert "what somebody is excused from does not count" in page


def test_nobody_is_named_in_an_anonymous_report(report, tmp_path):
    (tmp_path / ".secret").write_text("s" * 40)
    report("--anonymous")
    page = (tmp_path / "results" / "anonymous.html").read_text(encoding="utf-8")
    assert page.count('<td class="excused"') == 3
    assert not [name for name in ("ill", "away", "tried") if f"<bdi>{name}" in page]
