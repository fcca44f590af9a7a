"""How far a notebook is: what is right, the points so far, and what comes next."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from typing import Any

from autograder.checks.exercise import Exercise
from autograder.exercises import ASSIGNMENTS, assignment_of, exercises
from autograder.results.record import ExerciseRecord
from autograder.student.card import cards
from autograder.student.notebook import NotebookStudent


@dataclass(frozen=True)
class Standing:
    """How far a notebook is, while it is being looked at and in the end.

    Attributes
    ----------
    assignment
        Whose functions these are; None where there are none of the course's yet.
    records
        What came of the functions looked at so far, in order.
    waiting
        The functions not looked at yet.
    """

    assignment: str | None
    records: tuple[ExerciseRecord, ...]
    waiting: tuple[str, ...]
    max_points: float

    @property
    def points(self) -> float:
        """The points of the public checks; those of grading come from other inputs."""
        return round(sum(record.points for record in self.records), 2)

    @property
    def right(self) -> int:
        """How many functions are right."""
        return sum(record.verdict == "correct" for record in self.records)

    @property
    def next(self) -> str | None:
        """The first function that is not right yet."""
        return next((one.name for one in self.records if one.verdict != "correct"), None)


def standings(namespace: MutableMapping[str, Any]) -> Iterator[Standing]:
    """Look at one function after the other, and yield how far the notebook is each time."""
    assignment = _assignment(namespace)
    asked = exercises(assignment) if assignment else ()
    names, total = tuple(one.name for one in asked), sum(one.points for one in asked)
    seconds = {one.name: one.cpu_seconds for one in asked}
    records: tuple[ExerciseRecord, ...] = ()
    yield Standing(assignment, records, names, total)
    for card in cards(asked, NotebookStudent(namespace, seconds=seconds)):
        records += (card.record,)
        yield Standing(assignment, records, names[len(records) :], total)


def _assignment(namespace: Mapping[str, Any]) -> str | None:
    """Return the latest assignment of which a function is there: earlier ones may be given."""
    named = {assignment_of(name) for name in namespace}
    known = (name for name in ASSIGNMENTS if name in named)
    there = (name for name in known if any(_is_there(e, namespace) for e in exercises(name)))
    return max(there, key=ASSIGNMENTS.index, default=None)


def _is_there(exercise: Exercise, namespace: Mapping[str, Any]) -> bool:
    """Tell whether a function has its name and its arguments: a helper may have one by chance."""
    try:
        parameters = inspect.signature(namespace[exercise.name]).parameters
    except (KeyError, TypeError, ValueError):
        return False
    return tuple(parameters) == exercise.parameters
