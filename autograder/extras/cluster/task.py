"""What travels to a worker."""

from __future__ import annotations

from dataclasses import dataclass, field

from autograder.extras.cluster.versions import Passport, ours
from autograder.grading.batch import Job
from autograder.sandbox.server import Mode
from autograder.submission import timestamp
from autograder.submission.reader import Submission


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
        submission=job.take(),
        submitted=timestamp.read(job.path.parent),
        secret=secret,
    )
