"""What the tests of another course share: where it is, and what students hand in there."""

import os
from pathlib import Path

from tests import shell

ROOT = Path(__file__).parents[2]
COURSE = Path(__file__).parent / "gaussian_processes"
SOLUTION = (COURSE / "solutions" / "gp" / "gp.py").read_text(encoding="utf-8")


def environment(**given):
    """Return the environment in which this kit runs, with what is given on top."""
    here = {"PYTHONPATH": str(ROOT)}  # this kit, not the one that is installed
    return os.environ | here | {name: str(value) for name, value in given.items()}


def python(*words, cwd, **given):
    """Run Python, and return what came of it."""
    return shell.python(*words, cwd=cwd, env=environment(**given))


def hand_in(folder, student, program, assignment="gp"):
    """Lay down what a student handed in."""
    path = folder / student / assignment / f"{assignment}.py"
    path.parent.mkdir(parents=True)
    path.write_text(program, encoding="utf-8")
    return path


def mistaken(right, wrong):
    """Return the worked solution with one line in it done wrong."""
    assert SOLUTION.count(right) == 1
    return SOLUTION.replace(right, wrong)
