"""Gather what a class report is made from: the same for ``grade`` and for ``report``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from autograder.attempts.figures import class_attempts
from autograder.policies import Rules
from autograder.policies.marks import Key
from autograder.reports import load
from autograder.reports.examples import handed_in, shortest_examples
from autograder.results import store
from autograder.results.record import Record


def gather_material(
    directory: Path,
    graded: Sequence[Record],
    rules: Rules,
    course: Sequence[str] = (),
    enrolled: load.Enrolled | None = None,
    submitted: Path | None = None,
    names: Collection[str] = (),
    odd: Sequence[str] = (),
) -> tuple[load.Material, list[Record]]:
    """Return what the report is made from, and the records of those who have withdrawn.

    Parameters
    ----------
    directory
        The results folder.
    graded
        The records that count.
    rules
        How grades come from records.
    course
        The assignments in the order of the course.
    enrolled
        What the roster says of students.
    submitted
        The folder of submissions, from which examples of code and logs of attempts are taken.
    names
        Words that may be in no example: those of the roster.
    odd
        What was found odd while the records were read.
    """
    enrolled = enrolled or load.Enrolled()
    records, gone = enrolled.parted(graded)
    before, notice = load.records_before(directory / store.FILE)
    notices = [*odd, *([notice] if notice else [])]
    files = handed_in(submitted)
    people = {*names, *(record.student for record in records)}
    material = load.Material(
        records=records,
        course=course,
        before=before and enrolled.parted(before)[0],
        examples=shortest_examples(records, files, people) if files else {},
        attempts=class_attempts(_folders(files, records)),
        notices=[*notices, *load.grader_too_old(records), *load.of_withdrawn(gone)],
        enrolled=enrolled,
        about=load.describe_report(records),
        pages=load.feedback_pages(records, directory),
        **load.by_rules(records, rules),
    )
    return material, gone


def _folders(files: Mapping[Key, Path], records: Sequence[Record]) -> dict[Key, Path]:
    """Return the folders of the hand-ins that the report is about."""
    about = {(record.student, record.assignment) for record in records}
    return {key: path.parent for key, path in files.items() if key in about}
