"""An assignment on its way through nbgrader's exchange: out, in, graded, and back."""

import nbformat
import pytest

from autograder.course.publishing import wheel
from tests.nbgrader.courses import ASSIGNMENT, Course

EXCHANGE = """
c = get_config()
c.CourseDirectory.course_id = "train-ann"
c.Exchange.root = {exchange!r}
c.Exchange.cache = {cache!r}
"""


@pytest.fixture(scope="module")
def exchanged(course, tmp_path_factory):
    """Return the teacher's course, and the desk of students who have their feedback."""
    root = tmp_path_factory.mktemp("exchanged")
    (root / "exchange").mkdir()
    (root / "exchange").chmod(0o777)
    settings = EXCHANGE.format(exchange=str(root / "exchange"), cache=str(root / "cache"))
    teacher = course.copy(root / "teacher")
    with (teacher.root / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(settings)
    (root / "student").mkdir()
    (root / "student" / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    student = Course(root / "student")
    teacher.nbgrader("release_assignment", ASSIGNMENT)
    student.nbgrader("fetch_assignment", ASSIGNMENT)
    desk = student.root / ASSIGNMENT
    nbformat.write(teacher.solved(), desk / "layers.ipynb")
    student.nbgrader("submit", ASSIGNMENT, "--student=ada")
    (desk / "layers.ipynb").rename(student.root / "kept.ipynb")
    code = [cell.source for cell in teacher.solved().cells if cell.cell_type == "code"]
    (desk / "layers.py").write_text("\n\n".join(code), encoding="utf-8")
    student.nbgrader("submit", ASSIGNMENT, "--student=script")
    other = Course(root / "elsewhere")
    (other.root / ASSIGNMENT).mkdir(parents=True)
    own = EXCHANGE.format(exchange=str(root / "exchange"), cache=str(root / "own-cache"))
    (other.root / "nbgrader_config.py").write_text(own, encoding="utf-8")
    nbformat.write(teacher.solved(), other.root / ASSIGNMENT / "layers (1).ipynb")
    other.nbgrader("submit", ASSIGNMENT, "--student=renamed")
    teacher.nbgrader("collect", ASSIGNMENT)
    teacher.hand_in("by-mail", teacher.solved())
    teacher.nbgrader("autograde", ASSIGNMENT)
    teacher.nbgrader("generate_feedback", ASSIGNMENT)
    said = teacher.nbgrader("release_feedback", ASSIGNMENT)
    (teacher.root / "said").write_text(said, encoding="utf-8")
    student.nbgrader("fetch_feedback", ASSIGNMENT, "--student=ada")
    return teacher, student


def test_what_is_released_is_the_notebook_what_lies_beside_it_and_the_checks(exchanged):
    teacher, _ = exchanged
    released = teacher.root.parent / "exchange" / "train-ann" / "outbound" / ASSIGNMENT
    assert sorted(path.name for path in released.iterdir()) == [
        "data.csv",
        "layers.ipynb",
        wheel(ASSIGNMENT),
    ]


@pytest.mark.parametrize("name", ["layers.ipynb", "layers.py"])
def test_notebooks_and_scripts_are_collected(exchanged, name):
    teacher, _ = exchanged
    student = {"layers.ipynb": "ada", "layers.py": "script"}[name]
    assert (teacher.folder(student) / name).exists()


@pytest.mark.parametrize("student", ["ada", "script"])
def test_what_was_collected_is_graded(exchanged, student):
    teacher, _ = exchanged
    scores = [grade[0] for name, grade in teacher.grades(student).items() if "check" in name]
    assert sum(scores) == 20


def test_the_feedback_comes_back_to_the_student(exchanged):
    _, student = exchanged
    (page,) = (student.root / ASSIGNMENT / "feedback").rglob("layers.html")
    text = page.read_text(encoding="utf-8")
    assert "20 of 23 points" in text
    assert "Because of what" in text


def test_it_comes_back_to_a_student_who_renamed_the_notebook(exchanged):
    _, student = exchanged
    other = Course(student.root.parent / "elsewhere")
    other.nbgrader("fetch_feedback", ASSIGNMENT, "--student=renamed")
    (page,) = (other.root / ASSIGNMENT / "feedback").rglob("layers (1).html")
    assert "20 of 23 points" in page.read_text(encoding="utf-8")


def test_releasing_says_which_pages_the_exchange_cannot_give_back(exchanged):
    teacher, _ = exchanged
    said = (teacher.root / "said").read_text(encoding="utf-8")
    assert "1 pages can't be fetched" in said
    assert "feedback/by-mail/layers/layers.html" in said


def test_the_feedback_holds_nothing_else(exchanged):
    _, student = exchanged
    found = (student.root / ASSIGNMENT / "feedback").rglob("*")
    names = {path.name for path in found if path.is_file()}
    assert names <= {"layers.html", "data.csv", "timestamp.txt", "submission_secret.txt"}
