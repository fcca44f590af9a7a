"""Find how far along a notebook is: what is right, the points so far, and what comes next."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from autograder.attempts.log import Attempt
from autograder.checks.exercise import Exercise
from autograder.exercises import ASSIGNMENTS, assignment_of, exercises
from autograder.results.record import ExerciseRecord
from autograder.student.asked import about_absent
from autograder.student.card import cards
from autograder.student.lacking import lacking
from autograder.student.notebook import NotebookStudent


@dataclass(frozen=True)
class Progress:
    """How far along a notebook is, during the checks and after them.

    Attributes
    ----------
    assignment
        The assignment that its functions belong to; None if there is no function of the course yet.
    records
        The records of the functions checked so far, in order.
    waiting
        The functions not checked yet.
    absent
        What to say of those that are not there.
    ways
        One's own way, stub by stub, where a log of attempts is kept.
    """

    assignment: str | None
    records: tuple[ExerciseRecord, ...]
    waiting: tuple[str, ...]
    max_points: float
    absent: Mapping[str, str] = field(default_factory=dict)
    ways: Mapping[str, Sequence[Attempt]] = field(default_factory=dict)

    @property
    def points(self) -> float:
        """The points of the public checks; grading uses other inputs."""
        return round(sum(record.points for record in self.records), 2)

    @property
    def right(self) -> int:
        """How many functions are right."""
        return sum(record.verdict == "correct" for record in self.records)

    @property
    def next(self) -> str | None:
        """The first function that is not right yet."""
        return next((one.name for one in self.records if one.verdict != "correct"), None)


def progress_of(namespace: MutableMapping[str, Any]) -> Iterator[Progress]:
    """Check one function after the other, and yield the progress each time."""
    assignment = _assignment(namespace)
    asked = exercises(assignment) if assignment else ()
    names, total = tuple(one.name for one in asked), sum(one.points for one in asked)
    seconds = {one.name: one.cpu_seconds for one in asked}
    records: tuple[ExerciseRecord, ...] = ()
    yield Progress(assignment, records, names, total)
    absent = {name: about_absent(name, namespace) for name in names if name not in namespace}
    student = NotebookStudent(
        namespace, hidden=lacking(namespace, names), absent=absent, seconds=seconds
    )
    for card in cards(asked, student):
        records += (card.record,)
        yield Progress(assignment, records, names[len(records) :], total, absent)


def _assignment(namespace: Mapping[str, Any]) -> str | None:
    """Return the latest assignment that has a function here; those of earlier ones may be given."""
    named = {assignment_of(name) for name in namespace}
    known = (name for name in ASSIGNMENTS if name in named)
    there = (name for name in known if any(_is_there(e, namespace) for e in exercises(name)))
    return max(there, key=ASSIGNMENTS.index, default=None)


def _is_there(exercise: Exercise, namespace: Mapping[str, Any]) -> bool:
    """Return whether a function has the right name and parameters; a name alone may be chance."""
    try:
        parameters = inspect.signature(namespace[exercise.name]).parameters
    except (KeyError, TypeError, ValueError):
        return False
    return tuple(parameters) == exercise.parameters
