"""nbgrader's side of the class: assignments, gradebook, autograding, feedback, grades.

All of it goes through `NbGraderAPI`, on which the formgrader is built, too. It does the same as
``nbgrader generate_assignment | autograde | generate_feedback | export``, in one process, because
loading nbgrader takes seconds.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

from autograder.course.layout import HOME
from autograder.extras.demo.handin import Participant, due
from autograder.nbgrader.raw_points import RawPoints

CONFIG = "nbgrader_config.py"

#: The instructor's secret; for show it need not be one, and the same class gets the same points.
SECRET = "known to everybody"


class StepFailedError(RuntimeError):
    """A step of nbgrader failed; holds its log."""


def set_up(folder: Path, assignments: Iterable[str], students: Iterable[Participant]) -> None:
    """Make a course in a folder: assignments from their literate sources, and who takes part."""
    shutil.copy(HOME / CONFIG, folder)
    (folder / ".secret").write_text(f"{SECRET}\n", encoding="utf-8")
    for assignment in assignments:
        source = folder / "solutions" / assignment
        source.mkdir(parents=True)
        shutil.copy(HOME / "solutions" / assignment / f"{assignment}.py", source)
        _succeed(nbgrader(folder).generate_assignment(assignment))
    with nbgrader(folder).gradebook as gradebook:
        for assignment in assignments:
            gradebook.update_or_create_assignment(assignment, duedate=due(assignment))
        for student in students:
            names = {"first_name": student.first_name, "last_name": student.last_name}
            gradebook.update_or_create_student(student.id, **names)


@cache
def nbgrader(folder: Path) -> NbGraderAPI:
    """Return nbgrader for the course in a folder."""
    config = PyFileConfigLoader(CONFIG, path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder.resolve())
    return NbGraderAPI(coursedir=CourseDirectory(config=config), config=config)


def autograde_submission(folder: Path, assignment: str, student: str) -> None:
    """Run ``nbgrader autograde`` on one submission."""
    _succeed(nbgrader(folder).autograde(assignment, student))


def give_feedback(folder: Path, student: str) -> None:
    """Run ``nbgrader generate_feedback`` on all that a student handed in.

    At once, because nbgrader compiles the page's template anew each time that it is run.
    """
    _succeed(nbgrader(folder).generate_feedback("*", student))


def export_grades(folder: Path) -> Path:
    """Run ``nbgrader export``, and return the table of grades."""
    path = folder / "grades.csv"
    with nbgrader(folder).gradebook as gradebook:
        RawPoints(to=str(path)).export(gradebook)
    return path


def points_in_gradebook(folder: Path, assignment: str, student: str) -> float:
    """Return the points that the gradebook has for a submission."""
    with nbgrader(folder).gradebook as gradebook:
        return float(gradebook.find_submission(assignment, student).score)


def _succeed(result: dict[str, Any]) -> None:
    if not result["success"]:
        raise StepFailedError(f"nbgrader failed\n{result['log']}\n{result['error']}")
