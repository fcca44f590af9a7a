"""The submissions of a folder that have no record, or one that no longer fits."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from autograder.grading import provenance
from autograder.grading.batch import Job
from autograder.results import store
from autograder.results.record import Record, Verdict
from autograder.sandbox.server import Mode
from autograder.submission import timestamp

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
    changed
        How many records don't fit: the submission, an exercise or the secret is another one.
    again
        How many fit, but are to be graded again on request.
    """

    todo: tuple[Job, ...]
    kept: int
    changed: int
    again: int

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
        Some of `OUTCOMES`: what came out so is graded again.

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
    todo = tuple(job for key, job in jobs.items() if now.get(key) != "fits")
    fits, changed, again = (
        sum(judged == kind for judged in now.values()) for kind in ("fits", "changed", "again")
    )
    return Plan(todo, fits, changed, again)


def _judged(
    record: Record, job: Job, secret: str, sandbox: Mode, retry: Collection[str]
) -> Literal["fits", "changed", "again"]:
    if not _current(record, job, secret, sandbox):
        return "changed"
    outcomes = {record.status, *(exercise.verdict for exercise in record.exercises)}
    return "again" if outcomes.intersection(retry) else "fits"


def _current(record: Record, job: Job, secret: str, sandbox: Mode) -> bool:
    """Tell whether grading would find what it found; of old records without a hash it's assumed."""
    if not record.source:
        return True
    submitted = timestamp.read(job.path.parent)
    facts = provenance.Facts(job.student, job.assignment, secret, sandbox, submitted)
    return record.source == provenance.source(job.take(), facts)
