"""Grading a folder of submissions, or one file, into a results folder."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from autograder.commands import extra
from autograder.commands._rules import (
    enrolled,
    note_decisions,
    require_sound_rules,
    roster_here,
    rules_after_grading,
)
from autograder.commands._summary import summary
from autograder.commands._terminal import (
    ALL_RIGHT,
    NOT_RIGHT,
    complain,
    err,
    few,
    known,
    note,
    out,
    processes,
    progress,
    say,
    stop,
)

if TYPE_CHECKING:
    from autograder.grading.batch import Fault, Job, Outcomes, Plan
    from autograder.sandbox.server import Mode

    #: ``place(jobs, secret, mode)`` grades here or on a cluster, and yields the outcome of each
    #: job.
    Place = Callable[[Sequence[Job], str, Mode], Outcomes]


@dataclass(frozen=True)
class Wanted:
    """Whose submissions are wanted, and which of them are to be graded again."""

    assignments: Sequence[str] | None
    students: Sequence[str] | None
    retry: Sequence[str] = ()
    force: bool = False


def place(jobs: int, scheduler: str | None, tls: tuple[Path | None, ...]) -> Place:
    """Return where to grade: on this machine's cores, or on a cluster."""
    from autograder.grading import batch

    if scheduler is None:
        if any(tls):
            stop("--tls-… goes with --scheduler tls://host:port")
        return partial(batch.grade_all, workers=processes(jobs))
    cluster = extra("cluster")
    if cluster is None:
        stop("this autograder is installed without autograder.extras.cluster: omit --scheduler")
    found: Place = cluster.place(scheduler, tls)
    return found


def grade(
    submitted: Path, folder: Path, secret: Path, mode: Mode, wanted: Wanted, place: Place
) -> None:
    """Grade submissions, write the reports, and end with the status that says how it went."""
    from autograder import secret as secrets
    from autograder.grading import batch
    from autograder.received.doubts import doubtful_times
    from autograder.results import store

    if store.is_exam(folder):
        stop(f"{folder} is an exam's: type `autograder exam grade`, or give another --out")
    retry = _retry(wanted)
    found = jobs(submitted, wanted)
    require_sound_rules({job.student for job in found})
    few(note, [*doubtful_times(job.path.parent for job in found)])
    folder.mkdir(parents=True, exist_ok=True)
    key = secrets.ensure(secret)
    with batch.alone(folder), room(folder):
        plan = batch.plan_run(found, folder, key, mode, retry)
        if said := batch.other_secret(folder / store.FILE, key):
            note(said, style="bold")
        tell(plan, folder)
        note_decisions(folder)
        faults = keep(place(plan.todo, key, mode), plan, folder)
        faults += _earlier(found, submitted, folder, key, mode, place)
        if faults and not (folder / store.FILE).exists():
            raise typer.Exit(NOT_RIGHT)
        _report(folder, submitted)
    raise typer.Exit(NOT_RIGHT if faults else ALL_RIGHT)


def _report(folder: Path, submitted: Path) -> None:
    """Write the reports on what is in a results folder, and say in short what is in them."""
    from autograder.exercises import ASSIGNMENTS
    from autograder.reports.publish import write_reports
    from autograder.results import store

    records = store.load_records(folder / store.FILE)
    rules = rules_after_grading(folder, records)
    known = enrolled(roster_here()[1])
    written = write_reports(folder, ASSIGNMENTS, rules, submitted, known)
    summary(records, out)
    say(f"Class report: {written[-1]}")


def _earlier(
    found: Sequence[Job], submitted: Path, folder: Path, key: str, mode: Mode, place: Place
) -> list[Fault]:
    """Grade what was handed in earlier, too: by the policy one of these may count."""
    from autograder.commands._resubmissions import grade_earlier
    from autograder.grading.batch import why_outdated

    if not submitted.is_dir():
        return []
    faults = grade_earlier(
        found,
        submitted,
        folder,
        lambda one, job: not why_outdated(one.record, job, key, mode),
        lambda jobs: place(jobs, key, mode),
    )
    _own_up(faults)
    return faults


def jobs(submitted: Path, wanted: Wanted) -> list[Job]:
    """Return the submissions that were asked for, or stop if there are none."""
    return _wanted(handed_in(submitted, wanted.assignments), wanted)


def _retry(wanted: Wanted) -> Sequence[str]:
    from autograder.grading.batch import OUTCOMES

    for outcome in wanted.retry:
        if outcome not in OUTCOMES:
            stop(f"--retry is one of {', '.join(OUTCOMES)}, not {outcome!r}")
    return OUTCOMES if wanted.force else wanted.retry


@contextmanager
def room(folder: Path) -> Iterator[None]:
    """Say what to do when the disk is full."""
    try:
        yield
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        stop(f"{folder}: the disk is full. What is graded is kept: free space, and run this again")


def tell(plan: Plan, folder: Path) -> None:
    """Say which records of earlier runs count."""
    why = ", ".join(f"{number} {word}" for word, number in plan.why.items())
    said = {
        "graded before: kept, unchanged": plan.kept,
        f"changed since: graded again ({why})": plan.changed,
        "graded again, as asked": plan.again,
    }
    for words, number in said.items():
        if number:
            note(f"{folder}: {number} {words}.")


def keep(graded: Outcomes, plan: Plan, folder: Path) -> list[Fault]:
    """Append each record as it arrives; return and report the faults of the grader."""
    from autograder.policies.corrections import keep_run
    from autograder.results import store
    from autograder.results.record import Record

    path, faults, kept = folder / store.FILE, [], False
    with closing(graded):
        for outcome in progress(graded, len(plan.todo), err):
            if plan.outdated and not kept:  # only once there is a new record
                kept = True
                before = keep_run(path)
                note(f"The records as they were: {before}")
            if isinstance(outcome, Record):
                store.append(path, outcome)
            else:
                faults.append(outcome)
    if kept:
        store.compact(path)
    _own_up(faults)
    return faults


def _own_up(faults: list[Fault]) -> None:
    """Say once why the grader failed, and on which submissions."""
    failed: dict[str, list[Path]] = {}
    for fault in faults:
        failed.setdefault(fault.what, []).append(fault.job.path)
    for what, (path, *others) in failed.items():
        more = f" and {len(others)} more" if others else ""
        complain(f"the grader failed on {path}{more}; no points were lost\n{what}")


def _wanted(found: list[Job], wanted: Wanted) -> list[Job]:
    """Return what was asked for, or stop where nothing of it was handed in."""
    some = [job for job in found if not wanted.students or job.student in wanted.students]
    if missing := set(wanted.students or ()) - {job.student for job in found}:
        stop(f"nothing was handed in by {', '.join(sorted(missing))}")
    return some


def handed_in(submitted: Path, assignments: Sequence[str] | None) -> list[Job]:
    """Find what there is to grade, or stop with a word on what is expected."""
    from autograder.commands._astray import lying_about
    from autograder.grading import batch

    if not os.path.lexists(submitted):
        stop(f"{submitted}: there is no such file or folder")
    if not submitted.is_dir():
        return [_single(submitted, assignments)]
    found = batch.find(submitted)
    lying = lying_about(submitted)
    if not found:
        stop(
            f"{submitted}: no submissions here; "
            "they are expected as <student>/<assignment>/<assignment>.ipynb"
            + (lying and f"; {lying}")
        )
    if lying:
        note(lying, style="bold")
    some = [job for job in found if not assignments or job.assignment in assignments]
    if not some:
        stop(f"{submitted}: nothing was handed in for {', '.join(assignments or ())}")
    return some


def _single(path: Path, assignments: Sequence[str] | None) -> Job:
    from autograder.grading import batch
    from autograder.student import assignment_in
    from autograder.submission.reader import Refused

    try:
        (assignment,) = assignments or [known(assignment_in(path))]
    except Refused as error:
        stop(f"{path}: {error}; say which assignment it is with --assignment")
    except ValueError:
        stop(f"{path} is one file: give one --assignment")
    return batch.single(path, assignment)
