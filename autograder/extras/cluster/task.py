"""What travels to a worker, and what must be the same there as here."""

from __future__ import annotations

import platform
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from importlib.metadata import version

from autograder.course.outline import outline
from autograder.exercises import ASSIGNMENTS
from autograder.extras.cluster.scheduler import ClusterError
from autograder.grading import provenance
from autograder.grading.batch import Job
from autograder.received import timestamp
from autograder.sandbox.server import Mode
from autograder.submission.reader import Submission

INSTALL = "Install the same packages everywhere."


@dataclass(frozen=True)
class Versions:
    """The course, versions of what computes, and a hash of all code that decides points.

    Where one of them differs, the same submission would earn other points. Dask's own comparison
    (`Client.get_versions`) knows neither course nor exercises, and refuses what does no harm.
    """

    course: str
    python: str
    numpy: str
    scikit_learn: str
    grader: str


@dataclass(frozen=True)
class GradingTask:
    """One submission, and all that grading it takes.

    Dask writes tasks into its logs and pages, so a task's text shows neither the student, nor what
    was handed in, nor the secret.
    """

    assignment: str
    sandbox: Mode
    versions: Versions
    student: str = field(repr=False)
    submission: Submission = field(repr=False)
    submitted: str | None = field(repr=False)
    secret: str = field(repr=False)


@cache
def ours() -> Versions:
    """Return the versions of this process."""
    code = "".join(provenance.exercises_hash(assignment) for assignment in ASSIGNMENTS)
    return Versions(
        course=outline().title,
        python=".".join(platform.python_version_tuple()[:2]),
        numpy=version("numpy"),
        scikit_learn=version("scikit-learn"),
        grader=sha256(code.encode()).hexdigest()[:12],
    )


def require_same(mine: Versions, theirs: Versions, whose: str) -> None:
    """Raise `ClusterError` where versions differ, and say which."""
    here, there = vars(mine), vars(theirs)  # another version of the kit may lack some
    pairs = ((name, there.get(name), value) for name, value in here.items())
    odd = [f"{name} {got}, not {wanted}" for name, got, wanted in pairs if got != wanted]
    if odd:
        why = f"{whose} would give other points than this machine: it has {'; '.join(odd)}"
        raise ClusterError(f"{why}. {INSTALL}")


def pack(job: Job, secret: str, sandbox: Mode) -> GradingTask:
    """Read what was handed in, and return it with all else that grading it takes."""
    return GradingTask(
        assignment=job.assignment,
        sandbox=sandbox,
        versions=ours(),
        student=job.student,
        submission=job.take(),
        submitted=timestamp.submitted_at(job.path.parent),
        secret=secret,
    )
