"""What a class report is made from, gathered from where it lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.policies import Standing
from autograder.reports import pseudonyms
from autograder.reports.understood import Understood
from autograder.results import store
from autograder.results.record import Record


@dataclass(frozen=True)
class Material:
    """What a class report is made from.

    Attributes
    ----------
    records
        What was graded.
    course
        The assignments in the order of the course; others follow, by name.
    standings
        The final grades, where the course has a policy.
    before
        The records as they were before the last run that changed some; None if there was none.
    absent
        Who is in the roster and never handed anything in.
    examples
        Code that shows a misconception, by assignment, stub and diagnosis.
    notices
        What the reader should know of the results themselves.
    understood
        What students could say of their own code, by student and assignment.
    anonymous
        Whether names are replaced, and what could lead to them is left out.
    """

    records: Sequence[Record]
    course: Sequence[str] = ()
    standings: Sequence[Standing] = ()
    before: Sequence[Record] | None = None
    absent: Sequence[str] = ()
    examples: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    notices: Sequence[str] = ()
    understood: Mapping[tuple[str, str], Understood] = field(default_factory=dict)
    anonymous: bool = False


def before(path: Path) -> tuple[list[Record] | None, str]:
    """Return the records of the run before, or why they can't be read."""
    kept = store.previous(path)
    try:
        return (store.load_records(kept) if kept else None), ""
    except (store.ResultsError, OSError) as error:
        return None, f"What changed since the last run is not known. {error}"


def examples(
    records: Iterable[Record], submitted: Path, others: Iterable[str] = ()
) -> dict[tuple[str, str, str], str]:
    """Return code that shows each misconception, from the folder of submissions that was graded.

    `others` are further names that are not to be seen, such as those of a roster.
    """
    from autograder.grading import batch
    from autograder.reports import examples as code

    graded = list(records)
    if not submitted.is_dir():
        return {}
    files = {(job.student, job.assignment): job.path for job in batch.find(submitted)}
    return code.examples(graded, files, {*others, *(record.student for record in graded)})


def without_names(material: Material, secret: str) -> Material:
    """Return the same class under pseudonyms.

    Final grades go, since their reasons tell hours; notices go, since they quote files.
    """
    known = [*material.records, *(material.before or ())]
    names = pseudonyms.of([*(r.student for r in known), *material.absent], secret)
    hidden = [pseudonyms.without_names(record, names) for record in known]
    own = len(material.records)
    return replace(
        material,
        records=hidden[:own],
        standings=(),
        before=None if material.before is None else hidden[own:],
        absent=[names[student] for student in material.absent],
        notices=(),
        understood={
            (names[student], assignment): understood
            for (student, assignment), understood in material.understood.items()
            if student in names
        },
        anonymous=True,
    )
