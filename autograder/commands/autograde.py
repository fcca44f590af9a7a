"""``autograder autograde``: the submissions of an nbgrader course, on all cores."""

from __future__ import annotations

import os
import signal
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

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
    from autograder.nbgrader.parallel import Outcome


def autograde(
    course: Annotated[Path, typer.Option(help="The folder with nbgrader_config.py.")] = Path(),
    assignment: Annotated[
        list[str] | None, typer.Option(help="Which one; may be repeated. By default all.")
    ] = None,
    student: Annotated[
        list[str] | None, typer.Option(help="Whose; may be repeated. By default everybody's.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Grade again what was graded.")] = False,
    jobs: Annotated[int, typer.Option(help="Processes to use; 0: one for each core.", min=0)] = 0,
) -> None:
    """Grade what an nbgrader course has collected, as `nbgrader autograde` does, on all cores.

    Exit status: 0 when everything is graded, whatever its score; 1 when something could not be;
    2 on a usage error.
    """
    wanted = [known(name) for name in assignment] if assignment else None
    from autograder import console
    from autograder.course import CourseError
    from autograder.nbgrader import parallel
    from autograder.reports import results
    from autograder.sandbox.server import SandboxUnavailable

    asked = _listen()
    try:
        work = parallel.plan(course, wanted, student)
        graded = parallel.autograde(work, jobs=jobs or os.cpu_count() or 1, force=force)
        outcomes = []
        for outcome in console.progress(graded, len(work.tasks), err):
            outcomes.append(outcome)
            if asked:
                raise KeyboardInterrupt
    except BlockingIOError:
        stop(f"another grader is at work in {course}: wait for it")
    except (SandboxUnavailable, CourseError, OSError, ValueError) as error:
        stop(str(error))
    except KeyboardInterrupt:
        err.print("Interrupted. The same command again goes on from here.", style="bold")
        raise typer.Exit(INTERRUPTED) from None
    failed = _tell(outcomes, work.left_out)
    if work.records and work.records.exists():
        console.summary(results.read(work.records), out)
    raise typer.Exit(NOT_RIGHT if failed else ALL_RIGHT)


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


def _tell(outcomes: list[Outcome], left_out: str) -> list[Outcome]:
    """Say what came of the submissions; return those that failed."""
    if left_out:
        complain(left_out)
    failed = [outcome for outcome in outcomes if outcome.state == "failed"]
    for outcome in failed:
        task = outcome.task
        complain(f"{task.assignment} of {task.student} was not graded\n{outcome.log}")
    states = Counter(outcome.state for outcome in outcomes)
    counts = ", ".join(f"{states[state]} {state}" for state in ("graded", "kept", "failed"))
    err.print(counts, highlight=False)
    return failed
