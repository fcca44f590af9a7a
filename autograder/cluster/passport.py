"""What must be the same here and on every worker, or the same submission earns other points."""

from __future__ import annotations

import platform
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import TYPE_CHECKING

from autograder import provenance
from autograder.cluster import grader
from autograder.cluster.scheduler import ClusterError
from autograder.exercises import ASSIGNMENTS
from autograder.sandbox.server import Mode, SandboxUnavailable

if TYPE_CHECKING:
    from distributed import Client

#: How long the first worker may take to come, in seconds.
FIRST_WORKER_SECONDS = 10.0


INSTALL = "Install the same packages everywhere."


@dataclass(frozen=True)
class Passport:
    """Versions of what computes, and a hash of all code that decides points."""

    python: str
    numpy: str
    scikit_learn: str
    grader: str


@cache
def ours() -> Passport:
    """Return this process's."""
    code = "".join(provenance.exercises(assignment) for assignment in ASSIGNMENTS)
    return Passport(
        python=".".join(platform.python_version_tuple()[:2]),
        numpy=version("numpy"),
        scikit_learn=version("scikit-learn"),
        grader=sha256(code.encode()).hexdigest()[:12],
    )


def compare(mine: Passport, theirs: Passport, whose: str) -> None:
    """Raise `ClusterError` where two passports differ, and say in what."""
    here, there = asdict(mine), asdict(theirs)
    odd = [f"{name} {there[name]}, not {here[name]}" for name in here if here[name] != there[name]]
    if odd:
        why = f"{whose} would give other points than this machine: it has {'; '.join(odd)}"
        raise ClusterError(f"{why}. {INSTALL}")


def compare_workers(client: Client, sandbox: Mode) -> None:
    """See that the scheduler and all workers can do what is asked of them.

    Raises
    ------
    ClusterError
        There are no workers, or one has another version, or lacks the kit.
    SandboxUnavailable
        A worker can't lock student code in.
    """
    from distributed import TimeoutError as Late

    try:
        client.wait_for_workers(1, timeout=FIRST_WORKER_SECONDS)
    except Late:
        where = client.scheduler.address
        raise ClusterError(
            f"{where}: it has no workers. Start some: dask worker {where} --nthreads 1"
        ) from None
    for worker, theirs in sorted(client.run(_show, sandbox, on_error="return").items()):
        if isinstance(theirs, SandboxUnavailable):
            raise SandboxUnavailable(f"worker {worker}: {theirs}")
        if isinstance(theirs, Exception):
            raise ClusterError(f"worker {worker} can't grade: {theirs}. {INSTALL}")
        compare(ours(), theirs, f"worker {worker}")
    try:
        client.run_on_scheduler(ours)  # it reads what it passes on
    except ImportError as error:
        raise ClusterError(f"the scheduler lacks something: {error}. {INSTALL}") from None


def _show(sandbox: Mode) -> Passport:
    with grader.borrowed() as process:
        process.ask(sandbox)
    return ours()
