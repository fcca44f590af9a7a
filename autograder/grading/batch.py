"""A folder of submissions: those with no record, or one that no longer fits, on all cores."""

from __future__ import annotations

import fcntl
import os
import select
import threading
import traceback
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args

from autograder.course.layout import CourseError
from autograder.exercises import ASSIGNMENTS
from autograder.grading import provenance
from autograder.received import timestamp
from autograder.results import store
from autograder.results.record import Record, Verdict
from autograder.sandbox.server import Mode, SandboxUnavailable
from autograder.submission import choose
from autograder.submission.reader import Submission, take


@dataclass(frozen=True)
class Job:
    """One submission to grade.

    Attributes
    ----------
    choice
        How it was chosen among the files of a folder; None for a file that somebody named.
    """

    path: Path
    student: str
    assignment: str
    choice: choose.Choice | None = None

    def take(self) -> Submission:
        """Take the file as it is; never fails, whatever is there."""
        return self.choice.take() if self.choice else take(self.path)


@dataclass(frozen=True)
class Fault:
    """A fault of the grader, which costs nobody a point: the submission keeps waiting."""

    job: Job
    what: str


#: Records and faults, one by one; whoever stops early closes it.
Outcomes = Generator["Record | Fault", None, None]

Result = TypeVar("Result")


def find(submitted: Path) -> list[Job]:
    """Return the submissions in ``SUBMITTED/<student>/<assignment>/``, sorted.

    A folder that holds assignments itself is one student's, named after the folder.
    """
    if any(os.path.lexists(submitted / assignment) for assignment in ASSIGNMENTS):
        return _of_student(submitted, submitted.resolve().name)
    with os.scandir(submitted) as entries:
        students = sorted(
            entry.name
            for entry in entries
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith(".")
        )
    return [job for student in students for job in _of_student(submitted / student, student)]


def single(path: Path, assignment: str) -> Job:
    """Return the job for one file in ``<student>/<assignment>/``, or else in ``<student>/``."""
    folder = path.absolute().parent
    student = folder.parent.name if folder.name == assignment else folder.name
    return Job(path, student or "student", assignment)


#: What is found of a record, besides why it no longer fits.
FITS, AGAIN = "fits", "again"

#: What a record can be graded again for.
OUTCOMES = ("refused", *get_args(Verdict))


@dataclass(frozen=True)
class Plan:
    """The submissions to grade, and how many others there are.

    Attributes
    ----------
    todo
        What is to be graded.
    kept
        How many have a record that still fits.
    why
        For each word of `provenance.what_changed`, how many records don't fit for this reason.
    again
        How many fit, but are to be graded again on request.
    """

    todo: tuple[Job, ...]
    kept: int
    why: Mapping[str, int]
    again: int

    @property
    def changed(self) -> int:
        """How many records don't fit."""
        return sum(self.why.values())

    @property
    def outdated(self) -> int:
        """How many records are to be replaced."""
        return self.changed + self.again


def plan_run(
    found: Sequence[Job], folder: Path, secret: str, sandbox: Mode, retry: Collection[str]
) -> Plan:
    """Find out what is to be graded.

    Parameters
    ----------
    found
        All submissions.
    folder
        The results folder, kept from other graders; an unfinished line in it is cut off.
    retry
        Some of `OUTCOMES`: submissions with one of these are graded again.

    Raises
    ------
    ResultsError
        A record can't be read.
    """
    path = folder / store.FILE
    store.recover(path)
    jobs = {(job.student, job.assignment): job for job in found}
    now: dict[tuple[str, str], str] = {}  # of two records the later one counts
    for record in store.stream(path):
        key = (record.student, record.assignment)
        if key in jobs:
            now[key] = _judged(record, jobs[key], secret, sandbox, retry)
    todo = tuple(job for key, job in jobs.items() if now.get(key) != FITS)
    count = Counter(now.values())
    kept, again = count.pop(FITS, 0), count.pop(AGAIN, 0)
    return Plan(todo, kept, dict(count.most_common()), again)


def _judged(record: Record, job: Job, secret: str, sandbox: Mode, retry: Collection[str]) -> str:
    """Return why a submission is to be graded again, or that its record fits."""
    if why := why_outdated(record, job, secret, sandbox):
        return why
    outcomes = {record.status, *(exercise.verdict for exercise in record.exercises)}
    return AGAIN if outcomes.intersection(retry) else FITS


def why_outdated(record: Record, job: Job, secret: str, sandbox: Mode) -> str:
    """Say in one word what has changed since a record was made; empty if nothing has."""
    if not record.source:
        return ""
    submitted = timestamp.submitted_at(job.path.parent)
    facts = provenance.Facts(job.student, job.assignment, secret, sandbox, submitted)
    return provenance.what_changed(record.source, provenance.source(job.take(), facts))


def other_secret(results: Path, secret: str) -> str:
    """Say so if the records at hand were made with another secret; empty if they were not."""
    made = {found for r in store.stream(results) if (found := provenance.secret_of(r.source))}
    now = provenance.secret_fingerprint(secret)
    if not made or now in made:
        return ""
    return (
        f"The secret is another one ({now}) than that of the records in {results} "
        f"({', '.join(sorted(made))}): they will be graded again. If that one is still somewhere, "
        "stop here and put it back"
    )


def grade_all(jobs: Sequence[Job], secret: str, sandbox: Mode, workers: int) -> Outcomes:
    """Grade submissions on several cores, and yield each record as soon as it is there.

    Raises
    ------
    SandboxUnavailable
        Student code can't be locked in on this machine; none was run.
    """
    yield from on_cores(workers, _grade, jobs, secret, sandbox)


def on_cores(
    workers: int,
    work: Callable[..., Result],
    jobs: Sequence[Job],
    *settings: Any,
    in_order: bool = False,
) -> Iterator[Result]:
    """Do some work on each submission on several cores, and yield what comes of it.

    Parameters
    ----------
    work
        ``work(job, *settings)``; its process ends with this one.
    in_order
        Whether results come in the order of the jobs, instead of as soon as each is there.
    """
    if workers == 1 or len(jobs) == 1:
        yield from (work(job, *settings) for job in jobs)
        return
    from joblib import Parallel, delayed

    order = "generator" if in_order else "generator_unordered"
    parallel = Parallel(n_jobs=workers, return_as=order, batch_size="auto")
    here = os.getpid()
    yield from parallel(delayed(_followed)(here, work, job, *settings) for job in jobs)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other graders out of a results folder.

    Raises
    ------
    BlockingIOError
        Another one is at work there.
    """
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(fd)


def explain_failure(error: Exception) -> str:
    """Say what failed: in words if the course is at fault, otherwise by a traceback."""
    if isinstance(error, CourseError):
        return str(error)
    return "".join(traceback.format_exception(error, limit=-3))


def _of_student(folder: Path, student: str) -> list[Job]:
    there = (name for name in ASSIGNMENTS if os.path.lexists(folder / name))
    choices = ((name, choose.in_folder(folder / name, name)) for name in there)
    return [Job(choice.path, student, name, choice) for name, choice in choices]


def _followed(parent: int, work: Callable[..., Result], *given: Any) -> Result:
    follow(parent)
    return work(*given)


@cache
def follow(parent: int) -> None:
    """End this process when the grader that started it is gone, however it went."""

    def wait() -> None:
        try:
            select.select([os.pidfd_open(parent)], [], [])
        finally:
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def _grade(job: Job, secret: str, sandbox: Mode) -> Record | Fault:
    from autograder.grading.grade import grade_submission

    try:
        return grade_submission(
            job.take(),
            student=job.student,
            assignment=job.assignment,
            secret=secret,
            sandbox=sandbox,
            submitted=timestamp.submitted_at(job.path.parent),
        )
    except SandboxUnavailable:
        raise
    except Exception as error:
        return Fault(job, explain_failure(error))
