"""The class at a glance: a row a student, a column a stub."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.reports.at_risk import Class
from autograder.reports.statistics import Assignment
from autograder.reports.understood import Understood
from autograder.results.record import ExerciseRecord, Record


@dataclass(frozen=True)
class Cells:
    """One student's part of one assignment: an exercise a stub, None where the record has none."""

    record: Record | None
    exercises: tuple[ExerciseRecord | None, ...]
    understood: Understood | None = None


@dataclass(frozen=True)
class Row:
    """One student's cells, an entry an assignment."""

    student: str
    groups: tuple[Cells, ...]

    @property
    def points(self) -> float:
        """The points of all assignments."""
        return sum(group.record.points for group in self.groups if group.record)


def rows(
    pupils: Class,
    assignments: Sequence[Assignment],
    understood: Mapping[tuple[str, str], Understood],
) -> Iterator[Row]:
    """Yield the rows of the matrix, its columns in the order of the assignments."""
    for student, work in pupils.items():
        groups = (
            _cells(work.get(a.name), a, understood.get((student, a.name))) for a in assignments
        )
        yield Row(student, tuple(groups))


def _cells(record: Record | None, assignment: Assignment, understood: Understood | None) -> Cells:
    answers = {e.name: e for e in record.exercises} if record else {}
    exercises = tuple(answers.get(stub.name) for stub in assignment.stubs)
    return Cells(record, exercises, understood)
