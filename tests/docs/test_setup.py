"""What git leaves alone, and when `make` sets up anew."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.shell import outside_make

ROOT = Path(__file__).parents[2]

#: What the documented commands leave in the course's folder, and what they are given.
PRIVATE = """
.secret submitted/kim/layers/layers.ipynb submitted-before/kim/layers/x/layers.ipynb
submitted-collected.json submitted-before-collected.json unmatched.csv roster.csv corrections.toml
autograded/kim/layers/layers.ipynb feedback/kim/layers/layers.html feedback.zip results/index.html
results-2/index.html gradebook.db gradebook.csv Gradebook-2026.csv upload.csv grades.csv
asked/questions.json asked-layers/oral.html exam/exam.json exam-2026/exam.json handed-in/kim/x.ipynb
submissions.zip answers.csv responses.csv understanding.csv course-gradescope.zip
submissions/kim_1_2_layers.ipynb layers-submissions/layers-kim/layers.ipynb .nbgrader.log
""".split()


def run(*words, cwd):
    return subprocess.run(words, cwd=cwd, env=outside_make(), capture_output=True, text=True)


@pytest.fixture
def clone(tmp_path):
    """Return a folder with the course's rules for git and make."""
    for name in (".gitignore", "Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    run("git", "init", "--quiet", cwd=tmp_path)
    return tmp_path


def test_git_takes_nothing_that_tells_of_students(clone):
    for name in PRIVATE:
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).touch()
    run("git", "add", "--all", cwd=clone)
    taken = run("git", "ls-files", cwd=clone).stdout.split()
    assert taken == [".gitignore", "Makefile", "pyproject.toml", "requirements.lock"]


def test_git_ignores_nothing_that_the_course_is_made_of():
    assert (
        run("git", "ls-files", "--cached", "--ignored", "--exclude-standard", cwd=ROOT).stdout == ""
    )


def test_a_moved_folder_is_set_up_anew(clone):
    (clone / "here").mkdir()
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        (clone / name).rename(clone / "here" / name)
    here = clone / "here"
    (here / ".venv" / "bin").mkdir(parents=True)
    (here / ".venv" / "bin" / "activate").write_text(f"VIRTUAL_ENV='{here}/.venv'\n")
    (here / ".venv" / "ready").touch()
    assert "venv" not in run("make", "--dry-run", "setup", cwd=here).stdout
    there = here.rename(clone / "there, renamed")
    assert "-m venv --clear .venv" in run("make", "--dry-run", "setup", cwd=there).stdout


@pytest.mark.parametrize(
    ("usable", "taken"),
    [("", "python3"), ("3.12 3.13", "python3.13"), ("3.10", "python3")],
)
def test_the_newest_python_that_can_be_set_up_runs_the_grader(
    clone, tmp_path, monkeypatch, usable, taken
):
    pythons = tmp_path / "pythons"
    pythons.mkdir()
    for version in "3.10 3.11 3.12 3.13 3.14".split():
        works = "true" if version in usable.split() else "false"
        (pythons / f"python{version}").write_text(f"#!/bin/sh\n{works}\n")
        (pythons / f"python{version}").chmod(0o755)
    monkeypatch.setenv("PATH", f"{pythons}:{os.environ['PATH']}")
    said = run("make", "--dry-run", "setup", cwd=clone).stdout
    assert f"\n{taken} -m venv" in f"\n{said}"


def test_another_python_can_be_asked_for(clone):
    said = run("make", "--dry-run", "setup", "PYTHON3=/opt/python", cwd=clone).stdout
    assert "/opt/python -m venv" in said
