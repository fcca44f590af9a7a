"""Students at risk: who needs help, and with what."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from autograder.reports.statistics import AssignmentStatistics, share
from autograder.results.record import ExerciseRecord, Record, Verdict

ENOUGH = 0.6  # of the points; the course's own line between a poor attempt and an honest one
RecordsByStudent = Mapping[str, Mapping[str, Record]]  # student → assignment → record


@dataclass(frozen=True)
class Gap:
    """What a student lacks in one assignment.

    ``record`` is None if nothing was handed in; ``missed`` are the exercises without full points.
    """

    assignment: str
    record: Record | None
    missed: tuple[ExerciseRecord, ...] = ()


@dataclass(frozen=True)
class StudentAtRisk:
    """A student's points over all assignments of the report, and where they were lost."""

    name: str
    points: float
    max_points: float
    gaps: tuple[Gap, ...]

    @property
    def share(self) -> float:
        """The share of the points, between 0 and 1."""
        return share(self.points, self.max_points)


def by_student(records: Iterable[Record]) -> dict[str, dict[str, Record]]:
    """Return the records of each student; students and assignments keep the records' order."""
    found: dict[str, dict[str, Record]] = {}
    for record in records:
        found.setdefault(record.student, {})[record.assignment] = record
    return found


def students_at_risk(
    pupils: RecordsByStudent,
    assignments: Sequence[AssignmentStatistics],
    excused: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> list[StudentAtRisk]:
    """Return the students with too small a share of the points, the smallest first.

    Work that was not handed in, or was refused, counts as 0 points; what a student is excused from
    is left out, and so is who is excused from everything.
    """
    found = []
    for name, work in pupils.items():
        asked = [one for one in assignments if one.name not in excused.get(name, ())]
        most = sum(one.max_points for one in asked)
        points = sum(work[one.name].points for one in asked if one.name in work)
        if asked and share(points, most) < ENOUGH:
            found.append(StudentAtRisk(name, points, most, _gaps(work, asked)))
    return sorted(found, key=lambda student: (student.share, student.name))


def with_verdicts(pupils: RecordsByStudent, *verdicts: Verdict) -> list[tuple[str, list[Gap]]]:
    """Return the students with one of these verdicts, and the exercises that got it."""
    found = []
    for name, work in pupils.items():
        gaps = [
            Gap(assignment, record, missed)
            for assignment, record in work.items()
            if (missed := tuple([e for e in record.exercises if e.verdict in verdicts]))
        ]
        if gaps:
            found.append((name, gaps))
    return found


def _gaps(
    work: Mapping[str, Record], assignments: Sequence[AssignmentStatistics]
) -> tuple[Gap, ...]:
    gaps = (_gap(assignment.name, work.get(assignment.name)) for assignment in assignments)
    return tuple(gap for gap in gaps if gap is not None)


def _gap(assignment: str, record: Record | None) -> Gap | None:
    if record is None or record.status == "refused":
        return Gap(assignment, record)
    missed = tuple(e for e in record.exercises if e.points < e.max_points)
    return Gap(assignment, record, missed) if missed else None
