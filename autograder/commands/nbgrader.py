"""``autograder nbgrader``: what nbgrader does, on all cores.

Its sub-verbs are nbgrader's own and take the same arguments: put ``autograder`` in front of
``nbgrader autograde layers --student ada``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._summary import summary
from autograder.commands._terminal import (
    ALL_RIGHT,
    NOT_RIGHT,
    SHOWN,
    Force,
    Jobs,
    Students,
    all_known,
    complain,
    err,
    errors_told,
    few,
    group,
    listen,
    note,
    out,
    processes,
    progress,
)
from autograder.text import first_of

if TYPE_CHECKING:
    from autograder.nbgrader.parallel import Outcome

app = group("Do what nbgrader does, on all cores: the same gradebook, sooner.")


@app.callback()
def _several() -> None:
    """Keep the name of a sub-verb where there is only one."""


@app.command()
def autograde(
    assignments: Annotated[
        list[str] | None, typer.Argument(metavar="[ASSIGNMENT]...", help="By default all.")
    ] = None,
    student: Students = None,
    course_dir: Annotated[
        Path, typer.Option(help="The nbgrader course: the folder with nbgrader_config.py.")
    ] = Path(),
    force: Force = False,
    jobs: Jobs = 0,
) -> None:
    """Grade what was collected in an nbgrader course, as `nbgrader autograde` does, on all cores.

    Student code runs locked in; secret and results are those that nbgrader_config.py names. Exit
    status: 0 when every submission is graded, whatever its score; 1 when one is not; 2 on a usage
    error.
    """
    from autograder.nbgrader import parallel
    from autograder.results import store

    asked, wanted, outcomes = listen(), all_known(assignments), []
    with errors_told(course_dir):
        work = parallel.plan(course_dir, wanted, student)
        _tell_before([Path(task.folder) for task in work.tasks])
        grading = parallel.autograde_all(work, jobs=processes(jobs), force=force, tell=note)
        with grading as graded:
            for outcome in progress(graded, len(work.tasks), err):
                outcomes.append(outcome)
                if asked:
                    raise KeyboardInterrupt
        failed = _tell(outcomes, work.left_out)
        if work.records and work.records.exists():
            summary(store.load_records(work.records), out)
    raise typer.Exit(NOT_RIGHT if failed else ALL_RIGHT)


def _tell_before(folders: list[Path]) -> None:
    """Say what is odd about the hand-ins in these folders: their times, and files beside them."""
    from autograder.commands._astray import lying_about
    from autograder.received.doubts import doubtful_times

    few(note, [*doubtful_times(folders)])
    for submitted in dict.fromkeys(folder.parents[1] for folder in folders):
        if lying := lying_about(submitted):
            note(lying, style="bold")


def _tell(outcomes: list[Outcome], left_out: str) -> list[Outcome]:
    """Say how many submissions were graded; return those that failed."""
    if left_out:
        complain(left_out)
    failed = [outcome for outcome in outcomes if outcome.state == "failed"]
    for outcome in failed:
        task = outcome.task
        complain(f"{task.assignment} of {task.student} was not graded\n{outcome.log}")
    states = Counter(outcome.state for outcome in outcomes)
    note(", ".join(f"{states[state]} {state}" for state in ("graded", "kept", "failed")))
    for sentence in _why(outcomes):
        note(sentence)
    return failed


def _why(outcomes: list[Outcome]) -> Iterator[str]:
    """Yield for each reason, in one word, which submissions were graded or kept for it."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for one in outcomes:
        if one.state != "failed" and one.why not in ("new", "forced"):
            key = one.task.assignment, one.state, one.why
            found.setdefault(key, []).append(one.task.student)
    for (assignment, state, why), students in sorted(found.items()):
        again = " again" if state == "graded" else ""
        yield f"{assignment}: {state}{again}, {why}: {first_of(sorted(students), SHOWN)}"
