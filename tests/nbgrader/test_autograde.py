"""A class through nbgrader: autograde, generate_feedback, export."""

import csv
import html
import sqlite3
from contextlib import closing

import pytest

from autograder.results import store
from tests.nbgrader.courses import ANSWER, ASSIGNMENT, STUBS
from tests.nbgrader.handed_in import FULL, POINTS, UNFIT, changed


@pytest.fixture(scope="module")
def here(graded):
    """Return the course in which the class was graded; not to be changed."""
    return graded[0]


def points(course, student):
    found = course.grades(student)
    return [found[f"check-{stub}"][0] for stub in STUBS]


@pytest.mark.parametrize("student", POINTS)
def test_each_student_gets_the_points(here, student):
    assert points(here, student) == POINTS[student]


def test_the_command_line_gives_the_same_points(here, tmp_path):
    where = ["--out", str(tmp_path / "out"), "--secret", str(here.root / ".secret")]
    submitted = str(here.root / "submitted")
    here.shell.run("autograder", "grade", submitted, *where, "--jobs", "1", folder=tmp_path)
    records = store.load_records(tmp_path / "out" / store.FILE)
    found = {record.student: [e.points for e in record.exercises] for record in records}
    assert {student: found[student] or [0.0] * 4 for student in found} == {
        **POINTS,
        UNFIT: FULL,
    }


def test_a_name_that_would_run_in_a_teachers_browser_does_not_get_there(graded):
    here, log = graded
    assert f"The submission of {UNFIT!r} is not graded" in log
    assert here.grades(UNFIT) == {}


@pytest.mark.parametrize("student", ["ada", "careless", "colab", "script"])
def test_an_answer_waits_for_a_person(here, student):
    assert here.grades(student)["question-3"] == [None, None, 1]


@pytest.mark.parametrize("student", ["blank", "broken", "nothing"])
def test_where_nothing_was_answered_nobody_waits(here, student):
    assert here.grades(student)["question-3"] == [0.0, None, 0]


@pytest.mark.parametrize("student", ["ada", "careless", "colab", "script"])
def test_the_answer_is_in_the_cell_that_is_graded(here, student):
    (cell,) = (c for c in here.graded(student).cells if c.id == "question-3")
    assert cell.source.endswith(ANSWER)


def test_only_test_cells_have_outputs(here):
    shown = [c.id for c in here.graded("ada").cells if c.get("outputs")]
    assert shown == [c.id for c in here.handed_out().cells if c.id.startswith("check-")]


def test_an_intact_notebook_shows_no_word_of_mending(here):
    assert "Put in order" not in here.feedback("ada")


@pytest.mark.parametrize(
    ("student", "says"),
    [
        ("colab", "marks were gone from"),
        ("careless", "written in the cell of"),
        ("careless", "was a raw cell and is a code cell again"),
        ("script", "handed in as a script"),
        ("nobias", "If every neuron were 0, what should this layer still return?"),
        ("nobias", "bias forgotten"),
        ("loop", "timeout"),
        ("blank", "missing"),
        ("broken", "open it in Jupyter, save, and hand it in again"),
        ("link", "it is a link"),
        ("huge", "larger than 50 MB"),
        ("nothing", "the folder is empty"),
    ],
)
def test_a_student_reads_what_happened(here, student, says):
    assert says in html.unescape(here.feedback(student))


def test_what_was_mended_is_in_the_log(graded):
    _, log = graded
    assert "Mended: `activate`: written in the cell of `affine`." in log


def test_late_work_is_known_to_be_late(graded):
    _, log = graded
    assert "86400.0 seconds late" in log


def test_nothing_secret_leaves_the_course(here):
    secret = (here.root / ".secret").read_bytes().strip()
    for folder in ("assignments", "autograded", "feedback"):
        for path in (here.root / folder).rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            assert secret not in content, path
            assert path.suffix in ("", ".ipynb", ".html", ".csv", ".txt"), path
            assert path.name not in ("notes.txt", "pipe"), path


def test_what_the_teacher_hands_out_beside_the_notebook_is_copied(here):
    data = here.root / "assignments" / ASSIGNMENT / "data.csv"
    assert data.read_text(encoding="utf-8") == "x,y\n0,0\n"


def test_grades_are_exported(here, tmp_path):
    here = here.copy(tmp_path / "course")
    here.nbgrader("export", "--to", "exported.csv")
    with (here.root / "exported.csv").open(encoding="utf-8") as file:
        scores = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert scores == {student: sum(earned) for student, earned in POINTS.items()}


def test_new_work_is_graded_anew_and_the_rest_is_left_alone(here, tmp_path):
    here = here.copy(tmp_path / "course")
    here.hand_in("late", changed(here.solved(), "return n @ W.T + b", "return n @ W.T"))
    (here.folder("late") / "timestamp.txt").write_text("2025-03-03 12:00:00 UTC")
    log = here.nbgrader("autograde", ASSIGNMENT)
    assert points(here, "late") == POINTS["nobias"]
    assert log.count("Skipping existing assignment") == len(POINTS) - len({"late", "huge"})


def test_a_fault_of_the_grader_is_a_failure_and_not_0_points(here, tmp_path):
    here = here.copy(tmp_path / "course")
    with (here.root / "nbgrader_config.py").open("a") as config:
        config.write('\nc.GradeWithEngine.results_directory = "gradebook.db"\n')
    log = here.nbgrader("autograde", ASSIGNMENT, "--student=ada", "--force", succeeds=False)
    assert "FileExistsError" in log
    assert "There was an error processing assignment 'layers' for student 'ada'" in log
    assert points(here, "ada") == FULL
    assert not (here.root / "autograded" / "ada" / ASSIGNMENT).exists()


def test_a_time_that_is_none_or_that_nbgrader_reads_otherwise_is_in_the_log(graded):
    here, log = graded
    assert "submitted/blank/layers/timestamp.txt: 'soon' is no time, so it is not known" in log
    assert "'2025-02-01 12:00:00 +0100' is 2025-02-01 11:00:00 UTC, and 2025-02-01 11:58:20 " in log
    with closing(sqlite3.connect(here.root / "gradebook.db")) as gradebook:
        times = dict(gradebook.execute("SELECT student_id, timestamp FROM submitted_assignment"))
    assert times["blank"] is None
    assert times["loop"] == "2025-02-01 11:00:00.000000"
