"""A run on a cluster as a discrete-event simulation: a client, a scheduler, and workers.

A closed network of queues. The client sends an errand whenever there is room (a fixed number is
under way for each worker), the scheduler passes it on, a worker grades it, the scheduler and the
client take the record in. Client and scheduler do one thing at a time. A worker may die while it
grades; it comes back after a while, and what it had is graded anew.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

import numpy as np

#: What happens next to an errand, or to a worker.
SENT, PASSED_ON, GRADED, DIED, BACK, REPORTED, RECEIVED = range(7)

#: Who sees to an errand then, and what has happened to it afterwards.
THEN = {
    SENT: ("scheduler", PASSED_ON),
    GRADED: ("scheduler", REPORTED),
    DIED: ("scheduler", PASSED_ON),
    REPORTED: ("client", RECEIVED),
}


@dataclass(frozen=True)
class Costs:
    """Seconds that a submission takes of each, and how workers die.

    Attributes
    ----------
    client, scheduler
        For one submission, half of it on the way there and half on the way back.
    worker
        What a worker spends on one beside grading it.
    lives
        Mean time between two deaths of a worker.
    restart
        How long it is away then.
    """

    client: float
    scheduler: float
    worker: float
    lives: float = 24 * 3600.0
    restart: float = 10.0


@dataclass(frozen=True)
class Outcome:
    """What came of a run: its length in seconds, and the share of it that each part was busy."""

    seconds: float
    client: float
    scheduler: float
    workers: float
    deaths: int


def simulate(
    service: np.ndarray, n_workers: int, costs: Costs, ahead: int, rng: np.random.Generator
) -> Outcome:
    """Play a run in which submission k takes `service[k]` seconds of a worker."""
    times = (service + costs.worker).tolist()
    run = _Run(times, rng.exponential(costs.lives, len(times)).tolist(), n_workers, costs)
    for _ in range(ahead * n_workers):
        run.send()
    while run.received < len(times):
        run.step()
    busy, worked = len(times) / run.now, run.worked / (run.now * n_workers)
    return Outcome(run.now, busy * costs.client, busy * costs.scheduler, worked, run.deaths)


class _Run:
    """A run on its way: who is free from when on, which errands wait, and what happens next."""

    def __init__(
        self, times: list[float], fates: list[float], n_workers: int, costs: Costs
    ) -> None:
        self.times, self.fates, self.costs, self.idle = times, fates, costs, n_workers
        self.free = {"client": 0.0, "scheduler": 0.0}
        self.events: list[tuple[float, int, int, int]] = []
        self.waiting: deque[int] = deque()
        self.order = count()
        self.sent = self.received = self.deaths = 0
        self.now = self.worked = 0.0

    def send(self) -> None:
        """Let the client send one errand more, if there is one."""
        if self.sent < len(self.times):
            self._serve("client", SENT, self.sent)
            self.sent += 1

    def step(self) -> None:
        """Go on to what happens next."""
        self.now, _, what, task = heappop(self.events)
        self.idle += what in (GRADED, BACK)
        if what == DIED:
            self.deaths += 1
            self._happen(self.now + self.costs.restart, BACK, task)
        if what in THEN:
            self._serve(*THEN[what], task)
        elif what == PASSED_ON:
            self.waiting.append(task)
        elif what == RECEIVED:
            self.received += 1
            self.send()
        while self.idle and self.waiting:
            self._begin(self.waiting.popleft())

    def _begin(self, task: int) -> None:
        """Let an idle worker begin with an errand."""
        self.idle -= 1
        spent = min(self.times[task], self.fates[task])
        self.worked += spent
        what = GRADED if spent == self.times[task] else DIED
        self._happen(self.now + spent, what, task)
        self.fates[task] = float("inf")  # nobody dies of the same errand twice

    def _serve(self, who: str, what: int, task: int) -> None:
        """Let the client or the scheduler see to an errand, one after the other."""
        self.free[who] = max(self.free[who], self.now) + getattr(self.costs, who) / 2
        self._happen(self.free[who], what, task)

    def _happen(self, when: float, what: int, task: int) -> None:
        heappush(self.events, (when, next(self.order), what, task))
