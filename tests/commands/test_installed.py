"""The kit as a wheel, in an environment that holds nothing else: it grades as the checkout does."""

import json
import zipfile
from importlib.metadata import requires
from pathlib import Path
from shutil import copytree

import pytest
from packaging.requirements import Requirement

from autograder.course import publishing
from tests.shell import autograder
from tests.wheel import environments

ROOT = Path(__file__).parents[2]

WRONG = "\n\ndef affine(n, W, b):\n    return n @ W.T\n"

#: What the installed kit must be kept from by its locks: it lies beside NumPy there.
PRYING = """

def affine(n, W, b):
    import sys
    from pathlib import Path
    home = next(path for path in Path({site!r}).iterdir() if path.name == "reference")
    return eval((home / "layers.py").read_text())
"""


@pytest.fixture(scope="module")
def python(kit_wheel, tmp_path_factory):
    """Install the wheel where there are the packages that it needs, and return the Python."""
    home = tmp_path_factory.mktemp("elsewhere")
    needs = [Requirement(text) for text in requires("train-ann-course-kit")]
    names = [one.name for one in needs if not one.marker or one.marker.evaluate({"extra": ""})]
    linked = environments.link(home / "packages", *names, "pip")
    made = environments.environment(home / "env", linked)
    done = environments.install(made, "--no-deps", kit_wheel)
    assert done.returncode == 0, done.stderr
    return made


@pytest.fixture(scope="module")
def submitted(python, tmp_path_factory, right_layers, hand_in_to):
    """Hand in right and wrong work, a file that is refused, and one that pries."""
    hand_in = hand_in_to(tmp_path_factory.mktemp("submitted"))
    (site,) = python.parents[1].glob("lib/python*/site-packages")
    hand_in("ada", right_layers)
    hand_in("bob", right_layers + WRONG)
    hand_in("cy", '{"cells": [', ".ipynb")
    return hand_in("mallory", right_layers + PRYING.format(site=str(site))).parents[2]


def records(folder):
    lines = map(json.loads, (folder / "results.jsonl").read_text().splitlines())
    return sorted(({**line, "seconds": 0} for line in lines), key=lambda one: one["student"])


def test_it_grades_elsewhere_as_the_checkout_does(python, submitted, tmp_path):
    (tmp_path / "secret").write_text("a secret")
    options = ("--secret", tmp_path / "secret", "--jobs", "2")
    done = environments.run(
        python, "-m", "autograder", "grade", submitted, "--out", tmp_path / "there", *options
    )
    assert done.returncode == 0, done.stderr
    here = ["grade", submitted, "--out", tmp_path / "here", *options]
    assert autograder(*here, cwd=tmp_path).returncode == 0
    assert records(tmp_path / "there") == records(tmp_path / "here")
    ada, bob, cy, mallory = records(tmp_path / "there")
    assert (ada["points"], bob["points"], cy["status"]) == (20.0, 16.0, "refused")
    assert mallory["exercises"][0]["verdict"] == "error"


def test_it_lays_a_course_out_that_grades_as_the_checkout_does(python, submitted, tmp_path):
    course = tmp_path / "course"
    done = environments.run(python, "-m", "autograder", "course", "new", course)
    assert done.returncode == 0, done.stderr
    (course / ".secret").write_text("a secret")
    work = Path("submitted", "bob", "layers")
    copytree(submitted / "bob" / "layers", course / work)
    typed(python, course, "grade", "submitted", "--out", "results")
    here = ["grade", submitted / "bob", "--out", tmp_path / "here", "--secret", course / ".secret"]
    assert autograder(*here, cwd=tmp_path).returncode == 0
    assert records(course / "results") == records(tmp_path / "here")
    made = (
        "from autograder.nbgrader.worked import worked_solution as w; print(w('layers', 'affine'))"
    )
    assert "return" in environments.run(python, "-c", made).stdout


def test_there_an_assignment_is_handed_out_and_another_left_out(python, tmp_path):
    course = tmp_path / "course"
    environments.run(python, "-m", "autograder", "course", "new", course)
    settings = (course / "course.toml").read_text(encoding="utf-8")
    fewer = settings.replace('"layers", "loss", ', '"layers", ')
    (course / "course.toml").write_text(fewer, encoding="utf-8")
    typed(python, course, "handout", "layers")
    with zipfile.ZipFile(course / "build/handout/layers" / publishing.wheel("layers")) as package:
        assert "autograder/exercises/layers/tape" in package.namelist()
    assert "no assignment 'loss'" in typed(python, course, "handout", "loss", fails=True)


def typed(python, course, *words, fails=False):
    """Type a command in the folder of a course; return what it says."""
    code = f"import os, runpy, sys; os.chdir({str(course)!r}); sys.argv[1:] = sys.argv[2:]; "
    code += "runpy.run_module('autograder', run_name='__main__')"
    done = environments.run(python, "-c", code, "autograder", *words)
    assert bool(done.returncode) == fails, done.stderr
    return done.stdout + done.stderr


def test_it_is_the_wheel_that_grades(python):
    code = "import autograder, reference; print(autograder.__file__, reference.__file__)"
    said = environments.run(python, "-c", code).stdout.split()
    assert all(Path(place).is_relative_to(python.parents[1]) for place in said)


def test_the_demo_has_its_class(python):
    code = (
        "from autograder.exercises import ASSIGNMENTS\n"
        "from autograder.extras.demo.handin import handins, students\n"
        "print(len(list(handins(students(), ASSIGNMENTS))))"
    )
    assert environments.run(python, "-c", code).stdout == "142\n"


def test_every_file_of_the_packages_is_in_it_and_no_other(kit_wheel):
    there = {name for name in zipfile.ZipFile(kit_wheel).namelist() if ".dist-info/" not in name}
    packages = [path for name in ("autograder", "reference") for path in (ROOT / name).rglob("*")]
    files = {path for path in packages if path.is_file() and "__pycache__" not in path.parts}
    own = {name for name in there if name.startswith("autograder/course/own/")}
    assert there - own == {path.relative_to(ROOT).as_posix() for path in files}
    assert {name.removeprefix("autograder/course/own/") for name in own} == {
        "course.toml",
        "nbgrader_config.py",
        "grading.toml",
        ".gitignore",
        "LICENSE",
        *(
            path.relative_to(ROOT).as_posix()
            for kind in ("assignments/*/*.ipynb", "solutions/*/*.py", "*/regression/concrete.csv")
            for path in ROOT.glob(kind)
        ),
    }
