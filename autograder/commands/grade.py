"""``autograder grade``: a folder of submissions, one file, or a course of nbgrader's."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from autograder.commands import _course, _exam, _folder, _where
from autograder.commands._terminal import (
    INTERRUPTED,
    Assignments,
    Jobs,
    Sandbox,
    Students,
    known,
    note,
    stop,
    use,
)

CLUSTER = "With --backend dask"


def grade(
    submitted: Annotated[
        Path | None,
        typer.Argument(help="SUBMITTED/<student>/<assignment>/<assignment>.ipynb, or a file."),
    ] = None,
    out_dir: Annotated[Path | None, typer.Option("--out", help="Where the results go.")] = None,
    course: Annotated[
        Path | None,
        typer.Option(
            help="With SUBMITTED: the folder of another course than this kit's. Without: "
            "an nbgrader course, graded as `nbgrader autograde` does."
        ),
    ] = None,
    assignment: Assignments = None,
    student: Students = None,
    retry: Annotated[
        list[str] | None,
        typer.Option(help="Grade again what came out so: crashed, timeout, error, refused, …"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade again what was graded.")] = False,
    jobs: Jobs = 0,
    secret: Annotated[
        Path, typer.Option(help="The secret behind the hidden inputs; made if not there.")
    ] = Path(".secret"),
    kind: Annotated[
        str,
        typer.Option(
            "--mode", help="'practice', or 'exam': own secret, nothing told, signed (docs/exam.md)."
        ),
    ] = "practice",
    sandbox: Sandbox = "locked",
    backend: Annotated[
        str, typer.Option(help="'local', or 'dask' to grade on a cluster.")
    ] = "local",
    scheduler: Annotated[
        str | None, typer.Option(help=f"{CLUSTER}: tcp://host:port, or tls://host:port.")
    ] = None,
    tls_ca_file: Annotated[Path | None, typer.Option(help=f"{CLUSTER}: the authority.")] = None,
    tls_cert: Annotated[Path | None, typer.Option(help=f"{CLUSTER}: our certificate.")] = None,
    tls_key: Annotated[Path | None, typer.Option(help=f"{CLUSTER}: its key.")] = None,
) -> None:
    """Grade a folder of submissions, one file, or an nbgrader course, on all cores.

    Goes on where an interrupted run stopped, and grades again what changed since: the submission,
    an exercise, or the secret. Exit status: 0 when every submission has a record, whatever its
    score; 1 when the grader itself failed on one; 2 on a usage error.
    """
    nbgraders = None if submitted else course
    use(None if nbgraders else course)
    from autograder.course.layout import CourseError
    from autograder.sandbox.server import SandboxUnavailable

    asked = _listen()
    assignments = [known(name) for name in assignment] if assignment else None
    workers = jobs or os.cpu_count() or 1
    exam = _exam.asked(kind, out_dir)
    try:
        if nbgraders is not None:
            elsewhere = (backend != "local", sandbox != "locked", exam)
            _only_here(nbgraders, out_dir, retry, *elsewhere)
            _course.grade(nbgraders, assignments, student, workers, force, asked)
        elif submitted is None or out_dir is None:
            stop("say what to grade: SUBMITTED --out DIR, or --course DIR")
        else:
            tls = (tls_ca_file, tls_cert, tls_key)
            where = _where.place(backend, scheduler, tls, workers)
            wanted = _folder.Wanted(assignments, student, retry or [], force)
            door = _exam if exam else _folder
            door.grade(submitted, out_dir, secret, _where.mode(sandbox), wanted, where)
    except BlockingIOError:
        stop(f"another grader is at work in {nbgraders or out_dir}: wait for it")
    except (SandboxUnavailable, CourseError, OSError, ValueError) as error:
        stop(str(error))
    except KeyboardInterrupt:
        note("Interrupted. The same command again goes on from here.", style="bold")
        raise typer.Exit(INTERRUPTED) from None


def _listen() -> list[int]:
    """Interrupt on Ctrl-C and on a polite end by the system; note it, too.

    Python drops an exception in the few places where nothing can catch it (a callback of its
    garbage collector, for example), and SQLAlchemy has many of these.
    """
    asked: list[int] = []

    def interrupt(number: int, frame: object) -> NoReturn:
        asked.append(number)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, interrupt)
    signal.signal(signal.SIGTERM, interrupt)
    return asked


def _only_here(course: Path, *others: object) -> None:
    if any(others):
        stop(
            f"without SUBMITTED --course {course} is nbgrader's, graded here, locked, into its own "
            "results: --out, --retry, --backend, --sandbox and --mode don't go with it"
        )
