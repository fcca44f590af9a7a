"""``autograder nbgrader autograde`` beside an open formgrader, and ended in the middle."""

import itertools
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from nbgrader.api import Gradebook

from tests.nbgrader import gradebooks  # noqa: F401 (opens them at once)
from tests.nbgrader.books import assert_the_same
from tests.nbgrader.courses import ASSIGNMENT, STUBS
from tests.nbgrader.handed_in import FULL

STUDENTS = [f"student-{number:02}" for number in range(5)]

#: The verb's own status; or Python's, if it was in the middle of ``exec``. A shell sees 130 twice.
INTERRUPTED = (130, -signal.SIGINT)


def give_points(url, opened, enough):
    """Give and change points by hand with the formgrader open, until told that it is enough."""
    given = {}
    with Gradebook(url) as gradebook:
        for turn in itertools.count():
            student, score = STUDENTS[turn % len(STUDENTS)], 1 + turn % 3 / 2
            grade = gradebook.find_grade("question-3", ASSIGNMENT, ASSIGNMENT, student)
            grade.manual_score = given[student] = score
            gradebook.db.commit()
            opened.set()
            if enough.wait(0.05):
                return given


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


def test_a_teacher_grades_by_hand_meanwhile_and_nothing_is_lost(graded_by_nbgrader, tmp_path):
    here = graded_by_nbgrader.copy(tmp_path / "course")
    opened, enough = Event(), Event()
    with ThreadPoolExecutor() as beside:
        url = f"sqlite:///{here.root}/gradebook.db"
        teacher = beside.submit(give_points, url, opened, enough)
        try:
            assert opened.wait(60)
            here.shell.run(*grade(here, "--force", "--jobs", "2"), folder=here.root)
        finally:
            enough.set()
    given = teacher.result()
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
    with here.shell.running(*verb, folder=here.root) as process:
        while not list(here.root.glob("autograded/student-*/*")):
            assert process.poll() is None
            time.sleep(0.01)  # waits for a submission, not for time to pass
        process.send_signal(end)
        assert process.wait() in ([-9] if end == signal.SIGKILL else INTERRUPTED)
    assert len(list(here.root.glob("autograded/student-*/*"))) < len(STUDENTS)
    here.shell.run(*grade(here, "--jobs", "1"), folder=here.root)
    assert_the_same(here, graded_by_nbgrader)
