"""The demo class from end to end: handing in, nbgrader with the engine, the class report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from joblib import Parallel, delayed
from rich.console import Console
from rich.progress import track

from autograder.exercises import ASSIGNMENTS
from autograder.extras.demo import course, files
from autograder.extras.demo.handin import Participant, handins
from autograder.reports.publish import write_reports
from autograder.results import store
from autograder.results.record import Record

#: Where nbgrader's engine keeps its records, and the class report goes.
RESULTS = "results"


class PointsDifferError(RuntimeError):
    """The gradebook and the class report do not have the same points."""


def grade_class(
    folder: Path, some: Sequence[Participant], assignments: Sequence[str], cores: int, out: Console
) -> list[Record]:
    """Let students hand in, run nbgrader on it, and make the class report of what it graded.

    Parameters
    ----------
    folder
        An empty folder, in which everything is made.
    some, assignments
        Who takes part in what.
    cores
        How many processes grade.
    out
        Where to show how far it is.

    Raises
    ------
    PointsDifferError
        The gradebook and the class report do not have the same points.
    """
    on_all_cores = partial(_on_all_cores, folder, cores, out)
    with out.status("Making the assignments and what the students hand in"):
        handed_in = list(handins(some, assignments))
        course.set_up(folder, assignments, some)
        for handin in handed_in:
            files.write_handin(handin, folder / "submitted")
    submissions = [(handin.assignment, handin.student) for handin in handed_in]
    on_all_cores("Autograding with nbgrader", course.autograde_submission, submissions)
    students = sorted({(handin.student,) for handin in handed_in})
    on_all_cores("Generating feedback      ", course.give_feedback, students)
    course.export_grades(folder)
    return report_class(folder)


def _on_all_cores(
    folder: Path,
    cores: int,
    out: Console,
    label: str,
    task: Callable[..., None],
    items: list[tuple[Any, ...]],
) -> None:
    """Do a task for each of the items, and show how far it is."""
    parallel = Parallel(cores, return_as="generator_unordered", batch_size=1)
    done = parallel(delayed(task)(folder, *item) for item in items)
    for _ in track(done, label, len(items), console=out):
        pass


def report_class(folder: Path) -> list[Record]:
    """Write the class report, as ``autograder report results`` does, and return the records."""
    write_reports(folder / RESULTS, ASSIGNMENTS, submitted=folder / "submitted")
    records = store.load_records(folder / RESULTS / store.FILE)
    for record in records:
        points = course.points_in_gradebook(folder, record.assignment, record.student)
        if abs(points - record.points) > 1e-9:
            raise PointsDifferError(f"{points} points in the gradebook, but {record}")
    return records
