"""``autograder cluster``: grade on the workers of a Dask cluster."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.commands import _folder
from autograder.commands._terminal import (
    Assignments,
    Course,
    Force,
    Out,
    Retry,
    Sandbox,
    Scheduler,
    Secret,
    Students,
    Submitted,
    TlsCaFile,
    TlsCert,
    TlsKey,
    all_known,
    errors_told,
    group,
    listen,
    mode,
    note,
    use,
)

if TYPE_CHECKING:
    from autograder.commands._folder import Place

app = group("Grade on a Dask cluster: the records of one machine, from many (docs/cluster.md).")


@app.callback()
def _several() -> None:
    """Keep the name of a sub-verb where there is only one."""


@app.command()
def grade(
    submitted: Submitted,
    out_dir: Out,
    scheduler: Scheduler,
    tls_ca_file: TlsCaFile = None,
    tls_cert: TlsCert = None,
    tls_key: TlsKey = None,
    course: Course = None,
    assignment: Assignments = None,
    student: Students = None,
    retry: Retry = None,
    force: Force = False,
    secret: Secret = Path(".secret"),
    sandbox: Sandbox = "locked",
) -> None:
    """Grade a folder of submissions, or one file, on the workers of a cluster.

    Writes what `autograder grade` writes, and goes on where either was interrupted. An exam is
    graded on a cluster by `autograder exam grade --scheduler`. Exit status: 0 when every
    submission has a record, whatever its score; 1 when the grader itself failed on one; 2 on a
    usage error, or where the cluster can't be used.
    """
    use(course)
    listen()
    wanted = _folder.Wanted(all_known(assignment), student, retry or [], force)
    with errors_told(out_dir):
        there = place(scheduler, (tls_ca_file, tls_cert, tls_key))
        _folder.grade(submitted, out_dir, secret, mode(sandbox), wanted, there)


def place(scheduler: str, tls: tuple[Path | None, ...]) -> Place:
    """Return the cluster as a place to grade at; warn where others could read what it is sent."""
    from autograder.extras.cluster import submit
    from autograder.extras.cluster.scheduler import Scheduler as Address

    where = Address(scheduler, *tls)
    if where.exposed:
        note(
            f"{scheduler} is not encrypted: submissions and the secret can be read on the way, and "
            "anybody who reaches it can run code there (docs/cluster.md).",
            style="bold red",
        )
    return partial(submit.run, scheduler=where)
