"""A small class goes the whole way: engine, nbgrader, feedback, class report."""

import csv
import io

import pytest
from rich.console import Console

from autograder.extras.demo.commands import MARK, _cleared
from autograder.extras.demo.grade import grade_class
from autograder.extras.demo.handin import students
from autograder.results import store
from tests.shell import autograder

#: Among them one from Colab, a script, a careless hand, a broken file, and one who never hands in.
SOME = ("hiro", "chiara", "mei", "paula", "viktor", "dana")


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """Return the folder of a graded class."""
    folder = tmp_path_factory.mktemp("class")
    some = [student for student in students() if student.id in SOME]
    grade_class(folder, some, ["layers"], cores=1, out=Console(file=io.StringIO()))
    return folder


def table(path, points):
    """Return the points of each student in a CSV file."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {row.get("student_id", row.get("student")): float(row[points]) for row in rows}


def test_gradebook_and_class_report_have_the_points_of_the_command_line(graded, tmp_path):
    command = ["grade", graded / "submitted", "--out", tmp_path, "--secret", graded / ".secret"]
    assert autograder(*command, "--jobs", "1", cwd=tmp_path).returncode == 0
    records = store.load_records(tmp_path / store.FILE)
    points = {record.student: record.points for record in records}
    assert table(graded / "results" / "grades.csv", "points") == points
    assert table(graded / "grades.csv", "score") == points | {"dana": 0.0}


def test_students_earn_what_their_work_is_worth_whatever_happened_to_the_file(graded):
    points = table(graded / "grades.csv", "score")
    assert points["viktor"] == 0
    assert min(points[student] for student in ("hiro", "chiara", "mei", "paula")) > 10


def test_each_one_who_handed_in_has_a_feedback_page(graded):
    pages = {path.parent.parent.name for path in graded.glob("feedback/*/layers/layers.html")}
    assert pages == set(SOME) - {"dana"}


def test_a_feedback_page_shows_the_hint(graded):
    records = store.load_records(graded / "results" / store.FILE)
    named = [(r.student, e) for r in records for e in r.exercises if e.diagnosis]
    assert named
    for student, exercise in named:
        page = graded / "feedback" / student / "layers" / "layers.html"
        hint = exercise.message.splitlines()[-1].removeprefix("? ").partition("`")[0]
        assert hint in page.read_text(encoding="utf-8")


def test_the_class_report_names_the_assignment_and_the_students(graded):
    page = (graded / "results" / "index.html").read_text(encoding="utf-8")
    assert "layers" in page
    assert "viktor" in page


def test_what_is_no_demo_class_is_never_deleted(tmp_path):
    (tmp_path / "thesis.tex").touch()
    done = autograder("demo", "--out", tmp_path, cwd=tmp_path)
    assert done.returncode == 2
    assert "holds something other than a demo class: name another folder" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_an_earlier_class_is_deleted(tmp_path):
    (tmp_path / MARK).touch()
    (tmp_path / "gradebook.db").touch()
    assert _cleared(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [MARK]
