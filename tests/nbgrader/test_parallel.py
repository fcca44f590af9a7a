"""``autograder nbgrader autograde`` leaves what nbgrader leaves, whatever was handed in."""

import fcntl
import os
import shutil
import sqlite3
from contextlib import closing

import pytest

from autograder.results import store
from tests.nbgrader.books import assert_the_same, gradebook, tree
from tests.nbgrader.courses import ASSIGNMENT
from tests.nbgrader.handed_in import POINTS, UNFIT, changed, hand_in_all

#: Late work loses all its points here, to see that the penalty is entered.
PENALTY = '\nc.LateSubmissionPlugin.penalty_method = "zero"\n'

MARK_BY_HAND = """
    UPDATE grade SET manual_score = 2.5, extra_credit = 0.5, needs_manual_grade = 0
    WHERE cell_id IN (SELECT id FROM base_cell WHERE name IN ('question-3', 'check-forward'))
"""
COMMENT_BY_HAND = "UPDATE comment SET manual_comment = 'seen by a person'"


def autograde(course, *arguments, succeeds=True):
    """Run the verb, in one process unless told otherwise; return what it says, as one line."""
    if "--jobs" not in arguments:
        arguments = (*arguments, "--jobs", "1")
    verb = ("autograder", "nbgrader", "autograde")
    command = (*verb, "--course-dir", str(course.root), *arguments)
    said = course.shell.run(*command, folder=course.root.parent, succeeds=succeeds)
    return " ".join(said.split())


def by_hand(course, *orders):
    """Write into the gradebook as a teacher's click does."""
    with closing(sqlite3.connect(course.root / "gradebook.db")) as db, db:
        for order in orders:
            db.execute(order)


@pytest.fixture(scope="module")
def ours(course, graded, tmp_path_factory):
    """Return a course with the same class, graded by two processes, and what was said."""
    here = course.copy(tmp_path_factory.mktemp("parallel") / "course")
    shutil.copy(graded[0].root / ".secret", here.root)
    hand_in_all(here)
    random_ids = graded[0].folder("careless")
    shutil.copytree(random_ids, here.folder("careless"), dirs_exist_ok=True)
    here.nbgrader("db", "assignment", "add", ASSIGNMENT, "--duedate=2025-03-01 12:00:00 UTC")
    return here, autograde(here, "--jobs", "2")


@pytest.fixture(scope="module")
def pair(graded, ours, tmp_path_factory):
    """Return both courses after manual grading, new work and a penalty, each graded its way."""
    folder = tmp_path_factory.mktemp("again")
    stock, here = (c.copy(folder / name) for c, name in ((graded[0], "a"), (ours[0], "b")))
    for course in (stock, here):
        by_hand(course, MARK_BY_HAND, COMMENT_BY_HAND)
        with (course.root / "nbgrader_config.py").open("a") as config:
            config.write(PENALTY)
        course.hand_in("late", changed(course.solved(), "return n @ W.T + b", "return n @ W.T"))
        (course.folder("late") / "timestamp.txt").write_text("2025-03-03 12:00:00 UTC")
    stock.nbgrader("autograde", ASSIGNMENT)
    stock.nbgrader("autograde", ASSIGNMENT, "--student=ada", "--force")
    autograde(here, ASSIGNMENT)
    autograde(here, "--student", "ada", "--force")
    return stock, here


def test_gradebook_and_notebooks_are_those_of_nbgrader(graded, ours):
    assert_the_same(ours[0], graded[0])


def test_each_submission_has_its_record(graded, ours):
    def told(course):
        records = store.load_records(course.root / "results" / store.FILE)
        return {r.student: [(e.name, e.points, e.message) for e in r.exercises] for r in records}

    assert told(ours[0]) == told(graded[0])
    assert told(ours[0]).keys() == POINTS.keys()


def test_feedback_goes_on_from_there(graded, ours):
    ours[0].nbgrader("generate_feedback", ASSIGNMENT, "--student=careless")
    assert ours[0].feedback("careless") == graded[0].feedback("careless")


def test_manual_grades_new_work_and_penalties_are_kept_as_nbgrader_keeps_them(pair):
    stock, here = pair
    assert_the_same(here, stock)
    kept = [row for row in gradebook(here)["grade"] if "'manual_score': 2.5" in row]
    assert len(kept) == 2 * (len(POINTS) - len({"huge"})) + 2 * len({"huge"})
    assert (
        sum("'late_submission_penalty': 1" in r for r in gradebook(here)["submitted_notebook"]) == 1
    )


def test_a_name_that_nbgraders_pages_would_run_is_told_at_the_end(ours):
    assert f"The submission of {UNFIT!r} is not graded" in ours[1]


def test_the_counts_are_told(ours):
    assert f"{len(POINTS)} graded, 0 kept, 0 failed" in ours[1]


def test_what_was_graded_is_kept(ours, tmp_path):
    here = ours[0].copy(tmp_path / "course")
    before = tree(here.root / "autograded")
    said = autograde(here, "--student", "ada", "--student", "late")
    assert "0 graded, 2 kept, 0 failed" in said
    assert tree(here.root / "autograded") == before


def test_what_an_interrupted_run_left_is_done_again(ours, tmp_path):
    here, before = (ours[0].copy(tmp_path / name) for name in ("course", "before"))
    autograded = here.root / "autograded"
    (autograded / ".unfinished").mkdir()
    shutil.move(autograded / "ada", autograded / ".unfinished")
    (autograded / "nobias" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb").unlink()
    with (here.root / "results" / store.FILE).open("a") as records:
        records.write('{"student": "ada", "assi')
    said = autograde(here, "--student", "ada", "--student", "nobias", "--student", "late")
    assert "2 graded, 1 kept, 0 failed" in said
    assert_the_same(here, before)
    assert {
        r.student for r in store.load_records(here.root / "results" / store.FILE)
    } == POINTS.keys()


def test_a_failure_costs_nobody_else(course, tmp_path):
    here = course.copy(tmp_path / "course")
    for student in ("ada", "bob"):
        here.hand_in(student, here.solved())
    (here.folder("ada") / "timestamp.txt").write_text("2025-03-01 12:00:00 UTC")
    (here.root / "autograded").mkdir()
    (here.root / "autograded" / "ada").write_text("in the way")
    stock = here.copy(tmp_path / "stock")
    said = autograde(here, succeeds=False)
    assert "1 graded, 0 kept, 1 failed" in said
    assert "layers of ada was not graded" in said
    assert "There was an error processing assignment 'layers' for student 'ada'" in said
    shutil.copy(here.root / ".secret", stock.root)
    stock.nbgrader("autograde", ASSIGNMENT, succeeds=False)
    assert_the_same(here, stock)


def test_nothing_is_touched_if_the_secret_is_empty(ours, tmp_path):
    here = ours[0].copy(tmp_path / "course")
    (here.root / ".secret").write_text("")
    before = tree(here.root)
    assert ".secret is empty: delete it" in autograde(here, "--force", succeeds=False)
    assert tree(here.root) == before


def test_two_runs_in_one_course_exclude_each_other(ours):
    here = ours[0]
    before = gradebook(here)
    folder = os.open(here.root, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        said = autograde(here, "--force", succeeds=False)
    finally:
        os.close(folder)
    assert "another grader is at work" in said
    assert gradebook(here) == before


USAGE = {
    "no course": (["--course-dir", "nowhere"], "is not an nbgrader course"),
    "an unknown assignment": (["knots"], "no assignment 'knots'"),
    "an unknown student": (["--student", "nemo"], "nothing of nemo was collected"),
    "nothing of it": (["loss"], "nothing of loss was collected"),
}


@pytest.mark.parametrize("usage", USAGE)
def test_bad_input_is_told_with_what_to_do(ours, usage):
    arguments, says = USAGE[usage]
    said = autograde(ours[0], *arguments, succeeds=False)
    assert says in said
    assert "Traceback" not in said


def test_a_course_with_another_engine_is_left_to_nbgrader(course, tmp_path):
    here = course.copy(tmp_path / "course")
    here.hand_in("ada", here.solved())
    (here.root / "nbgrader_config.py").write_text("c = get_config()\n")
    assert "leaves this engine out" in autograde(here, succeeds=False)


def test_an_assignment_that_the_gradebook_does_not_know_is_told(course, tmp_path):
    here = course.copy(tmp_path / "course")
    here.hand_in("ada", here.solved())
    shutil.copytree(here.folder("ada"), here.root / "submitted" / "ada" / "loss")
    assert "nbgrader generate_assignment loss" in autograde(here, succeeds=False)


def test_times_and_files_that_may_be_lost_are_said_before_grading(ours, tmp_path):
    here = ours[0].copy(tmp_path / "course")
    (here.folder("ada") / "timestamp.txt").write_text("2025-02-01 12:00:00 PEST")
    here.hand_in("ada", here.solved(), "homework")
    said = autograde(here, "--student", "ada")
    assert "is 2025-02-01 12:00:00 UTC, since 'PEST' is no zone that is known" in said
    assert "not graded: a file lies in no assignment's folder: ada/homework/homework.ipynb" in said
