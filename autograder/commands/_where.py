"""Where submissions are graded: behind locks or not, on this machine's cores or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands._terminal import note, stop

if TYPE_CHECKING:
    from autograder.grading.batch import Job, Outcomes
    from autograder.sandbox.server import Mode

    #: ``run(jobs, secret, mode)`` grades somewhere, and yields what comes of it.
    Place = Callable[[Sequence[Job], str, Mode], Outcomes]


def mode(sandbox: str) -> Mode:
    """Return how student code runs; says so, where nothing keeps it from anything."""
    if sandbox not in ("locked", "none"):
        stop(f"--sandbox is 'locked' or 'none', not {sandbox!r}")
    if sandbox == "none":
        note("No sandbox: student code runs with all your rights.", style="bold red")
        return "open"
    return "locked"


def place(backend: str, scheduler: str | None, tls: tuple[Path | None, ...], workers: int) -> Place:
    """Return where to grade: on this machine's cores, or on a cluster."""
    if backend not in ("local", "dask"):
        stop(f"--backend is 'local' or 'dask', not {backend!r}")
    if backend == "local":
        from autograder.grading import batch

        if scheduler or any(tls):
            stop("--scheduler and --tls-… go with --backend dask")
        return partial(batch.grade_all, workers=workers)
    if scheduler is None:
        stop("--backend dask needs --scheduler tcp://host:port, where `dask scheduler` runs")
    from autograder.extras import cluster

    where = cluster.Scheduler(scheduler, *tls)
    if where.exposed:
        note(
            f"{scheduler} is not encrypted: submissions and the secret can be read on the way, and "
            "who reaches it can run what they like there (docs/cluster.md).",
            style="bold red",
        )
    return partial(cluster.run, scheduler=where)
