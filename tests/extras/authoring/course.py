"""A copy of the course in which one may write, and the commands run in it."""

import shutil
import subprocess
from pathlib import Path

from autograder.course.layout import ROOT
from tests import shell

PARTS = ("autograder", "reference", "solutions", "assignments")
FILES = "course.toml Makefile nbgrader_config.py pyproject.toml LICENSE requirements.lock".split()
NEVER = shutil.ignore_patterns("*.ipynb_checkpoints", ".*")


def copied(folder: Path) -> Path:
    """Copy what of the repository a course needs, compiled as it is, into a folder; return it."""
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=NEVER)
    for name in FILES:
        shutil.copy2(ROOT / name, folder / name)
    return folder


def environment(course: Path) -> dict[str, str]:
    """Return the environment in which commands run in a copy."""
    own = {"PYTHONPATH": str(course), "COLUMNS": "400", "NO_COLOR": "1"}
    return shell.outside_make() | own


def run(course: Path, *command: str) -> tuple[int, str]:
    """Run a command in a copy; return its exit status and all that it said, line by line."""
    done = subprocess.run(
        command,
        cwd=course,
        env=environment(course),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    return done.returncode, done.stdout


def autograder(course: Path, *words: str) -> tuple[int, str]:
    """Run ``autograder`` in a copy."""
    return python(course, "-m", "autograder", *words)


def python(course: Path, *words: str) -> tuple[int, str]:
    """Run Python in a copy."""
    done = shell.python(*words, cwd=course, env=environment(course))
    return done.returncode, done.stdout + done.stderr
