"""What changed is graded again from every door of nbgrader's course, and it is said why."""

import re
import shutil
from pathlib import Path

import nbformat
import pytest

from autograder.nbgrader import regrade
from autograder.results import store
from tests.nbgrader.books import assert_the_same
from tests.nbgrader.courses import ASSIGNMENT, ROOT, STUBS, Course
from tests.nbgrader.handed_in import FULL, POINTS, changed
from tests.shell import python


def points(course, student):
    found = course.grades(student)
    return [found[f"check-{stub}"][0] for stub in STUBS]


def autograde(course, *arguments):
    """Run the verb; return what it says, as one line."""
    verb = ("autograder", "nbgrader", "autograde", "--course-dir", str(course.root))
    said = course.shell.run(*verb, "--jobs", "1", *arguments, folder=course.root)
    return " ".join(said.split())


@pytest.fixture(scope="module")
def again(graded, tmp_path_factory):
    """Return both ways after a resubmission without a time: the courses, and what was said."""
    folder = tmp_path_factory.mktemp("again")
    stock, here = (graded[0].copy(folder / name) for name in ("stock", "here"))
    for course in (stock, here):
        course.hand_in("nobias", course.solved())
    return stock, stock.nbgrader("autograde", ASSIGNMENT), here, autograde(here)


def test_a_resubmission_without_a_time_is_graded_by_nbgrader_too(again):
    stock, log, _, _ = again
    assert points(stock, "nobias") == FULL
    assert "layers of nobias: graded, resubmitted" in log
    assert len(re.findall("layers of .*: kept, unchanged", log)) == len(POINTS) - 2


def test_the_verb_leaves_what_nbgrader_leaves_and_says_why(again):
    stock, _, here, said = again
    assert_the_same(here, stock)
    assert f"1 graded, {len(POINTS) - 2} kept, 0 failed" in said
    assert "layers: graded again, resubmitted: nobias" in said
    assert "layers: kept, unchanged: ada, blank, broken, careless, colab, late" in said


def test_the_terminal_counts_each_student_once(again):
    assert f"layers {len(POINTS)} " in again[3]


@pytest.mark.parametrize("way", [0, 2])
def test_earlier_records_are_kept_for_diff(again, way):
    course = again[way]
    results = course.root / "results"
    assert [path.name for path in sorted(results.glob("*.jsonl"))] == [
        "results.1.jsonl",
        store.FILE,
    ]
    lines = (results / store.FILE).read_text().splitlines()
    assert len(lines) == len(POINTS)
    diff = ("autograder", "diff", "results/results.1.jsonl", "results")
    said = course.shell.run(*diff, folder=course.root, succeeds=False)
    assert "nobias" in said
    assert "careless" not in said


def test_where_nothing_changed_no_records_are_kept_again(again, tmp_path):
    here = again[2].copy(tmp_path / "course")
    said = autograde(here)
    assert f"0 graded, {len(POINTS) - 1} kept, 0 failed" in said
    assert not (here.root / "results" / "results.2.jsonl").exists()


def test_a_forced_run_that_changes_nothing_keeps_no_records_again(again, tmp_path):
    here = again[2].copy(tmp_path / "course")
    assert "2 graded, 0 kept" in autograde(here, "--force", "--student", "ada", "--student", "link")
    assert not (here.root / "results" / "results.2.jsonl").exists()


def test_the_gradebook_counts_and_not_what_another_command_wrote_into_the_results(again, tmp_path):
    here = again[2].copy(tmp_path / "course")
    here.hand_in("nobias", changed(here.solved(), "return n @ W.T + b", "return n @ W.T"))
    grade = ("autograder", "grade", "submitted", "--out", "results", "--student", "nobias")
    assert "(1 resubmitted)" in here.shell.run(*grade, folder=here.root)
    assert "layers: graded again, resubmitted: nobias" in autograde(here, "--student", "nobias")
    assert points(here, "nobias") == POINTS["nobias"]


@pytest.mark.parametrize("way", [0, 2])
def test_what_another_gradebook_does_not_know_is_graded_again(again, tmp_path, way):
    here = again[way].copy(tmp_path / "course")
    (here.root / "gradebook.db").unlink()
    here.nbgrader("generate_assignment", ASSIGNMENT, "--force")
    if way:
        assert "layers: graded again, gradebook: ada" in autograde(here, "--student", "ada")
    else:
        here.nbgrader("autograde", ASSIGNMENT, "--student=ada")
    assert points(here, "ada") == FULL


def test_another_secret_is_said_before_anything_is_graded(again, tmp_path):
    here = again[2].copy(tmp_path / "course")
    (here.root / ".secret").write_text("of another teacher\n")
    said = autograde(here, "--student", "ada")
    assert re.match(
        r"The secret is another one \(\w{8}\) than that of the records in .*Grading", said
    )
    assert "layers: graded again, secret: ada" in said
    assert points(here, "ada") == FULL


def test_nbgrader_says_so_too_and_touches_nothing_without_a_secret_to_read(again, tmp_path):
    here = again[0].copy(tmp_path / "course")
    (here.root / ".secret").write_text("")
    log = here.nbgrader("autograde", ASSIGNMENT, "--student=ada", "--force", succeeds=False)
    assert ".secret is empty: delete it" in log
    assert_the_same(here, again[0])


def test_an_exercise_with_other_points_is_graded_again(course, tmp_path):
    here = course.copy(tmp_path / "course")
    here.hand_in("ada", here.solved())
    here.hand_in("bob", changed(here.solved(), "return n @ W.T + b", "return n @ W.T"))
    assert "2 graded, 0 kept" in autograde(here)
    _with_a_kit_of_its_own(here)
    page = here.root / "autograder" / "exercises" / ASSIGNMENT
    for stub, before, after in (("affine", 4, 3), ("forward", 6, 7)):
        text = (page / f"{stub}.py").read_text(encoding="utf-8")
        assert text.count(f"\npoints = {before}\n") == 1
        changed_text = text.replace(f"\npoints = {before}\n", f"\npoints = {after}\n")
        (page / f"{stub}.py").write_text(changed_text, encoding="utf-8")
    run(here, "nbgrader", "generate_assignment", ASSIGNMENT, "--force")
    said = run(here, "autograder", "nbgrader", "autograde", "--jobs", "1")
    assert "layers: graded again, exercise: ada, bob" in said
    assert points(here, "ada") == [3, 5, 5, 7]
    assert points(here, "bob") == [0, 5, 5, 7]


def _with_a_kit_of_its_own(course: Course) -> None:
    for name in ("autograder", "reference"):
        shutil.copytree(ROOT / name, course.root / name)
    shutil.copy(ROOT / "course.toml", course.root)


def run(course, module, *arguments):
    """Run a module of the course's own kit; return what it says, as one line."""
    done = python("-m", module, *arguments, cwd=course.root)
    assert done.returncode == 0, done.stderr
    return " ".join((done.stdout + done.stderr).split())


@pytest.fixture
def released(tmp_path):
    """Return a released notebook with one question of a teacher's."""
    cell = nbformat.v4.new_markdown_cell("Why?", id="question")
    cell.metadata["nbgrader"] = {"grade_id": "question", "points": 2}
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), tmp_path / "released.ipynb")
    return tmp_path / "released.ipynb"


@pytest.fixture
def stamped(released, tmp_path):
    notebook = nbformat.v4.new_notebook()
    regrade.stamp(notebook, "a-b-c-d", released)
    nbformat.write(notebook, tmp_path / "graded.ipynb")
    return tmp_path / "graded.ipynb"


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("a-b-c-d", "unchanged"),
        ("x-b-c-d", "resubmitted"),
        ("a-x-c-d", "exercise"),
        ("x-b-y-d", "secret"),
        ("a-b-c-x", "time"),
    ],
)
def test_one_word_says_what_changed(stamped, released, source, why):
    assert regrade.why_again(stamped, source, released) == why


def test_another_question_of_the_teachers_is_a_change_too(stamped, released):
    notebook = nbformat.read(released, as_version=4)
    notebook.cells[0].metadata["nbgrader"]["points"] = 3
    nbformat.write(notebook, released)
    assert regrade.why_again(stamped, "a-b-c-d", released) == "notebook"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (None, "unfinished"),
        ("", "damaged"),
        ("[]", "damaged"),
        ('{"metadata": {"autograder": 1}}', "damaged"),
        ('{"metadata": {"autograder": {"source": 1}}}', "damaged"),
        ('{"metadata": {}}', "version"),
        ('{"metadata": {"autograder": {"source": "0123"}}}', "version"),
    ],
)
def test_what_can_not_be_told_is_graded_again(released, tmp_path, text, why):
    graded = Path(tmp_path, "graded.ipynb")
    if text is not None:
        graded.write_text(text)
    assert regrade.why_again(graded, "a-b-c-d", released) == why
