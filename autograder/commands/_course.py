"""Grading a course of nbgrader's, as ``nbgrader autograde`` does, on all cores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from autograder.commands._terminal import ALL_RIGHT, NOT_RIGHT, complain, err, note, out

if TYPE_CHECKING:
    from autograder.nbgrader.parallel import Outcome


def grade(
    course: Path,
    assignments: Sequence[str] | None,
    students: Sequence[str] | None,
    workers: int,
    force: bool,
    asked: Sequence[int],
) -> None:
    """Grade what was collected; ends when `asked` says that somebody wants it to."""
    from autograder.commands import _console
    from autograder.nbgrader import parallel
    from autograder.results import store

    work = parallel.plan(course, assignments, students)
    graded = parallel.autograde(work, jobs=workers, force=force)
    outcomes = []
    for outcome in _console.progress(graded, len(work.tasks), err):
        outcomes.append(outcome)
        if asked:
            raise KeyboardInterrupt
    failed = _tell(outcomes, work.left_out)
    if work.records and work.records.exists():
        _console.summary(store.load_records(work.records), out)
    raise typer.Exit(NOT_RIGHT if failed else ALL_RIGHT)


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
    note(counts)
    return failed
