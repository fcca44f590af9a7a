"""The class at a glance: a row a student, a column a stub."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.record import ExerciseRecord, Record
from autograder.reports.figures import Assignment
from autograder.reports.needs import Class


@dataclass(frozen=True)
class Cells:
    """One student's part of one assignment: an exercise a stub, None where the record has none."""

    record: Record | None
    exercises: tuple[ExerciseRecord | None, ...]


@dataclass(frozen=True)
class Row:
    """One student's cells, an entry an assignment."""

    student: str
    groups: tuple[Cells, ...]

    @property
    def points(self) -> float:
        """The points of all assignments."""
        return sum(group.record.points for group in self.groups if group.record)


def rows(pupils: Class, assignments: Sequence[Assignment]) -> Iterator[Row]:
    """Yield the rows of the matrix, its columns in the order of the assignments."""
    for student, work in pupils.items():
        yield Row(student, tuple(_cells(work.get(a.name), a) for a in assignments))


def _cells(record: Record | None, assignment: Assignment) -> Cells:
    answers = {e.name: e for e in record.exercises} if record else {}
    return Cells(record, tuple(answers.get(stub.name) for stub in assignment.stubs))
