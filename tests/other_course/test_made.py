"""Another course is proved, built, packed and known by its content as the kit's own is."""

import json
import subprocess
import sys
import zipfile

import pytest

from tests.other_course.runs import COURSE, ROOT, environment, python

HASH = "from autograder.grading import provenance; print(provenance.exercises_hash('gp'))"


def known(course, tmp_path):
    """Return the hash of all that decides points in a course."""
    done = python("-c", HASH, cwd=tmp_path, AUTOGRADER_COURSE=course)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_its_exercises_pass_the_tests_that_walk_all_exercises(tmp_path):
    tests = ROOT / "tests" / "exercises" / "test_exercises.py"
    command = [sys.executable, "-m", "pytest", "-vv", "-p", "no:cacheprovider", tests]
    env = environment(AUTOGRADER_COURSE=COURSE)
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    mistakes = "test_a_mistake_loses_points_and_gets_its_own_name_and_hint"
    assert f"{mistakes}[log_marginal_likelihood] PASSED" in done.stdout
    assert "affine" not in done.stdout


@pytest.mark.parametrize(
    ("file", "matters"),
    [
        ("exercises/gp/kernel.py", True),
        ("exercises/gp/_shared.py", True),
        ("reference/gp.py", True),
        ("exercises/gp/data.csv", True),
        ("solutions/gp/gp.py", False),
        ("course.toml", False),
    ],
)
def test_a_change_in_what_decides_points_is_known(copied, tmp_path, file, matters):
    before = known(copied, tmp_path)
    with (copied / file).open("a") as text:
        text.write("\n# a change\n")
    assert (known(copied, tmp_path) != before) is matters


@pytest.mark.parametrize(
    ("line", "file"),
    [
        ("import reference.more as more", "reference/more.py"),
        ("from reference.more import x", "reference/more.py"),
        ("from ._more import x", "exercises/gp/_more.py"),
        ("from ..more._deep import x", "exercises/more/_deep.py"),
    ],
)
def test_whatever_a_page_imports_decides_points(copied, tmp_path, line, file):
    with (copied / "exercises" / "gp" / "_shared.py").open("a") as page:
        page.write(f"\n{line}\n")
    (copied / file).parent.mkdir(exist_ok=True)
    (copied / file).write_text("x = 1\n")
    before = known(copied, tmp_path)
    (copied / file).write_text("x = 2\n")
    assert known(copied, tmp_path) != before


def test_a_course_is_the_same_wherever_it_lies(copied, tmp_path):
    assert known(copied, tmp_path) == known(COURSE, tmp_path)


def test_what_changed_is_graded_again(copied, tmp_path, type_in):
    (tmp_path / "in" / "ada" / "gp").mkdir(parents=True)
    (tmp_path / "in" / "ada" / "gp" / "gp.py").write_text("x = 1\n")
    words = ("grade", "in", "--out", "out", "--course", copied)
    assert type_in(*words, cwd=tmp_path).returncode == 0
    assert "1 graded before: kept" in type_in(*words, cwd=tmp_path).stderr
    page = copied / "exercises" / "gp" / "kernel.py"
    page.write_text(page.read_text().replace("points = 6", "points = 5"))
    assert "1 changed since: graded again" in type_in(*words, cwd=tmp_path).stderr
    text = (tmp_path / "out" / "results.jsonl").read_text(encoding="utf-8")
    assert json.loads(text)["max_points"] == 19.0


def test_its_notebooks_are_built_as_ours_are(copied, tmp_path):
    notebook = copied / "assignments" / "gp" / "gp.ipynb"
    before = notebook.read_bytes()
    notebook.unlink()
    build = ("-m", "autograder.nbgrader.build", "--db", f"sqlite:///{tmp_path}/gradebook.db")
    done = python(*build, cwd=copied, AUTOGRADER_COURSE=".")
    assert done.returncode == 0, done.stderr
    assert notebook.read_bytes() == before


def test_one_that_was_not_built_says_how(copied, tmp_path, type_in):
    (copied / "assignments" / "gp" / "gp.ipynb").unlink()
    (tmp_path / "gp.py").write_text("x = 1\n")
    done = type_in("check", "gp.py", "--course", copied, cwd=tmp_path)
    assert done.returncode == 2
    build = f"cd {copied}; AUTOGRADER_COURSE=. python -m autograder.nbgrader.build"
    assert f"gp.ipynb is missing: {build}" in " ".join(done.stderr.split())


def test_on_gradescope_it_is_the_kit_s_own_course(tmp_path, type_in):
    done = type_in("gradescope", "gp", cwd=tmp_path, AUTOGRADER_COURSE=COURSE)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "gp-gradescope.zip") as archive:
        archive.extractall(tmp_path / "there")
    code = "from autograder.exercises import exercises; print([e.name for e in exercises('gp')])"
    there = tmp_path / "there"
    done = python("-c", code, cwd=there, PYTHONPATH=there)
    assert done.stdout == "['kernel', 'log_marginal_likelihood', 'predict']\n"
