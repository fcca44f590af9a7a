"""Everything that is made from records; nothing here runs student code.

``results`` keeps the records, ``card`` shows one exercise to a person, and ``grades``, ``junit``
and ``page`` are what `write` makes of a whole class.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from autograder.policies import Policy
    from autograder.reports.class_report import Overview
    from autograder.results.record import Record


def write(
    directory: Path,
    course: Sequence[str] = (),
    policy: Policy | None = None,
    submitted: Path | None = None,
) -> list[Path]:
    """Write ``grades.csv``, ``junit.xml`` and ``index.html`` from ``results.jsonl``.

    Parameters
    ----------
    directory
        The results folder.
    course
        The assignments in the order of the course; others follow, by name.
    policy
        How final grades come from points; with it, the class report shows them.
    submitted
        The folder of submissions, from which the class report takes examples of code.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    ResultsError
        When ``results.jsonl`` is not there, or a line of it is damaged.
    PolicyError
        When the policy does not fit the results.
    """
    # Imported here: a notebook that shows one card needs neither jinja2 nor csv.
    from autograder import policies
    from autograder.reports import class_report, material
    from autograder.results import store

    path = directory / store.FILE
    records = store.load_records(path)
    before, notice = material.before(path)
    gathered = material.Material(
        records=records,
        course=course,
        standings=policies.apply(records, policy) if policy else (),
        before=before,
        examples=material.examples(records, submitted) if submitted else {},
        notices=[notice] if notice else (),
    )
    return publish(directory, class_report.of(gathered))


def publish(directory: Path, found: Overview, others: Iterable[Record] = ()) -> list[Path]:
    """Write the three reports; `others` are records that have a grade and are not in the page."""
    from autograder.reports import html
    from autograder.results import grades_csv, junit
    from autograder.results.redact import for_students

    # Graded on several cores, records come in any order; reports do not depend on it.
    records = sorted([*found.records, *others], key=lambda record: record.student)
    texts = {
        "grades.csv": grades_csv.grades_table(records),
        "junit.xml": junit.junit_xml(for_students(directory, records)),
        "index.html": html.document(found),
    }
    return [replace(directory / name, text) for name, text in texts.items()]


def replace(path: Path, text: str) -> Path:
    """Write a file as a whole, in the place of one that may be there, and return its path."""
    from autograder.files import whole

    with whole(path) as draft:
        draft.write_text(text, encoding="utf-8", newline="")
    return path
