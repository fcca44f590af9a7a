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

import numpy as np

#: What happens next to an errand, or to a worker.
SENT, PASSED_ON, GRADED, DIED, BACK, REPORTED, RECEIVED = range(7)


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
    fates = rng.exponential(costs.lives, len(times)).tolist()
    events: list[tuple[float, int, int, int]] = []
    waiting: deque[int] = deque()
    idle, sent, received, deaths, worked, number = n_workers, 0, 0, 0, 0.0, 0
    free = {"client": 0.0, "scheduler": 0.0}

    def happen(when: float, what: int, task: int) -> None:
        nonlocal number
        number += 1
        heappush(events, (when, number, what, task))

    def serve(who: str, cost: float, now: float, what: int, task: int) -> None:
        free[who] = max(free[who], now) + cost
        happen(free[who], what, task)

    while sent < min(len(times), ahead * n_workers):
        serve("client", costs.client / 2, 0.0, SENT, sent)
        sent += 1
    now = 0.0
    while received < len(times):
        now, _, what, task = heappop(events)
        if what == SENT:
            serve("scheduler", costs.scheduler / 2, now, PASSED_ON, task)
        elif what == PASSED_ON:
            waiting.append(task)
        elif what == GRADED:
            idle += 1
            serve("scheduler", costs.scheduler / 2, now, REPORTED, task)
        elif what == DIED:
            deaths += 1
            happen(now + costs.restart, BACK, task)
            serve("scheduler", costs.scheduler / 2, now, PASSED_ON, task)
        elif what == BACK:
            idle += 1
        elif what == REPORTED:
            serve("client", costs.client / 2, now, RECEIVED, task)
        else:
            received += 1
            if sent < len(times):
                serve("client", costs.client / 2, now, SENT, sent)
                sent += 1
        while idle and waiting:
            idle -= 1
            task = waiting.popleft()
            spent = min(times[task], fates[task])
            worked += spent
            happen(now + spent, GRADED if spent == times[task] else DIED, task)
            fates[task] = float("inf")  # nobody dies of the same errand twice
    busy = len(times) / now
    return Outcome(
        now, busy * costs.client, busy * costs.scheduler, worked / (now * n_workers), deaths
    )
