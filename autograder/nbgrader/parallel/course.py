"""An nbgrader course: its settings, and what there is to grade in it."""

from __future__ import annotations

import io
import logging
from collections.abc import Collection, Iterator, Sequence
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.apps import AutogradeApp

from autograder.course.layout import CourseError
from autograder.exercises import ASSIGNMENTS
from autograder.nbgrader.converters import AutogradeCourse
from autograder.nbgrader.parallel.converter import unfinished
from autograder.nbgrader.preprocessors import GradeWithEngine
from autograder.policies.gradebook import require_driver
from autograder.results import store

CONFIG = "nbgrader_config.py"


@dataclass(frozen=True)
class Task:
    """One submission, as nbgrader knows it."""

    course: Path
    folder: str
    student: str
    assignment: str


@dataclass(frozen=True)
class Work:
    """What there is to do in a course.

    Attributes
    ----------
    secret
        The file with the instructor's secret.
    records
        Where the records go; None if the course keeps none.
    unfinished
        A pattern for folders that only an interrupted run leaves behind.
    left_out
        What nbgrader says of submissions that it does not take.
    """

    course: Path
    tasks: tuple[Task, ...]
    secret: Path
    records: Path | None
    unfinished: str
    left_out: str


def plan(
    course: Path,
    assignments: Sequence[str] | None = None,
    students: Collection[str] | None = None,
) -> Work:
    """Find the submissions of a course, including those that were graded before.

    Parameters
    ----------
    course
        The folder with ``nbgrader_config.py``.
    assignments, students
        Whose work on what; None for all that was collected.

    Raises
    ------
    CourseError
        It is not a course of this kit, or lacks what was asked for; the message says what to do.
    """
    course = course.resolve()
    if not (course / CONFIG).is_file():
        raise CourseError(f"{course} is not an nbgrader course: it has no {CONFIG}")
    with chdir(course):
        app = load_app()
        with logged(app) as log:
            tasks = [t for t in _collected(app, course) if _wanted(t, assignments, students)]
            _require(course, tasks, assignments, students)
            _require_in_gradebook(app, tasks)
        return _work(app, course, tasks, log.getvalue().strip())


def _work(app: AutogradeApp, course: Path, tasks: Sequence[Task], left_out: str) -> Work:
    """Return what there is to do, with the places that the course's settings name."""
    engine, root = GradeWithEngine(parent=app), Path(app.coursedir.root)
    records = engine.results_directory and root / engine.results_directory / store.FILE
    return Work(
        course=course,
        tasks=tuple(tasks),
        secret=root / engine.secret_file,
        records=records or None,
        unfinished=unfinished(app.coursedir),
        left_out=left_out,
    )


def load_app() -> AutogradeApp:
    """Return ``nbgrader autograde`` with the settings of the course in the current folder.

    Raises
    ------
    CourseError
        The course is graded by something else.
    """
    app = AutogradeApp()
    app.initialize([])
    steps = AutogradeCourse(coursedir=app.coursedir, parent=app).autograde_preprocessors
    if not any(str(step).endswith(GradeWithEngine.__name__) for step in steps):
        raise CourseError(
            f"{Path.cwd() / CONFIG} leaves this engine out: compare it with the kit's"
        )
    return app


@contextmanager
def logged(app: AutogradeApp) -> Iterator[io.StringIO]:
    """Keep what nbgrader warns of, instead of printing it; a log file still gets everything."""
    log = io.StringIO()
    keeper = logging.StreamHandler(log)
    keeper.setLevel(logging.WARNING)
    before = app.log.handlers
    files = [handler for handler in before if isinstance(handler, logging.FileHandler)]
    app.log.handlers = [*files, keeper]
    try:
        yield log
    finally:
        app.log.handlers = before


def _collected(app: AutogradeApp, course: Path) -> Iterator[Task]:
    """Yield what was collected of the assignments that the engine knows, as nbgrader finds it."""
    excluded = app.coursedir.student_id_exclude.split(",")
    for assignment in ASSIGNMENTS:
        app.coursedir.assignment_id = assignment
        converter = AutogradeCourse(coursedir=app.coursedir, parent=app)
        for folder in sorted(converter.collected()):
            ids = converter.ids(folder)
            if ids and ids["student"] not in excluded:
                yield Task(course, folder, ids["student"], assignment)


def _wanted(
    task: Task, assignments: Sequence[str] | None, students: Collection[str] | None
) -> bool:
    return (assignments is None or task.assignment in assignments) and (
        students is None or task.student in students
    )


def _require(
    course: Path,
    tasks: Sequence[Task],
    assignments: Sequence[str] | None,
    students: Collection[str] | None,
) -> None:
    """Make sure that something was collected for each assignment and student asked for."""
    if unknown := set(assignments or ()).difference(ASSIGNMENTS):
        raise CourseError(f"no such assignment: {', '.join(sorted(unknown))}")
    missing = {
        *set(assignments or ()).difference(task.assignment for task in tasks),
        *set(students or ()).difference(task.student for task in tasks),
    }
    if missing or not tasks:
        of = f" of {', '.join(sorted(missing))}" if missing else ""
        raise CourseError(f"{course}: nothing{of} was collected; try nbgrader collect")


def _require_in_gradebook(app: AutogradeApp, tasks: Sequence[Task]) -> None:
    require_driver(app.coursedir.db_url)
    with Gradebook(app.coursedir.db_url, app.coursedir.course_id) as gradebook:
        known = {assignment.name for assignment in gradebook.assignments}
        # Some of nbgrader's steps enter this name, too, whatever the course is called.
        gradebook.check_course()
    for assignment in dict.fromkeys(task.assignment for task in tasks):
        if assignment not in known:
            raise CourseError(
                f"{assignment} is not in the gradebook: nbgrader generate_assignment {assignment}"
            )
