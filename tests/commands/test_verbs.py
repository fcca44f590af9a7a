"""Verbs are found by being there: those of the kit, and those that its extras bring."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from autograder.__main__ import app
from autograder.commands import verbs
from tests.shell import python

ROOT = Path(__file__).parents[2]

#: What each extra brings.
BROUGHT = {
    "authoring": {"new", "lint", "build", "handout"},
    "cluster": {"cluster"},
    "demo": {"demo"},
    "exam": {"exam"},
    "quiz": {"ask"},
}

OF_THE_KIT = {
    "check",
    "ci",
    "collect",
    "diff",
    "doctor",
    "export",
    "forget",
    "grade",
    "gradescope",
    "nbgrader",
    "report",
    "roster",
    "schema",
    "student",
}


def leaves(command, name=""):
    """Yield every verb and sub-verb with its name."""
    for called, one in getattr(command, "commands", {}).items():
        yield f"{name} {called}".strip(), one
        yield from leaves(one, f"{name} {called}".strip())


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """Return a copy of the kit without any extra but the quiz, and the verbs that it has."""
    root = tmp_path_factory.mktemp("kit")
    ignored = shutil.ignore_patterns(*BROUGHT)
    shutil.copytree(ROOT / "autograder", root / "autograder", ignore=ignored)
    for name in ("reference", "assignments"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "course.toml", root)
    return root


def run(root, *arguments):
    return python("-m", "autograder", *arguments, cwd=root)


def test_every_extra_brings_its_verbs():
    found = {name for name, _ in verbs()}
    assert found >= OF_THE_KIT.union(*BROUGHT.values())


def test_without_the_folders_of_extras_there_are_no_such_verbs(kit):
    said = run(kit, "--help").stdout.split("Commands:")[1]
    listed = set(re.findall(r"^  (\w+)", said, re.MULTILINE))
    assert listed >= OF_THE_KIT
    assert not listed & set().union(*BROUGHT.values())


def test_without_extras_grading_is_the_same(kit, tmp_path, hand_in_to, right_layers):
    hand_in_to(tmp_path / "in")("ada", right_layers)
    done = run(kit, "grade", tmp_path / "in", "--out", tmp_path / "out", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    assert "ada,layers,20.0,20.0,graded" in (tmp_path / "out" / "grades.csv").read_text()


def test_of_a_verb_that_is_typed_nothing_else_is_looked_into():
    assert [name for name, _ in verbs("check")] == ["check"]
    assert [name for name, _ in verbs("exam")] == ["exam"]
    assert verbs("new") == verbs("chekc") == verbs()


def test_every_verb_says_what_it_is_for():
    found = dict(leaves(typer.main.get_command(app)))
    assert {"exam grade", "exam verify", "cluster grade", "nbgrader autograde"} <= found.keys()
    assert not [name for name, verb in found.items() if not verb.help]


def test_help_loads_neither_numpy_nor_a_course():
    code = (
        "import sys; from autograder.__main__ import app; from typer.testing import CliRunner\n"
        "print(CliRunner().invoke(app, ['--help']).exit_code)\n"
        "slow = 'numpy jinja2 joblib jsonschema msgspec rich.progress autograder.exercises'\n"
        "print([name for name in slow.split() if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["0", "[]"]


def test_grading_loads_nothing_that_it_does_not_use(tmp_path, hand_in_to, right_layers):
    """All oracles of `layers` are asked, scikit-learn's among them."""
    hand_in_to(tmp_path / "in")("ada", right_layers)
    code = (
        "import sys; from autograder.__main__ import app; from typer.testing import CliRunner\n"
        "verb = ['grade', 'in', '--out', 'out', '--jobs', '1']\n"
        "print(CliRunner().invoke(app, verb).exit_code)\n"
        "slow = 'joblib matplotlib nbconvert nbformat nbgrader pandas sklearn sqlalchemy '\n"
        "slow += 'scipy.optimize scipy.stats'\n"
        "print([name for name in slow.split() if name in sys.modules])"
    )
    line = [sys.executable, "-c", code]
    done = subprocess.run(line, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines() == ["0", "[]"]
    assert "ada,layers,20.0,20.0,graded" in (tmp_path / "out" / "grades.csv").read_text()
