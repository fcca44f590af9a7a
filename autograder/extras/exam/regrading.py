"""Grading again what was signed, and holding each record against the one that was."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from autograder.extras.exam import canonical
from autograder.extras.exam.secret import ExamSecret
from autograder.grading import batch
from autograder.grading.batch import Fault, Job
from autograder.results.diff import Change, changes
from autograder.results.record import Record
from autograder.text import clean

#: A submission, and the record that was signed for it.
Pair = tuple[Job, Record]


def drawn(pairs: Sequence[Pair], sample: int | None) -> list[Pair]:
    """Return all, or so many of them as nobody could foresee."""
    if sample is None or sample >= len(pairs):
        return list(pairs)
    return random.SystemRandom().sample(pairs, sample)


def grade(pairs: Sequence[Pair], secret: ExamSecret, workers: int) -> batch.Outcomes:
    """Grade submissions again, in any order."""
    return batch.grade_all([job for job, _ in pairs], secret.text, "locked", workers)


def compare(pairs: Sequence[Pair], outcomes: Sequence[Record | Fault]) -> tuple[int, list[str]]:
    """Return how many records are the same, and a line on each difference.

    Points, verdicts and diagnoses count; messages and times may differ.
    """
    after = [one for one in outcomes if isinstance(one, Record)]
    graded = {(record.student, record.assignment) for record in after}
    before = [record for _, record in pairs if (record.student, record.assignment) in graded]
    found = changes(before, after)
    odd = {(one.student, one.assignment) for one in found}
    failed = [
        f"{_whose(one.job.student, one.job.assignment)}: the grader failed on it: {_last(one)}"
        for one in outcomes
        if isinstance(one, Fault)
    ]
    return len(before) - len(odd), failed + [_line(one) for one in found]


def _last(fault: Fault) -> str:
    return clean(fault.what.strip().rpartition("\n")[2], 200)


def _line(one: Change) -> str:
    exercise = f", {clean(one.exercise)}" if one.exercise else ""
    was, now = (f"{points} ({what})" for points, what in _sides(one))
    whose = _whose(one.student, one.assignment)
    return f"{whose}{exercise}: signed were {was}, graded again it earns {now}"


def _sides(one: Change) -> Iterator[tuple[str, str]]:
    for points, what in ((one.old, one.was), (one.new, one.now)):
        worth = "no points" if points is None else f"{canonical.points(points)} points"
        yield worth, clean(what) or "not there"


def _whose(student: str, assignment: str) -> str:
    return f"{clean(student)}/{clean(assignment)}"
