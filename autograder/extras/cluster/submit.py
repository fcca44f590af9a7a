"""A few errands under way at a time, none lost and none counted twice."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from autograder.extras.cluster.scheduler import ClusterError
from autograder.grading.batch import Fault, Job
from autograder.results.record import Record
from autograder.sandbox.server import SandboxUnavailable

if TYPE_CHECKING:
    from distributed import Client, Future

    from autograder.extras.cluster.task import Errand

#: Errands under way for each thread of a worker: one at work, the others so that it never waits.
AHEAD = 3

#: Bytes of submissions under way, whatever their number: the scheduler holds them all.
MAX_BYTES = 256 * 2**20

#: How often it is looked at how many workers there are, in seconds.
GLANCE = 1.0

#: How long there may be no worker, or no answer of the scheduler, in seconds.
PATIENCE = 60.0

GO_ON = "What is graded is kept; the same command goes on from here."


@dataclass(frozen=True)
class Suspect:
    """A job whose workers died while they had it, or another one beside it."""

    job: Job
    what: str


def fly(
    client: Client,
    jobs: Sequence[Job],
    pack: Callable[[Job], Errand],
    work: Callable[[Errand], Record | str],
) -> Iterator[Record | Fault]:
    """Have jobs done on a cluster, and yield what came of each, in any order.

    Dask blames a worker's death on all that waited there. So whatever is under suspicion is tried
    once more at the end, alone: what kills its workers again is at fault, and nothing else is.
    """
    suspects = []
    for outcome in _flown(Flight(client, pack, work), jobs):
        if isinstance(outcome, Suspect):
            suspects.append(outcome.job)
        else:
            yield outcome
    for outcome in _flown(Flight(client, pack, work, alone=True), suspects):
        yield Fault(outcome.job, outcome.what) if isinstance(outcome, Suspect) else outcome


@dataclass
class Flight:
    """What is under way on a cluster.

    Attributes
    ----------
    alone
        Whether one errand after the other is sent.
    """

    client: Client
    pack: Callable[[Job], Errand]
    work: Callable[[Errand], Record | str]
    alone: bool = False
    _aloft: dict[Any, tuple[Job, Future, int]] = field(default_factory=dict)
    _landed: queue.SimpleQueue[Future] = field(default_factory=queue.SimpleQueue)
    _threads: int = 0
    _looked: float = float("-inf")
    _manned: float = field(default_factory=time.monotonic)

    def __bool__(self) -> bool:
        return bool(self._aloft)

    def has_room(self) -> bool:
        """Tell whether one more may start."""
        self._look()
        most = 1 if self.alone else AHEAD * max(1, self._threads)
        return len(self._aloft) < most and sum(n for _, _, n in self._aloft.values()) < MAX_BYTES

    def start(self, job: Job) -> None:
        """Read a submission and send it."""
        import dask

        errand = self.pack(job)
        # A large submission is nothing to warn of: few are under way, and each is sent once.
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 GiB"}):
            future = self.client.submit(self.work, errand, pure=False)
        self._aloft[future.key] = (job, future, len(errand.submission.content))
        future.add_done_callback(self._landed.put)

    def land(self) -> Iterator[Record | Fault | Suspect]:
        """Yield what has arrived, if need be after a while."""
        self._look()
        arrived = self._arrived()
        with _loss_told():
            values = self.client.gather({one.key: one for one in arrived}, errors="skip")
        for future in arrived:
            job, _, _ = self._aloft.pop(future.key)
            yield _outcome(job, values[future.key], future)

    def cancel(self) -> None:
        """Take all that is under way off the cluster."""
        if self._aloft and self.client.status == "running":
            self.client.cancel([future for _, future, _ in self._aloft.values()])

    def _arrived(self) -> list[Future]:
        arrived: list[Future] = []
        try:
            arrived.append(self._landed.get(timeout=GLANCE))
            while True:
                arrived.append(self._landed.get_nowait())
        except queue.Empty:
            return arrived

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
            self._manned = now
        elif now > self._manned + PATIENCE:
            raise ClusterError(f"There has been no worker for {PATIENCE:.0f} s. {GO_ON}")


def _flown(flight: Flight, jobs: Sequence[Job]) -> Iterator[Record | Fault | Suspect]:
    try:
        for job in jobs:
            while not flight.has_room():
                yield from flight.land()
            flight.start(job)
        while flight:
            yield from flight.land()
    finally:
        flight.cancel()


def _outcome(job: Job, value: Any, future: Future) -> Record | Fault | Suspect:
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
