"""What the workers of a cluster do, and whether they can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from autograder.extras.cluster import grader
from autograder.extras.cluster.scheduler import ClusterError
from autograder.extras.cluster.task import Errand
from autograder.extras.cluster.versions import INSTALL, Passport, compare, ours
from autograder.results.record import Record
from autograder.sandbox.server import Mode, SandboxUnavailable

if TYPE_CHECKING:
    from distributed import Client

#: How long the first worker may take to come, in seconds.
FIRST_WORKER_SECONDS = 10.0

#: How often a submission may end the process that grades it, before that is the grader's fault.
ATTEMPTS = 3


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
        assert client.scheduler, "the client is connected"
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
