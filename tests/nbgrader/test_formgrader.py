"""The formgrader: nbgrader's pages for a teacher, served by Jupyter."""

import json
import secrets
import time
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from tests.nbgrader.courses import ASSIGNMENT
from tests.nbgrader.handed_in import POINTS


class Formgrader:
    """The Jupyter server of a course, and requests to it."""

    def __init__(self, course, address, token):
        self.course = course
        self._address = address
        self._token = token
        self._wait()

    def _wait(self):
        """Wait until the server listens: it names its address a moment before."""
        patience = time.monotonic() + 60
        while True:
            try:
                return self.ask("api/status")
            except URLError:
                assert time.monotonic() < patience

    def ask(self, page, method="GET", **body):
        """Return what the server answers."""
        request = Request(
            f"{self._address}/formgrader/{page}",
            headers={"Authorization": f"token {self._token}"},
            data=json.dumps(body).encode() if method != "GET" else None,
            method=method,
        )
        with urlopen(request, timeout=60) as answer:
            return answer.read().decode()

    def notebook(self, student):
        """Return the id of a student's notebook."""
        found = json.loads(self.ask(f"api/submitted_notebooks/{ASSIGNMENT}/{ASSIGNMENT}"))
        return next(notebook["id"] for notebook in found if notebook["student"] == student)


@contextmanager
def serving(course):
    """Start a Jupyter server for a course, and end it after the block."""
    token = secrets.token_hex()
    options = {
        "--ServerApp.port": 0,
        "--ServerApp.ip": "127.0.0.1",
        "--ServerApp.jpserver_extensions": {"nbgrader.server_extensions.formgrader": True},
        "--IdentityProvider.token": token,
    }
    words = [
        "--no-browser",
        "--allow-root",
        *(f"{name}={value}" for name, value in options.items()),
    ]
    with course.shell.running(
        "jupyter_server", *words, folder=course.root, JUPYTER_NO_CONFIG="1"
    ) as process:
        yield Formgrader(course, process.said(r"http://127\.0\.0\.1:\d+")[0], token)
        process.stop()


@pytest.fixture(scope="module")
def formgrader(graded, tmp_path_factory):
    """Return the formgrader of a course in which a class was graded."""
    with serving(graded[0].copy(tmp_path_factory.mktemp("formgrader") / "course")) as formgrader:
        yield formgrader


@pytest.mark.parametrize(
    "page",
    [
        "manage_assignments",
        f"manage_submissions/{ASSIGNMENT}",
        "gradebook",
        f"gradebook/{ASSIGNMENT}",
        f"gradebook/{ASSIGNMENT}/{ASSIGNMENT}",
        "manage_students",
        "manage_students/ada",
    ],
)
def test_a_page_is_served(formgrader, page):
    assert "nbgrader formgrade" in formgrader.ask(page)


@pytest.mark.parametrize("student", ["blank", "loop"])
def test_a_text_that_is_no_time_and_an_odd_offset_are_read_as_in_grading(formgrader, student):
    """By itself nbgrader ends at the first, and takes work with the second for a newer one."""
    assert (formgrader.course.folder(student) / "timestamp.txt").is_file()
    (todo,) = json.loads(formgrader.ask("api/assignments"))
    assert todo["num_submissions"] == len(POINTS)
    assert json.loads(formgrader.ask(f"api/submission/{ASSIGNMENT}/{student}"))["autograded"]


def test_the_assignment_is_listed_with_its_points(formgrader):
    (listed,) = json.loads(formgrader.ask("api/assignments"))
    assert (listed["name"], listed["max_score"], listed["max_written_score"]) == ("layers", 23, 3)


def test_a_teacher_sees_what_the_student_sees(formgrader):
    page = formgrader.ask(f"submissions/{formgrader.notebook('nobias')}")
    assert "If every neuron were 0, what should this layer still return?" in page


def test_points_given_by_hand_survive_grading_anew(formgrader):
    notebook = formgrader.notebook("ada")
    grades = json.loads(formgrader.ask(f"api/grades?submission_id={notebook}"))
    (essay,) = (grade for grade in grades if grade["name"] == "question-3")
    formgrader.ask(f"api/grade/{essay['id']}", "PUT", manual_score=2.5)
    done = json.loads(formgrader.ask(f"api/submission/{ASSIGNMENT}/ada/autograde", "POST"))
    assert done["success"] is True
    assert formgrader.course.grades("ada")["question-3"][:2] == [None, 2.5]
    submission = json.loads(formgrader.ask(f"api/submission/{ASSIGNMENT}/ada"))
    assert (submission["score"], submission["autograded"]) == (22.5, True)


def test_a_script_is_graded_with_a_click(formgrader):
    done = json.loads(formgrader.ask(f"api/submission/{ASSIGNMENT}/script/autograde", "POST"))
    assert "handed in as a script" in done["log"]


def test_an_assignment_is_made_with_a_click(formgrader):
    literate = formgrader.course.root / "solutions" / ASSIGNMENT / f"{ASSIGNMENT}.py"
    text = literate.read_text(encoding="utf-8").replace("# Layers: from", "# Layers, from")
    literate.write_text(text, encoding="utf-8")
    done = json.loads(formgrader.ask(f"api/assignment/{ASSIGNMENT}/assign", "POST"))
    assert done["success"] is True
    assert formgrader.course.handed_out().cells[1].source.startswith("# Layers, from")
