"""Gaussian processes, graded by the same engine: another folder, other assignments."""

import json

import pytest

from tests.other_course.runs import COURSE, ROOT, SOLUTION, hand_in, mistaken, python

HALF = ("squares / (2 * lengthscale**2)", "squares / lengthscale**2")
UNWRITTEN = "    raise NotImplementedError\n"

#: What no student may read, and how one tries to.
SECRETS = ("course.toml", "exercises/gp/kernel.py", "reference/gp.py", "solutions/gp/gp.py")
SPY = """

import os

def readable(path):
    try:
        with open(path) as file:
            return bool(file.read())
    except OSError:
        return False

right = kernel

def kernel(x, z, lengthscale, variance):
    if any(map(readable, {paths})) or any("COURSE" in name for name in os.environ):
        return None
    return right(x, z, lengthscale, variance)
"""


def spying(paths):
    return SOLUTION + SPY.format(paths=[str(path) for path in paths])


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return where a class has handed in, and was graded for the other course."""
    home = tmp_path_factory.mktemp("class")
    submitted = home / "in"
    hand_in(submitted, "ada", SOLUTION)
    hand_in(submitted, "bob", mistaken(*HALF))
    hand_in(submitted, "eve", mistaken("variance + sigma**2 - np.sum", "variance - np.sum"))
    hand_in(submitted, "nobody", "x = 1\n")
    hand_in(submitted, "spy", spying([*(COURSE / name for name in SECRETS), home / ".secret"]))
    return home


@pytest.fixture(scope="module")
def done(home, type_in):
    course = COURSE.relative_to(ROOT)
    # The folder is named as one does, seen from where one is.
    (home / "courses").symlink_to(ROOT)
    return type_in(
        *("grade", "in", "--out", "out", "--course", home / "courses" / course, "--jobs", "2"),
        cwd=home,
    )


@pytest.fixture(scope="module")
def records(done, home):
    assert done.returncode == 0, done.stderr
    lines = (home / "out" / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return {record["student"]: record for record in map(json.loads, lines)}


def outcomes(record):
    return {e["name"]: (e["points"], e["verdict"], e["diagnosis"]) for e in record["exercises"]}


RIGHT = {
    "kernel": (6.0, "correct", None),
    "log_marginal_likelihood": (7.0, "correct", None),
    "predict": (7.0, "correct", None),
}


def test_right_work_earns_everything(records):
    assert records["ada"]["points"] == records["ada"]["max_points"] == 20.0
    assert outcomes(records["ada"]) == RIGHT


def test_a_mistake_is_known_by_the_course_s_own_names(records):
    wrong = {"predict": (0.0, "wrong", "noise_of_new_targets_forgotten")}
    assert outcomes(records["eve"]) == RIGHT | wrong


def test_one_mistake_costs_one_exercise_although_others_call_it(records):
    points, verdict, diagnosis = outcomes(records["bob"])["kernel"]
    assert (verdict, diagnosis) == ("partial", "half_forgotten")
    assert 0 < points < 6
    assert {**outcomes(records["bob"]), "kernel": RIGHT["kernel"]} == RIGHT


def test_what_was_not_written_is_missing(records):
    assert {e["verdict"] for e in records["nobody"]["exercises"]} == {"missing"}
    assert records["nobody"]["points"] == 0.0


def test_a_student_reads_nothing_of_the_course(records, home):
    paths = [*(COURSE / name for name in SECRETS), home / ".secret"]
    namespace = {"kernel": None}
    exec(SPY.format(paths=[]), namespace)
    assert all(map(namespace["readable"], paths))  # out here they are
    assert outcomes(records["spy"]) == RIGHT


def test_the_class_report_names_its_assignment_and_its_mistakes(records, home):
    page = (home / "out" / "index.html").read_text(encoding="utf-8")
    assert "<h2>gp" in page
    assert "noise of new targets forgotten" in page
    grades = (home / "out" / "grades.csv").read_text(encoding="utf-8")
    assert "ada,gp,20.0,20.0,graded" in grades


def test_the_report_is_made_anew_for_the_course(records, home, type_in):
    done = type_in("report", "out", "--course", COURSE, cwd=home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "gp" in done.stdout


@pytest.mark.parametrize(
    ("student", "status", "said"), [("ada", 0, "gp: 3 of 3 right"), ("eve", 1, "gp: 2 of 3 right")]
)
def test_the_public_checks_are_those_of_the_course(home, type_in, student, status, said):
    done = type_in("check", f"in/{student}/gp/gp.py", "--course", COURSE, cwd=home)
    assert done.returncode == status, done.stderr
    assert done.stdout.splitlines()[-1] == said


def test_a_name_that_both_courses_know_belongs_to_each(home):
    code = "from autograder.exercises import assignment_of; print(assignment_of('predict'))"
    ours = python("-c", code, cwd=home)
    theirs = python("-c", code, cwd=home, AUTOGRADER_COURSE=COURSE)
    assert (ours.stdout, theirs.stdout) == ("regression\n", "gp\n")


def test_the_kit_s_own_course_is_a_course_like_any_other(home, type_in, right_layers):
    hand_in(home / "own", "ada", right_layers, "layers")
    graded = []
    for number, course in enumerate(((), ("--course", ROOT))):
        done = type_in("grade", "own", "--out", f"own-{number}", *course, cwd=home)
        assert done.returncode == 0, done.stderr
        text = (home / f"own-{number}" / "results.jsonl").read_text(encoding="utf-8")
        graded.append(json.loads(text) | {"seconds": None})
    assert graded[0] == graded[1]
    assert graded[0]["points"] == 20.0
