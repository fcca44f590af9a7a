"""Grading on a Dask cluster: the records of one machine, from many.

- `scheduler`: where the cluster is, and a connection to it that says what is wrong with it;
- `passport`: what must be the same on every worker, or the points would not be;
- `errand`: what travels to a worker;
- `grader`: the process beside a worker in which student code is graded;
- `workers`: what is done there with an errand, and whether all of them can;
- `flight`: a few errands under way at a time, none lost and none counted twice.

The client reads a submission just before it is sent, so workers need no shared disk.
"""

from __future__ import annotations

from collections.abc import Sequence

from autograder.extras.cluster.scheduler import ClusterError, Scheduler, connected
from autograder.extras.cluster.submit import fly
from autograder.extras.cluster.task import pack
from autograder.extras.cluster.workers import compare_workers, deliver
from autograder.grading.batch import Job, Outcomes
from autograder.sandbox.server import Mode

__all__ = ["ClusterError", "Scheduler", "run"]


def run(jobs: Sequence[Job], secret: str, sandbox: Mode, scheduler: Scheduler) -> Outcomes:
    """Grade submissions on a cluster, and yield each record as soon as it is there, in any order.

    Whoever stops early closes the iterator: that takes what is under way off the cluster.

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
        compare_workers(client, sandbox)
        yield from fly(client, jobs, lambda job: pack(job, secret, sandbox), deliver)
