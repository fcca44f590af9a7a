"""Grading a course's submissions, each in one of several processes."""

from __future__ import annotations

import glob
import os
import shutil
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import chdir, closing, contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing import active_children, get_context
from pathlib import Path
from typing import Literal, TextIO

from nbgrader.apps import AutogradeApp
from nbgrader.converters import NbGraderException

from autograder import secret
from autograder.grading import provenance
from autograder.grading.batch import alone, follow, other_secret
from autograder.nbgrader import regrade
from autograder.nbgrader.parallel import converter
from autograder.nbgrader.parallel.course import Task, Work, load_app, logged
from autograder.nbgrader.parallel.gradebook import Gradebooks
from autograder.sandbox.server import ForkServer

State = Literal["graded", "kept", "failed"]


@dataclass(frozen=True)
class Outcome:
    """The outcome of grading a submission.

    Attributes
    ----------
    state
        ``"kept"``: it was graded before, and nothing is new. ``"failed"``: nothing was graded.
    why
        Why it was graded or kept, in one word.
    log
        What nbgrader warns of: what was mended, how late it is, why it failed.
    """

    task: Task
    state: State
    why: str
    log: str


@contextmanager
def autograde_all(
    work: Work, *, jobs: int, force: bool = False, tell: Callable[[str], object] = len
) -> Iterator[Iterable[Outcome]]:
    """Do what ``nbgrader autograde`` does, in several processes; yield outcomes as they come.

    The processes start before anything else, such as the thread that draws a progress bar.

    Parameters
    ----------
    work
        What `plan` has found.
    jobs
        The number of processes.
    force
        Grade again what was graded before.
    tell
        Called with what concerns all submissions: another secret, where earlier records are.

    Raises
    ------
    BlockingIOError
        Another run is at work in this course.
    SandboxUnavailable
        Student code can't be locked in on this machine; none was run.
    ValueError, OSError
        The secret or the records can't be read; says which and what to do. Nothing was graded.
    """
    with alone(work.course):
        _prepare(work, tell)
        try:
            with (
                regrade.earlier_records_kept(work.records, tell),
                _outcomes(work, jobs, force) as outcomes,
            ):
                yield outcomes
        finally:
            _sweep(work, ignore_errors=True)  # a process may be about to end; the next run sweeps


def _prepare(work: Work, tell: Callable[[str], object]) -> None:
    """Raise what would make every submission fail, and clean up after an interrupted run."""
    with closing(ForkServer("locked")) as server:
        server.fork().kill()
    key = secret.ensure(work.secret)
    if work.records and (said := other_secret(work.records, key)):
        tell(said)
    _sweep(work)


def _sweep(work: Work, *, ignore_errors: bool = False) -> None:
    for folder in glob.glob(work.unfinished):  # noqa: PTH207 (a pattern of nbgrader's)
        shutil.rmtree(folder, ignore_errors)


@contextmanager
def _outcomes(work: Work, jobs: int, force: bool) -> Iterator[Iterable[Outcome]]:
    if jobs == 1 or len(work.tasks) == 1:
        yield (_grade(task, force) for task in work.tasks)
        return
    for assignment in {task.assignment for task in work.tasks}:
        provenance.exercises_hash(assignment)  # each process would find it out for itself
    # A forked process has nbgrader loaded, which takes as long as grading ten submissions.
    count, forked = min(jobs, len(work.tasks)), get_context("fork")
    with ProcessPoolExecutor(count, forked, _obey, (os.getpid(),)) as pool:
        waiting = [pool.submit(_grade, task, force) for task in work.tasks]
        try:
            yield (done.result() for done in as_completed(waiting))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in active_children():
                process.kill()
            raise


def _obey(grader: int) -> None:
    """Let the grader that started this process decide when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    follow(grader)


def _grade(task: Task, force: bool) -> Outcome:
    """Run nbgrader's converter on one submission."""
    with chdir(task.course):
        app, gradebooks = _opened(task.course)
        app.coursedir.assignment_id = task.assignment
        at_once = gradebooks.writing
        one = converter.AutogradeOne(task.folder, at_once, coursedir=app.coursedir, parent=app)
        one.force = force
        with logged(app) as log, gradebooks.in_place(), converter.trusted_schema():
            state = _run(one, log)
    return Outcome(task, state, one.why, log.getvalue().strip())


def _run(one: converter.AutogradeOne, log: TextIO) -> State:
    try:
        one.start()
    except NbGraderException:  # it is in the log
        return "failed"
    except Exception:
        log.write(traceback.format_exc())
        return "failed"
    return "graded" if one.is_done else "kept"


@cache
def _opened(course: Path) -> tuple[AutogradeApp, Gradebooks]:
    """Return the settings and gradebook of the course, which the process keeps."""
    with chdir(course):
        app = load_app()
        return app, Gradebooks(app.coursedir.db_url)
