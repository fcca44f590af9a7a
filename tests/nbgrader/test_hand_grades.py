"""Points given by hand in nbgrader's gradebook reach the records' marks, or the command refuses."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from autograder.nbgrader.hand_grades import read_gradebook, relevant
from autograder.policies import Policy, Rules
from autograder.policies.gradebook import GradebookError
from autograder.policies.marks import Marker
from autograder.results import store
from tests.nbgrader.courses import ASSIGNMENT
from tests.nbgrader.handed_in import BY_HAND
from tests.shell import autograder

OVER = """
    UPDATE grade SET manual_score = 1.25, extra_credit = 0.5
    WHERE cell_id IN (SELECT id FROM base_cell WHERE name = 'check-affine')
    AND notebook_id IN (
        SELECT submitted_notebook.id FROM submitted_notebook
        JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
        WHERE submitted_assignment.student_id = 'nobias')
"""


@pytest.fixture
def here(graded, tmp_path):
    """Return a course in which a person graded each answer, and one stub otherwise."""
    course = graded[0].copy(tmp_path / "course")
    with closing(sqlite3.connect(course.root / "gradebook.db")) as db, db:
        db.execute(BY_HAND)
        db.execute(OVER)
    return course


def points_in_gradebook(course):
    """Return nbgrader's own sums."""
    csv = course.root / "nbgrader.csv"
    course.nbgrader("export", "--to", str(csv))
    rows = [line.split(",") for line in csv.read_text().splitlines()]
    student, score, most = (
        rows[0].index(name) for name in ("student_id", "raw_score", "max_score")
    )
    return {row[student]: (float(row[score]), float(row[most])) for row in rows[1:]}


def test_marks_are_the_gradebooks_points_to_the_last_digit(here):
    records = store.load_records(here.root / "results" / store.FILE)
    found = relevant(read_gradebook(str(here.root / "gradebook.db")), records)
    marks = Rules(Policy(), Marker(by_hand=found)).marks(records)
    ours = {student: (mark.points, mark.max_points) for (student, _), mark in marks.items()}
    theirs = points_in_gradebook(here)
    assert ours == {student: theirs[student] for student in ours}
    assert ours["ada"] == (22.5, 23.0)
    assert marks["nobias", ASSIGNMENT].reasons == (
        "question-3: 2.5 of 3 by hand",
        "affine: 1.25 points by hand, not 0",
        "affine: 0.5 points of extra credit",
    )


def test_export_and_report_have_them_with_their_own_maximum(here):
    (here.root / "roster.csv").write_text("student,name\nada,Ada\nnobias,Nobias\n")
    done = autograder("export", "results", "--to", "canvas", cwd=here.root)
    assert "With the points given by hand in" in done.stderr
    rows = (here.root / "results" / "canvas.csv").read_text().splitlines()
    assert rows[1].endswith(",23")
    assert rows[2:] == ["Ada,,,,,22.5", "Nobias,,,,,20.25"]
    done = autograder("report", "results", "--format", "json", cwd=here.root)
    assert '"max_points": 23.0' in done.stdout
    without = ("export", "results", "--to", "csv", "--gradebook", "none")
    autograder(*without, cwd=here.root)
    assert "ada,Ada,,,,,,,,,,layers,graded,,20,20,20," in (
        here.root / "results" / "csv.csv"
    ).read_text(encoding="utf-8-sig")


def test_a_regrade_takes_no_points_given_by_hand_and_says_who_waits(here):
    again = ("autograde", ASSIGNMENT, "--student=ada", "--force")
    here.nbgrader(*again)
    (here.root / "roster.csv").write_text("student,name\nada,Ada\nnobias,Nobias\n")
    done = autograder("export", "results", "--to", "canvas", cwd=here.root)
    assert "1 wait for a person in formgrader, still or again: ada (layers)." in done.stderr
    assert "Ada,,,,,22.5" in (here.root / "results" / "canvas.csv").read_text().splitlines()


def without_nobias(records):
    return [record for record in records if record.student != "nobias"]


def with_other_points(records):
    def better(record):
        affine, *others = record.exercises
        return replace(record, exercises=(replace(affine, points=3.0), *others))

    return [better(record) if record.student == "nobias" else record for record in records]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            without_nobias,
            "points given by hand to nobias (layers: 4.25 points) have no result",
        ),
        (with_other_points, "nobias, layers, affine: 0 there, 3 here"),
    ],
)
def test_what_would_be_lost_is_named_and_nothing_is_written(here, changed, said):
    path = here.root / "results" / store.FILE
    records = changed(store.load_records(path))
    path.unlink()
    for record in records:
        store.append(path, record)
    (here.root / "roster.csv").write_text("student,name\nada,Ada\n")
    done = autograder("export", "results", "--to", "canvas", cwd=here.root)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
    assert not (here.root / "results" / "canvas.csv").exists()


def test_a_gradebook_of_another_course_is_an_error(here):
    records = store.load_records(here.root / "results" / store.FILE)
    records = [replace(record, assignment="loss") for record in records]
    with pytest.raises(GradebookError, match="has points by hand in layers alone"):
        relevant(read_gradebook(str(here.root / "gradebook.db")), records)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("none.db", "there is no such gradebook"),
        ("nbgrader_config.py", "can't be read"),
        ("sqlite:////nowhere/else.db", "can't be read"),
        ("soap://teacher:password@host/x", "can't be read"),
    ],
)
def test_what_is_no_gradebook_is_said_without_a_password(here, monkeypatch, address, said):
    monkeypatch.chdir(here.root)
    with pytest.raises(GradebookError) as error:
        read_gradebook(address)
    assert said in str(error.value)
    assert "password" not in str(error.value).replace("soap://teacher", "")
