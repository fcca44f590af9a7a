"""Results and roster in one: who has which points, and who is missing on either side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.exercises import ASSIGNMENTS
from autograder.lms.roster import Person
from autograder.policies import FinalGrade, Policy, final_grades
from autograder.results.record import Record


@dataclass(frozen=True)
class Mark:
    """One student's points in one assignment, and the record that they come from."""

    record: Record
    points: float
    max_points: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gradebook:
    """The class's points.

    Attributes
    ----------
    people
        The roster.
    assignments
        Those that have results, in the order of the course.
    marks
        By student and assignment; who handed nothing in has none.
    possible
        The most points of each assignment.
    strangers
        Students who have results and are not in the roster.
    waiting
        Students of the roster who have no result.
    percent
        By student, where a policy gives a final grade.
    """

    people: tuple[Person, ...]
    assignments: tuple[str, ...]
    marks: Mapping[tuple[str, str], Mark]
    possible: Mapping[str, float]
    strangers: tuple[str, ...]
    waiting: tuple[str, ...]
    percent: Mapping[str, float]


def join(
    records: Sequence[Record], roster: Iterable[Person], policy: Policy | None = None
) -> Gradebook:
    """Join results and roster; points are adjusted where there is a policy.

    Raises
    ------
    PolicyError
        The policy does not fit these records.
    """
    people = tuple(roster)
    finals = final_grades(records, policy) if policy else []
    marks = _marks(records, finals)
    graded = {student for student, _ in marks}
    enrolled = {person.student for person in people}
    possible: dict[str, float] = {}
    for (_, assignment), mark in marks.items():
        possible[assignment] = max(mark.max_points, possible.get(assignment, 0.0))
    order = [name for name in ASSIGNMENTS if name in possible]
    return Gradebook(
        people,
        (*order, *sorted(possible.keys() - set(order))),
        marks,
        possible,
        tuple(sorted(graded - enrolled)),
        tuple(person.student for person in people if person.student not in graded),
        {final.student: final.percent for final in finals},
    )


def _marks(records: Iterable[Record], finals: Iterable[FinalGrade]) -> dict[tuple[str, str], Mark]:
    """Return a mark a record; what was not handed in stays without one, whatever it is worth."""
    adjusted = {(a.student, a.assignment): a for one in finals for a in one.assignments}
    marks = {}
    for record in records:
        key = record.student, record.assignment
        found = adjusted.get(key)
        if found:
            marks[key] = Mark(record, found.points, found.max_points, found.reasons)
        else:
            marks[key] = Mark(record, record.points, record.max_points)
    return marks


def number(value: float) -> str:
    """Return points as a plain decimal, as short as it can be: no exponent, no float's noise."""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
