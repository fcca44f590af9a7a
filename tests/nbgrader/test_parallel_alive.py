"""``autograder nbgrader autograde`` beside an open formgrader, and ended in the middle."""

import json
import signal
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from tests.nbgrader.books import assert_the_same
from tests.nbgrader.courses import ASSIGNMENT, STUBS
from tests.nbgrader.handed_in import FULL

STUDENTS = [f"student-{number:02}" for number in range(5)]

#: The verb's own status; or Python's, if it was in the middle of ``exec``. A shell sees 130 twice.
INTERRUPTED = (130, -signal.SIGINT)

#: A teacher with the formgrader open, who gives and changes points as long as the run goes on.
TEACHER = """
import itertools, json, select, sys
from nbgrader.api import Gradebook

given = {}
with Gradebook(sys.argv[1]) as gradebook:
    print("open", flush=True)
    for score, student in zip(itertools.cycle([1.0, 1.5, 2.0]), itertools.cycle(sys.argv[2:])):
        grade = gradebook.find_grade("question-3", "layers", "layers", student)
        grade.manual_score = given[student] = score
        gradebook.db.commit()
        if select.select([sys.stdin], [], [], 0.01)[0]:
            break
print(json.dumps(given))
"""


def grade(course, *arguments):
    """Return the command that grades a course."""
    verb = ["autograder", "nbgrader", "autograde"]
    return [*verb, "--course-dir", str(course.root), *arguments]


@pytest.fixture(scope="module")
def collected(course, tmp_path_factory):
    """Return a course in which a class has handed in; not to be changed."""
    here = course.copy(tmp_path_factory.mktemp("collected") / "course")
    for student in STUDENTS:
        here.hand_in(student, here.solved())
        (here.folder(student) / "timestamp.txt").write_text("2025-03-01 12:00:00 UTC")
    (here.root / ".secret").write_text("known")
    return here


@pytest.fixture(scope="module")
def graded_by_nbgrader(collected, tmp_path_factory):
    """Return the same course after ``nbgrader autograde``; not to be changed."""
    here = collected.copy(tmp_path_factory.mktemp("stock") / "course")
    here.nbgrader("autograde", ASSIGNMENT)
    return here


@contextmanager
def running(*arguments, **settings):
    """Start a process that does not outlive the test."""
    process = subprocess.Popen([sys.executable, *arguments], text=True, **settings)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_a_teacher_grades_by_hand_meanwhile_and_nothing_is_lost(graded_by_nbgrader, tmp_path):
    here = graded_by_nbgrader.copy(tmp_path / "course")
    url = f"sqlite:///{here.root}/gradebook.db"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with running("-c", TEACHER, url, *STUDENTS, **pipes) as teacher:
        assert teacher.stdout.readline() == "open\n"
        here.shell.run(*grade(here, "--force", "--jobs", "2"), folder=here.root)
        given = json.loads(teacher.communicate("enough")[0])
    assert teacher.returncode == 0
    assert given.keys() == set(STUDENTS)
    for student in STUDENTS:
        grades = here.grades(student)
        assert grades.pop("question-3")[:2] == [None, given[student]]
        assert [grades[f"check-{stub}"][0] for stub in STUBS] == FULL


@pytest.mark.parametrize(("end", "jobs"), [(signal.SIGKILL, "2"), (signal.SIGTERM, "1")])
def test_a_run_that_is_ended_is_done_by_the_next(
    collected, graded_by_nbgrader, tmp_path, end, jobs
):
    here = collected.copy(tmp_path / "course")
    verb = grade(here, "--jobs", jobs)
    with running("-m", *verb, env=here.environment, stderr=subprocess.DEVNULL) as process:
        while not list(here.root.glob("autograded/student-*/*")):
            assert process.poll() is None
            time.sleep(0.01)  # waits for a submission, not for time to pass
        process.send_signal(end)
        assert process.wait(60) in ([-9] if end == signal.SIGKILL else INTERRUPTED)
    assert len(list(here.root.glob("autograded/student-*/*"))) < len(STUDENTS)
    here.shell.run(*grade(here, "--jobs", "1"), folder=here.root)
    assert_the_same(here, graded_by_nbgrader)
