"""What must be the same here and on every worker, or the same submission earns other points."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version

from autograder.course.outline import outline
from autograder.exercises import ASSIGNMENTS
from autograder.extras.cluster.scheduler import ClusterError
from autograder.grading import provenance

INSTALL = "Install the same packages everywhere."


@dataclass(frozen=True)
class Passport:
    """The course, versions of what computes, and a hash of all code that decides points."""

    course: str
    python: str
    numpy: str
    scikit_learn: str
    grader: str


@cache
def ours() -> Passport:
    """Return this process's."""
    code = "".join(provenance.exercises_hash(assignment) for assignment in ASSIGNMENTS)
    return Passport(
        course=outline().title,
        python=".".join(platform.python_version_tuple()[:2]),
        numpy=version("numpy"),
        scikit_learn=version("scikit-learn"),
        grader=sha256(code.encode()).hexdigest()[:12],
    )


def compare(mine: Passport, theirs: Passport, whose: str) -> None:
    """Raise `ClusterError` where two passports differ, and say in what."""
    here, there = vars(mine), vars(theirs)  # another version of the kit may lack some
    pairs = ((name, there.get(name), value) for name, value in here.items())
    odd = [f"{name} {got}, not {wanted}" for name, got, wanted in pairs if got != wanted]
    if odd:
        why = f"{whose} would give other points than this machine: it has {'; '.join(odd)}"
        raise ClusterError(f"{why}. {INSTALL}")
