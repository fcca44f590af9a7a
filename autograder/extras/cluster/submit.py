"""A few tasks in flight at a time, none lost and none counted twice.

What is in flight is bounded in number and in bytes, and looked at every second: whether there are
workers, and a scheduler. Dask's own `as_completed` waits for results alone, and its ``retries`` are
for tasks that raise, not for workers that die.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from autograder.extras.cluster.scheduler import ClusterError, Scheduler, connected
from autograder.extras.cluster.task import GradingTask, pack
from autograder.extras.cluster.worker import check_workers, grade_task
from autograder.grading.batch import Fault, Job, Outcomes
from autograder.results.record import Record
from autograder.sandbox.server import Mode, SandboxUnavailable

if TYPE_CHECKING:
    from distributed import Client, Future

#: Tasks in flight for each thread of a worker: one at work, the others so that it never waits.
AHEAD = 3

#: Bytes of submissions in flight, whatever their number: the scheduler holds them all.
MAX_BYTES = 256 * 2**20

#: Seconds between two counts of the workers.
GLANCE = 1.0

#: Seconds to wait for a first or another worker, or for an answer of the scheduler.
PATIENCE = 60.0

GO_ON = "What is graded is kept; the same command goes on from here."


@dataclass(frozen=True)
class Suspect:
    """A job whose workers died while they held it, or one beside it."""

    job: Job
    what: str


def run(jobs: Sequence[Job], secret: str, sandbox: Mode, scheduler: Scheduler) -> Outcomes:
    """Grade submissions on a cluster, and yield each record as soon as it is there, in any order.

    To stop early, close the iterator: that cancels what is in flight on the cluster.

    Raises
    ------
    ClusterError
        The cluster can't be reached, is gone, or holds another version; says what to do.
    SandboxUnavailable
        Student code can't be locked in on a worker; none was run there.
    """
    if not jobs:
        return
    with connected(scheduler) as client:
        check_workers(client, sandbox)
        yield from submit_all(client, jobs, lambda job: pack(job, secret, sandbox), grade_task)


def submit_all(
    client: Client,
    jobs: Sequence[Job],
    pack: Callable[[Job], GradingTask],
    work: Callable[[GradingTask], Record | str],
) -> Iterator[Record | Fault]:
    """Run jobs on a cluster, and yield the outcome of each, in any order.

    Dask blames a worker's death on all jobs that waited there. So suspects are tried once more at
    the end, one at a time: only a job that kills its workers again is at fault.
    """
    suspects = []
    for outcome in _submitted(InFlight(client, pack, work), jobs):
        if isinstance(outcome, Suspect):
            suspects.append(outcome.job)
        else:
            yield outcome
    for outcome in _submitted(InFlight(client, pack, work, alone=True), suspects):
        yield Fault(outcome.job, outcome.what) if isinstance(outcome, Suspect) else outcome


@dataclass
class InFlight:
    """What is in flight on a cluster.

    Attributes
    ----------
    alone
        Whether tasks are sent one at a time.
    """

    client: Client
    pack: Callable[[Job], GradingTask]
    work: Callable[[GradingTask], Record | str]
    alone: bool = False
    _sent: dict[Any, tuple[Job, Future[Any], int]] = field(default_factory=dict)
    _done: queue.SimpleQueue[Future[Any]] = field(default_factory=queue.SimpleQueue)
    _threads: int = 0
    _looked: float = float("-inf")
    _seen_worker: float = field(default_factory=time.monotonic)

    def __bool__(self) -> bool:
        """Tell whether anything is in flight."""
        return bool(self._sent)

    def has_room(self) -> bool:
        """Tell whether one more may be sent."""
        self._look()
        most = 1 if self.alone else AHEAD * max(1, self._threads)
        return len(self._sent) < most and sum(n for _, _, n in self._sent.values()) < MAX_BYTES

    def submit(self, job: Job) -> None:
        """Read a submission and send it."""
        import dask

        task = self.pack(job)
        # A large submission is nothing to warn of: few are in flight, and each is sent once.
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"}):
            future = self.client.submit(self.work, task, pure=False)
        self._sent[future.key] = (job, future, len(task.submission.content))
        future.add_done_callback(self._done.put)

    def arrived(self) -> Iterator[Record | Fault | Suspect]:
        """Yield what has arrived; wait a little if nothing has."""
        self._look()
        finished = self._finished()
        with _loss_told():
            values = self.client.gather({one.key: one for one in finished}, errors="skip")
        for future in finished:
            job, _, _ = self._sent.pop(future.key)
            yield _outcome(job, values[future.key], future)

    def cancel(self) -> None:
        """Take all that is in flight off the cluster."""
        if self._sent and self.client.status == "running":
            self.client.cancel([future for _, future, _ in self._sent.values()])

    def _finished(self) -> list[Future[Any]]:
        finished: list[Future[Any]] = []
        try:
            finished.append(self._done.get(timeout=GLANCE))
            while True:
                finished.append(self._done.get_nowait())
        except queue.Empty:
            return finished

    def _look(self) -> None:
        """Count the workers now and then; raise `ClusterError` where nobody is left to ask."""
        now = time.monotonic()
        if now < self._looked + GLANCE:
            return
        if self.client.status != "running":
            raise _lost()
        with _loss_told():
            self._threads = sum(self.client.nthreads(callback_timeout=PATIENCE).values())
        self._looked = now
        if self._threads:
            self._seen_worker = now
        elif now > self._seen_worker + PATIENCE:
            raise ClusterError(f"There has been no worker for {PATIENCE:.0f} s. {GO_ON}")


def _submitted(flight: InFlight, jobs: Sequence[Job]) -> Iterator[Record | Fault | Suspect]:
    try:
        for job in jobs:
            while not flight.has_room():
                yield from flight.arrived()
            flight.submit(job)
        while flight:
            yield from flight.arrived()
    finally:
        flight.cancel()


def _outcome(job: Job, value: Any, future: Future[Any]) -> Record | Fault | Suspect:
    from distributed import KilledWorker

    if value is not None:
        return value if isinstance(value, Record) else Fault(job, value)
    if future.cancelled():
        raise _lost()
    error = future.exception()
    if isinstance(error, SandboxUnavailable | ClusterError):
        raise error
    suspected = isinstance(error, KilledWorker)
    return Suspect(job, str(error)) if suspected else Fault(job, f"{type(error).__name__}: {error}")


@contextmanager
def _loss_told() -> Iterator[None]:
    from distributed import CancelledError
    from distributed import TimeoutError as Late

    try:
        yield
    except (OSError, CancelledError, Late) as error:
        raise _lost() from error


def _lost() -> ClusterError:
    return ClusterError(f"The connection to the scheduler is lost. {GO_ON}")
