"""What travels to a worker, and what is done with it there."""

from __future__ import annotations

from dataclasses import dataclass, field

from autograder import timestamp
from autograder.batch import Job
from autograder.cluster import grader
from autograder.cluster.passport import Passport, compare, ours
from autograder.record import Record
from autograder.sandbox.server import Mode
from autograder.submission import Submission, take

#: How often a submission may end the process that grades it, before that is the grader's fault.
ATTEMPTS = 3


@dataclass(frozen=True)
class Errand:
    """One submission, and all that grading it takes.

    Dask writes what it is given into its logs and pages: whose it is, what was handed in and the
    secret are in no text that is made of an errand.
    """

    assignment: str
    sandbox: Mode
    passport: Passport
    student: str = field(repr=False)
    submission: Submission = field(repr=False)
    submitted: str | None = field(repr=False)
    secret: str = field(repr=False)


def pack(job: Job, secret: str, sandbox: Mode) -> Errand:
    """Read what was handed in, and put the rest to it."""
    return Errand(
        assignment=job.assignment,
        sandbox=sandbox,
        passport=ours(),
        student=job.student,
        submission=take(job.path),
        submitted=timestamp.read(job.path.parent),
        secret=secret,
    )


def deliver(errand: Errand) -> Record | str:
    """Grade a submission, on a worker; return its record, or how the grader failed.

    Raises
    ------
    ClusterError
        This worker has another version than the one who asks; it came after the others.
    SandboxUnavailable
        Student code can't be locked in here; none was run.
    """
    compare(errand.passport, ours(), "a worker")
    for _ in range(ATTEMPTS):
        try:
            with grader.borrowed() as process:
                return process.ask(errand)
        except grader.Died:
            continue
    return f"The process that graded it died, {ATTEMPTS} times in a row."
