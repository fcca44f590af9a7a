"""Gather what a class report is made from: the same for ``grade`` and for ``report``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from autograder.attempts.figures import class_attempts
from autograder.course.outline import outline
from autograder.grading import provenance
from autograder.policies import Rules
from autograder.policies.marks import Key
from autograder.reports import load
from autograder.reports.examples import handed_in, shortest_examples
from autograder.reports.material import About, Enrolled, Material
from autograder.results import store
from autograder.results.record import Record
from autograder.text import first_of


def gather_material(
    directory: Path,
    graded: Sequence[Record],
    rules: Rules,
    course: Sequence[str] = (),
    enrolled: Enrolled | None = None,
    submitted: Path | None = None,
    names: Collection[str] = (),
) -> tuple[Material, list[Record]]:
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
        Words that must not appear in an example: those of the roster.
    """
    enrolled = enrolled or Enrolled()
    records, gone = enrolled.parted(graded)
    before, notice = load.records_before(directory / store.FILE)
    notices = [notice] if notice else []
    files = handed_in(submitted)
    people = {*names, *(record.student for record in records)}
    material = Material(
        records=records,
        course=course,
        before=before and enrolled.parted(before)[0],
        examples=shortest_examples(records, files, people) if files else {},
        attempts=class_attempts(_folders(files, records)),
        notices=[*notices, *load.grader_too_old(records), *_withdrawn(gone)],
        enrolled=enrolled,
        about=_about(records),
        pages=load.feedback_pages(records, directory),
        **_by_rules(records, rules.without(enrolled.withdrawn)),
    )
    return material, gone


def _folders(files: Mapping[Key, Path], records: Sequence[Record]) -> dict[Key, Path]:
    """Return the folders of the hand-ins that the report is about."""
    about = {(record.student, record.assignment) for record in records}
    return {key: path.parent for key, path in files.items() if key in about}


def _withdrawn(records: Iterable[Record]) -> list[str]:
    """Return a notice of the students with results who have withdrawn, if there are any."""
    gone = sorted({record.student for record in records})
    return [f"{len(gone)} withdrawn, left out: {first_of(gone, 10)}"] if gone else []


def _by_rules(records: Sequence[Record], rules: Rules) -> dict[str, Any]:
    """Return the fields of a `Material` that the course's rules decide."""
    marks = rules.marks(records) if rules.change_points else {}
    decided = {key: mark for key, mark in marks.items() if mark.reasons}
    measured = rules.measured(records) if decided else ()
    return {
        "finals": rules.finals(records),
        "marks": decided,
        "measured": measured,
        "due": rules.policy.due if rules.policy else {},
        "excused": rules.marker.corrections.excused,
    }


def _about(records: Iterable[Record]) -> About:
    """Return the course, the time and the versions, for the top of a report that is made now."""
    made_with = {provenance.secret_of(record.source) for record in records} - {""}
    kit = version("train-ann-course-kit")
    return About(outline().title, datetime.now().astimezone(), kit, tuple(sorted(made_with)))
