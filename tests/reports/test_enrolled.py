"""What the roster says of students reaches the report; who has withdrawn is not in its figures."""

import pytest

from autograder.results import store
from autograder.results.record import ExerciseRecord, Record
from tests.shell import autograder

ROSTER = """student,name,section,withdrawn
jose1,"García, José",A,
jose2,"García, José",B,no
gone,Gone Girl,A,2026-11-05
never,Never There,B,
left,Left Early,A,yes
"""


@pytest.fixture
def here(tmp_path):
    """Return a folder with a roster, and with results of three students."""
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "results").mkdir()
    exercises = (ExerciseRecord("affine", 1.0, 4.0, "partial", None, ""),)
    for student in ("jose1", "jose2", "gone"):
        record = Record(student, "layers", "graded", 1.0, 4.0, 0.1, exercises)
        store.append(tmp_path / "results" / store.FILE, record)
    return tmp_path


def test_names_and_sections_stand_beside_students_without_a_word_typed(here):
    done = autograder("report", "results", cwd=here)
    assert done.returncode == 0, done.stderr
    page = (here / "results" / "index.html").read_text(encoding="utf-8")
    assert '<tr data-section="A"><th scope="row"><bdi>jose1</bdi> <small class="name">' in page
    assert '<bdi>jose1</bdi> <small class="name"><bdi>García, José</bdi></small>' in page
    assert '<bdi>never</bdi> <small class="name"><bdi>Never There</bdi></small>' in page


def test_who_has_withdrawn_is_in_grades_csv_and_in_no_figure(here):
    done = autograder("report", "results", "--format", "md", cwd=here)
    assert done.stdout.splitlines()[2] == "3 students, 2 submissions, 0 refused."
    assert "1 withdrawn, left out: gone" in done.stderr
    assert "left" not in done.stdout.replace("left out", "")
    autograder("report", "results", cwd=here)
    assert "gone,layers,1.0,4.0,graded" in (here / "results" / "grades.csv").read_text()


def test_no_name_is_in_an_anonymous_report(here):
    (here / ".secret").write_text("s" * 40)
    autograder("report", "results", "--anonymous", cwd=here)
    page = (here / "results" / "anonymous.html").read_text(encoding="utf-8")
    assert not [word for word in ("jose", "José", "García", "There") if word in page]


def test_a_roster_of_another_class_is_refused_and_nothing_is_written(here):
    (here / "roster.csv").write_text("student,name\nzed,Zed\n", encoding="utf-8")
    done = autograder("report", "results", cwd=here)
    assert done.returncode == 2
    assert "roster.csv: none of the 3 students with results is in it" in done.stderr
    assert [path.name for path in (here / "results").iterdir()] == [store.FILE]
