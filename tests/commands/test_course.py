"""``autograder course new``: the course in a folder of one's own."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from autograder.exercises import ASSIGNMENTS
from tests.shell import autograder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def laid_out(tmp_path_factory):
    folder = tmp_path_factory.mktemp("teacher") / "my course"
    done = autograder("course", "new", folder, cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    assert "the course is laid out" in done.stdout
    return folder


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_assignment_is_there_with_its_solutions(laid_out, assignment):
    for path in (
        f"assignments/{assignment}/{assignment}.ipynb",
        f"solutions/{assignment}/{assignment}.py",
    ):
        assert (laid_out / path).read_bytes() == (ROOT / path).read_bytes()


def test_the_settings_are_there_and_no_policy_counts_yet(laid_out):
    for name in ("course.toml", "nbgrader_config.py"):
        assert (laid_out / name).read_bytes() == (ROOT / name).read_bytes()
    assert (laid_out / "grading-example.toml").read_bytes() == (
        ROOT / "docs/grading.toml"
    ).read_bytes()
    assert not (laid_out / "grading.toml").exists()


def test_the_readme_names_no_make_and_every_command_is_known(laid_out):
    text = (laid_out / "README.md").read_text(encoding="utf-8")
    assert "make " not in text
    typed = [line.split() for line in text.split("\n") if line.startswith("    ")]
    assert ["autograder", "grade", "submitted", "--out", "results"] in typed
    assert {words[0] for words in typed} == {"autograder", "nbgrader"}


def test_what_is_private_is_kept_from_git(laid_out):
    private = """
        .secret roster.csv corrections.toml gradebook.db unmatched.csv submissions.zip grades.csv
        submitted/ada/layers/layers.ipynb submitted-before/ada/layers/x/layers.ipynb
        submitted-collected.json results/results.jsonl feedback/ada/layers/layers.html
        asked/questions.json exam/exam.json handed-in/a 2026-10-02T0900_Grades-ANN.csv
        autograded/ada/layers/layers.ipynb upload.csv solutions/layers/layers.ipynb
        courseid_31_participants.csv ANN_GradesExport_2026-10-02.csv back/layers-canvas.zip
        pages/ada/layers.html similarity.html
    """.split()
    subprocess.run(["git", "init", "--quiet"], cwd=laid_out, check=True)
    command = ["git", "check-ignore", *private]
    said = subprocess.run(command, cwd=laid_out, capture_output=True, text=True)
    assert said.stdout.split() == private


def test_what_is_typed_there_grades(laid_out, tmp_path):
    notebook = json.loads((ROOT / "assignments/layers/layers.ipynb").read_text(encoding="utf-8"))
    home = laid_out / "submitted" / "ada" / "layers"
    home.mkdir(parents=True)
    (home / "layers.ipynb").write_text(json.dumps(notebook))
    done = autograder("grade", "submitted", "--out", tmp_path / "results", cwd=laid_out)
    assert done.returncode == 0, done.stderr
    (line,) = (tmp_path / "results" / "results.jsonl").read_text().splitlines()
    assert {one["verdict"] for one in json.loads(line)["exercises"]} == {"missing"}


def test_its_settings_count_there(laid_out, tmp_path):
    course = shutil.copytree(laid_out, tmp_path / "course")
    settings = (course / "course.toml").read_text(encoding="utf-8")
    (course / "course.toml").write_text(settings.replace("3dasm_course", "mine"), encoding="utf-8")
    assert autograder("build", "layers", cwd=course).returncode == 0
    notebook = (course / "assignments/layers/layers.ipynb").read_text(encoding="utf-8")
    assert "github.com/bessagroup/mine/raw/main/" in notebook


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    done = autograder("course", "new", tmp_path, cwd=tmp_path)
    assert done.returncode == 2
    assert "is not empty: name a folder that is, or a new one" in done.stderr.replace("\n", " ")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    assert autograder("course", "new", "mine.txt", cwd=tmp_path).returncode == 2


def test_an_empty_folder_will_do(tmp_path):
    assert autograder("course", "new", tmp_path, cwd=tmp_path).returncode == 0
    assert (tmp_path / "course.toml").is_file()
