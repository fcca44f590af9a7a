"""``autograder grade``: a folder of submissions, or one file, on all cores."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from autograder.commands._terminal import (
    ALL_RIGHT,
    INTERRUPTED,
    NOT_RIGHT,
    complain,
    err,
    known,
    out,
    stop,
)

if TYPE_CHECKING:
    from autograder.batch import Fault, Job
    from autograder.record import Record
    from autograder.sandbox.server import Mode


def grade(
    submitted: Annotated[
        Path, typer.Argument(help="SUBMITTED/<student>/<assignment>/<assignment>.ipynb, or a file.")
    ],
    out_dir: Annotated[Path, typer.Option("--out", help="Where the results go.")],
    secret: Annotated[
        Path, typer.Option(help="The secret behind the hidden inputs; made if not there.")
    ] = Path(".secret"),
    jobs: Annotated[int, typer.Option(help="Processes to use; 0: one for each core.", min=0)] = 0,
    assignment: Annotated[
        str | None, typer.Option(help="For a single file whose name does not tell.")
    ] = None,
    sandbox: Annotated[
        str, typer.Option(help="'locked', or 'none' to run student code without any protection.")
    ] = "locked",
) -> None:
    """Grade a folder of submissions, or one file, on all cores.

    Goes on where an interrupted run stopped. Exit status: 0 when every submission has a record,
    whatever its score; 1 when the grader itself failed on one; 2 on a usage error.
    """
    from autograder import batch, console, policies, reports
    from autograder import secret as secrets
    from autograder.course import CourseError
    from autograder.exercises import ASSIGNMENTS
    from autograder.reports import results
    from autograder.sandbox.server import SandboxUnavailable

    # A polite end by the system is like Ctrl-C: nothing is lost, and nothing keeps running.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    mode = _mode(sandbox)
    found = _jobs(submitted, assignment)
    try:
        policy = policies.here()
        out_dir.mkdir(parents=True, exist_ok=True)
        key = secrets.read(secret)
        with batch.alone(out_dir):
            todo = _waiting(found, out_dir)
            graded = batch.run(todo, key, mode, jobs or os.cpu_count() or 1)
            faults = _keep(graded, len(todo), out_dir)
            if faults and not (out_dir / results.FILE).exists():
                raise typer.Exit(NOT_RIGHT)
            written = reports.write(out_dir, ASSIGNMENTS, policy)
    except BlockingIOError:
        stop(f"another grader is at work in {out_dir}: wait for it, or take another --out")
    except (SandboxUnavailable, CourseError, OSError, ValueError) as error:
        stop(str(error))
    except KeyboardInterrupt:
        err.print("Interrupted. The same command again goes on from here.", style="bold")
        raise typer.Exit(INTERRUPTED) from None
    console.summary(results.read(out_dir / results.FILE), out)
    out.print(Text(f"Class report: {written[-1]}"))
    raise typer.Exit(NOT_RIGHT if faults else ALL_RIGHT)


def _mode(sandbox: str) -> Mode:
    if sandbox not in ("locked", "none"):
        stop(f"--sandbox is 'locked' or 'none', not {sandbox!r}")
    if sandbox == "none":
        err.print("No sandbox: student code runs with all your rights.", style="bold red")
        return "open"
    return "locked"


def _waiting(found: list[Job], out_dir: Path) -> list[Job]:
    """Return the submissions that have no record yet."""
    from autograder.reports import results

    done = {(r.student, r.assignment) for r in results.recover(out_dir / results.FILE)}
    todo = [job for job in found if (job.student, job.assignment) not in done]
    if len(todo) < len(found):
        err.print(f"{len(found) - len(todo)} graded before, in {out_dir}: kept.", markup=False)
    return todo


def _keep(graded: Iterator[Record | Fault], total: int, out_dir: Path) -> list[Fault]:
    """Append each record as it comes; return and report the faults of the grader."""
    from autograder import console
    from autograder.record import Record
    from autograder.reports import results

    faults = []
    for outcome in console.progress(graded, total, err):
        if isinstance(outcome, Record):
            results.append(out_dir / results.FILE, outcome)
        else:
            faults.append(outcome)
    for fault in faults:
        complain(f"the grader failed on {fault.job.path}; no points were lost\n{fault.what}")
    return faults


def _jobs(submitted: Path, assignment: str | None) -> list[Job]:
    """Find what there is to grade, or stop with a word on what is expected."""
    from autograder import batch
    from autograder.public import assignment_in
    from autograder.submission import Refused

    if not os.path.lexists(submitted):
        stop(f"{submitted}: there is no such file or folder")
    if submitted.is_dir():
        found = batch.find(submitted)
        if not found:
            stop(
                f"{submitted}: no submissions here; "
                "they are expected as <student>/<assignment>/<assignment>.ipynb"
            )
        return found
    try:
        return [batch.single(submitted, known(assignment or assignment_in(submitted)))]
    except Refused as error:
        stop(f"{submitted}: {error}; say which assignment it is with --assignment")
