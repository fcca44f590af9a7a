"""Gradescope: the zip, set up and run in a folder laid out as there, gives what it asks for."""

import json
import stat
import subprocess
import sys
import zipfile

import jsonschema
import pytest

from autograder.ci.gradescope.protocol import gradescope_results, student_of
from autograder.grading.grade import grade_file
from autograder.results.record import ExerciseRecord, Record
from tests.ci.support import WRONG
from tests.shell import autograder

RIGHT = ExerciseRecord("affine", 4.0, 4.0, "correct")
VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}

#: Gradescope's "Autograder Specifications", section "Output format", and no key beside them.
TEST = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "score": {"type": "number", "minimum": 0},
        "max_score": {"type": "number", "minimum": 0},
        "status": {"enum": ["passed", "failed"]},
        "name": {"type": "string"},
        "name_format": FORMAT,
        "number": {"type": "string"},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "tags": {"type": "array", "items": {"type": "string"}},
        "visibility": VISIBILITY,
        "extra_data": {"type": "object"},
    },
}
RESULTS = {
    "type": "object",
    "additionalProperties": False,
    "anyOf": [{"required": ["score"]}, {"required": ["tests"]}],
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "number", "minimum": 0},
        "output": {"type": "string"},
        "output_format": FORMAT,
        "test_output_format": FORMAT,
        "test_name_format": FORMAT,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "extra_data": {"type": "object"},
        "tests": {"type": "array", "items": TEST},
        "leaderboard": {"type": "array"},
    },
}

WITHOUT_LANDLOCK = """
import os, sys, pyseccomp
rules = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
rules.add_rule(pyseccomp.ERRNO(38), "landlock_create_ruleset")
rules.load()
os.execv(sys.argv[1], sys.argv[1:])
"""

HOSTILE = """
import sys
def affine(n, W, b):
    try:
        open({results!r}, "w").write('{{"score": 20}}')
    except OSError:
        pass
    try:
        told = open({secret!r}).read()
    except OSError as error:
        told = "locked"
    print('{{"score": 20}}')
    raise ValueError("</pre><script>alert(1)</script>" + told)
"""


def graded(place):
    done = place.grade()
    assert done.returncode == 0, done.stdout + done.stderr
    found = place.results()
    jsonschema.validate(found, RESULTS)
    assert found["stdout_visibility"] == "hidden"
    assert found["visibility"] == "visible"
    return found


def scores(found):
    return {test["name"]: (test["score"], test["max_score"]) for test in found["tests"]}


def test_a_right_submission_has_all_points_whatever_its_name(gradescope, right_layers):
    gradescope.hand_in(My_homework_v2__py=right_layers)
    found = graded(gradescope)
    assert found["score"] == 20.0
    assert {test["status"] for test in found["tests"]} == {"passed"}
    assert sum(most for _, most in scores(found).values()) == 20.0


@pytest.fixture(scope="module")
def one_wrong(gradescope, right_layers):
    """Hand in one wrong function as Ada, whom the roster knows, and return the results."""
    gradescope.hand_in(layers__py=right_layers.replace(*WRONG))
    gradescope.say_who("ada.lovelace@EXAMPLE.org")
    return graded(gradescope)


def test_a_wrong_function_costs_its_points_and_hears_its_question(one_wrong):
    assert one_wrong["score"] == 16.0
    assert scores(one_wrong)["affine"] == (0.0, 4.0)
    output = one_wrong["tests"][0]["output"]
    assert output.startswith("**wrong**\n\n    affine(n, W, b)")
    assert output.endswith("**If every neuron were 0, what should this layer still return?**")


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"layers__ipynb": '{"cells": ['}, "not a notebook"),
        ({}, "No such file"),
        ({"one__py": "x = 1", "two__py": "x = 2"}, "No such file"),
    ],
    ids=["broken", "nothing", "two without its name"],
)
def test_what_is_no_submission_has_no_points_and_hears_why(gradescope, files, reason):
    gradescope.hand_in(**files)
    found = graded(gradescope)
    assert found["score"] == 0.0
    assert scores(found) == {"submission": (0.0, 20.0)}
    assert reason in found["tests"][0]["output"]
    assert found["tests"][0]["status"] == "failed"


def test_a_hostile_submission_gets_nowhere(gradescope, right_layers):
    paths = {"results": "results/results.json", "secret": "source/secret"}
    attack = HOSTILE.format(**{name: str(gradescope.root / p) for name, p in paths.items()})
    gradescope.hand_in(layers__py=right_layers + attack)
    found = graded(gradescope)
    assert found["score"] == 16.0
    lines = found["tests"][0]["output"].split("\n")
    (line,) = (line for line in lines if "<script>" in line)
    assert line.startswith("    ")  # code, in Markdown
    assert "</script>locked (cell" in line


def test_the_inputs_are_those_of_the_student_at_home(one_wrong, right_layers, tmp_path):
    (tmp_path / "layers.py").write_text(right_layers.replace(*WRONG))
    whose = {"student": "ada", "assignment": "layers", "secret": "the secret of the test"}
    at_home = gradescope_results(grade_file(tmp_path / "layers.py", **whose))
    output = one_wrong["tests"][0]["output"]
    assert output == at_home["tests"][0]["output"]
    assert "most at [" in output  # which differs from student to student


@pytest.mark.parametrize(
    ("emails", "student"),
    [
        (["ada.lovelace@example.org"], "ada"),
        (["Grace@Example.org"], "grace"),
        (["grace@example.org", "ada.lovelace@example.org"], "ada"),
        (["zoe@example.org", "grace@example.org"], "grace"),
        ([], "student"),
        ([None], "student"),
        (["@"], "student"),
    ],
)
def test_a_student_is_known_by_the_roster_or_by_the_email(tmp_path, emails, student):
    users = [{"email": email, "id": 1, "name": "A B"} for email in emails]
    (tmp_path / "metadata.json").write_text(json.dumps({"users": users}))
    roster = {"ada.lovelace@example.org": "ada"}
    assert student_of(tmp_path / "metadata.json", roster) == student


def test_without_metadata_a_submission_is_graded_all_the_same(tmp_path):
    assert student_of(tmp_path / "metadata.json", {}) == "student"


def test_without_the_locks_nothing_is_graded_and_instructors_read_why(gradescope, right_layers):
    gradescope.hand_in(layers__py=right_layers)
    (gradescope.root / "results" / "results.json").write_text('{"score": 20}')
    done = gradescope.grade(sys.executable, "-c", WITHOUT_LANDLOCK)
    assert done.returncode == 1
    assert gradescope.results() is None
    assert "No student code was run" in done.stdout
    assert "NOT safe" in done.stdout


def test_a_fault_of_the_grader_costs_nobody_points(gradescope, right_layers):
    gradescope.hand_in(layers__py=right_layers)
    secret = gradescope.root / "source" / "secret"
    hidden = secret.rename(secret.with_name("hidden"))
    done = gradescope.grade()
    hidden.rename(secret)
    assert (done.returncode, gradescope.results()) == (1, None)
    assert "the student has lost no points" in done.stdout


def test_the_same_files_make_the_same_zip(gradescope_zip):
    words = ("layers", "--secret", "secret", "--roster", "roster.csv", "--out", "again.zip")
    done = autograder("gradescope", *words, cwd=gradescope_zip.parent)
    assert done.returncode == 0, done.stderr
    assert gradescope_zip.with_name("again.zip").read_bytes() == gradescope_zip.read_bytes()


def test_the_zip_holds_what_gradescope_needs_and_nothing_that_helps_to_cheat(gradescope_zip):
    with zipfile.ZipFile(gradescope_zip) as archive:
        modes = {entry.filename: entry.external_attr >> 16 for entry in archive.infolist()}
    assert {"setup.sh", "run_autograder"} <= modes.keys()
    assert stat.S_IMODE(modes["setup.sh"]) == stat.S_IMODE(modes["run_autograder"]) == 0o755
    assert stat.S_IMODE(modes["secret"]) == 0o600
    assert {name.split("/")[0] for name in modes if "/" in name} == {
        *("assignments", "autograder", "reference")
    }
    rooms = {name.split("/")[1] for name in modes if name.startswith("autograder/")}
    assert {"grading", "sandbox", "ci"} <= rooms
    assert not {"commands", "extras", "lms", "nbgrader", "policies", "wheel"} & rooms
    assert [name for name in modes if name.startswith("assignments/")] == [
        "assignments/layers/layers.ipynb"
    ]


def test_the_zip_is_the_instructors_alone(gradescope_zip):
    assert stat.S_IMODE(gradescope_zip.stat().st_mode) == 0o600


def test_what_is_unzipped_is_roots_alone_after_setup(gradescope):
    source = gradescope.root / "source"
    for path in (source, source / "secret", source / "students.json", source / "reference"):
        assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("script", ["setup.sh", "run_autograder"])
def test_the_scripts_are_bash(gradescope, script):
    subprocess.run(["bash", "-n", gradescope.root / "source" / script], check=True)


def complaint(cwd, *arguments):
    done = autograder("gradescope", *arguments, cwd=cwd)
    assert done.returncode == 2
    return " ".join(done.stderr.split())


def test_an_unknown_assignment_is_an_error(tmp_path):
    assert "no assignment 'layer'" in complaint(tmp_path, "layer")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_zip_is_not_overwritten(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    assert "is not a zip" in complaint(tmp_path, "layers", "--out", "thesis.txt")
    assert (tmp_path / "thesis.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("choice", "visibility", "alone"),
    [
        ("now", "visible", False),
        ("after the date", "after_due_date", False),
        ("at publication", "after_published", False),
        ("points alone", "visible", True),
    ],
)
def test_when_it_is_seen_there_is_what_the_policy_says(tmp_path, choice, visibility, alone):
    text = f'feedback = "{choice}"\n[due]\nlayers = 2026-10-02T17:00:00Z\n'
    (tmp_path / "grading.toml").write_text(text, encoding="utf-8")
    done = autograder("gradescope", "layers", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(tmp_path / "layers-gradescope.zip") as archive:
        seen = json.loads(archive.read("feedback.json"))
    assert seen == {"visibility": visibility, "points_alone": alone}


def test_each_test_and_the_whole_are_seen_at_the_same_time():
    record = Record("ada", "layers", "graded", 4.0, 4.0, 0.1, (RIGHT,), "")
    results = gradescope_results(record, "after_published")
    jsonschema.validate(results, RESULTS)
    assert {results["visibility"], *(test["visibility"] for test in results["tests"])} == {
        "after_published"
    }
