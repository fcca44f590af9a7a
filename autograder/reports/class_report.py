"""The class report as plain values, from which HTML, Markdown, JSON and CSV are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.attempts.figures import ClassAttempts
from autograder.reports.at_risk import (
    RecordsByStudent,
    StudentAtRisk,
    by_student,
    students_at_risk,
)
from autograder.reports.co_occurrence import CoOccurrence, co_occurrences
from autograder.reports.diff import RecordChange, record_changes
from autograder.reports.item_analysis import ItemAnalysis, analyse_items
from autograder.reports.material import Material, Understanding
from autograder.reports.notebook_sections import Section, sections_of
from autograder.reports.statistics import (
    AssignmentStatistics,
    MisconceptionCount,
    assignment_statistics,
    in_course_order,
)
from autograder.reports.submission_times import Timing, submission_times
from autograder.results.record import ExerciseRecord, Record

#: How many misconceptions come first in the report.
MOST_TAKEN_UP = 5


@dataclass(frozen=True)
class ExplainedMisconception:
    """A misconception, with what helps to talk about it in class.

    Attributes
    ----------
    example
        Code that shows it, or empty.
    section
        Where the notebook explains it; None where that is not known.
    """

    figure: MisconceptionCount
    example: str
    section: Section | None


@dataclass(frozen=True)
class AssignmentReport:
    """Everything about one assignment."""

    figures: AssignmentStatistics
    analysis: ItemAnalysis
    timing: Timing | None
    misconceptions: tuple[ExplainedMisconception, ...]
    attempts: ClassAttempts | None = None


@dataclass(frozen=True)
class ClassReport:
    """Everything about a class.

    Attributes
    ----------
    records
        With the points that count; sorted by student, then in the order of the course.
    pupils
        Each student's records; students who never handed anything in come last.
    changed
        What differs from the run before, submission by submission; None if there was none.
    """

    records: tuple[Record, ...]
    pupils: RecordsByStudent
    parts: tuple[AssignmentReport, ...]
    together: tuple[CoOccurrence, ...]
    behind: tuple[StudentAtRisk, ...]
    changed: tuple[RecordChange, ...] | None
    material: Material

    @property
    def assignments(self) -> tuple[AssignmentStatistics, ...]:
        """The figures of all assignments."""
        return tuple(part.figures for part in self.parts)

    @property
    def never(self) -> list[str]:
        """The students who never handed anything in, though something was asked of them."""
        names, excused = {one.name for one in self.assignments}, self.material.excused
        return [who for who in self.material.absent if names - {*excused.get(who, ())}]


def make_report(material: Material) -> ClassReport:
    """Compute everything that the report of a class shows."""
    names = in_course_order((record.assignment for record in material.records), material.course)
    place = {name: number for number, name in enumerate(names)}
    ordered = sorted(material.counted, key=lambda r: (r.student, place[r.assignment]))
    handed_in = by_student(ordered)
    pupils = handed_in | {student: {} for student in material.absent if student not in handed_in}
    parts = tuple(
        _part(name, [r for r in ordered if r.assignment == name], pupils, material)
        for name in names
    )
    at_risk = students_at_risk(handed_in, [part.figures for part in parts], material.excused)
    return ClassReport(
        records=tuple(ordered),
        pupils=pupils,
        parts=parts,
        together=co_occurrences(handed_in),
        behind=tuple(at_risk),
        changed=_changed(material.before, material.records),
        material=material,
    )


def _part(
    name: str, records: Sequence[Record], pupils: RecordsByStudent, material: Material
) -> AssignmentReport:
    excused = [who for who, own in material.excused.items() if name in own and who in pupils]
    spared = sum(name not in pupils[who] for who in excused)
    found = assignment_statistics(name, records, len(pupils) - spared)
    graded = [record for record in records if record.status == "graded"]
    times = submission_times(graded, material.due.get(name), _late(name, graded, material))
    if times and material.anonymous:  # lateness could tell a reader who it is
        times = replace(times, dots=(), first="", last="", start="", end="", due=None, late=0)
    places: Mapping[str, Section] = sections_of(name)
    explained = tuple(
        ExplainedMisconception(
            m, material.examples.get((name, m.stub, m.diagnosis), ""), places.get(m.stub)
        )
        for m in found.misconceptions
    )
    measured = [r for r in material.measured or graded if r.assignment == name]
    analysis = analyse_items(r for r in measured if r.status == "graded")
    return AssignmentReport(found, analysis, times, explained, material.attempts.get(name))


def _late(name: str, graded: Sequence[Record], material: Material) -> set[str]:
    """Return the students who were late, by the policy and its extensions or else by the LMS."""
    if material.finals:
        entries = ((final.student, one) for final in material.finals for one in final.assignments)
        return {student for student, one in entries if one.assignment == name and one.late}
    return {record.student for record in graded if record.late}


@dataclass(frozen=True)
class TakenUp:
    """A misconception worth discussing in class, and the assignment that shows it."""

    number: int
    assignment: str
    explained: ExplainedMisconception


def taken_up(parts: Sequence[AssignmentReport]) -> list[TakenUp]:
    """Return the misconceptions that most students have, over all assignments."""
    found = [
        TakenUp(number, part.figures.name, one)
        for number, part in enumerate(parts, 1)
        for one in part.misconceptions
    ]
    several = [one for one in found if one.explained.figure.students > 1] or found
    return sorted(several, key=lambda one: -one.explained.figure.students)[:MOST_TAKEN_UP]


def _changed(
    before: Sequence[Record] | None, now: Sequence[Record]
) -> tuple[RecordChange, ...] | None:
    return None if before is None else tuple(record_changes(before, now))


@dataclass(frozen=True)
class MatrixCells:
    """One student's exercises in one assignment, one per stub; None where the record has none."""

    assignment: str
    record: Record | None
    exercises: tuple[ExerciseRecord | None, ...]
    understood: Understanding | None
    excused: bool


@dataclass(frozen=True)
class MatrixRow:
    """One student's row of the matrix, with one group of cells per assignment."""

    student: str
    groups: tuple[MatrixCells, ...]

    @property
    def points(self) -> float:
        """The points of all assignments."""
        return sum(group.record.points for group in self.groups if group.record)


def matrix_rows(report: ClassReport) -> Iterator[MatrixRow]:
    """Yield the rows of the matrix, its columns in the order of the assignments."""
    columns = {a.name: [stub.name for stub in a.stubs] for a in report.assignments}
    understood = report.material.understood
    for student, work in report.pupils.items():
        excused = report.material.excused.get(student, ())
        groups = []
        for name, stubs in columns.items():
            record = work.get(name)
            answers = {e.name: e for e in record.exercises} if record else {}
            cells = tuple(map(answers.get, stubs))
            can_explain = understood.get((student, name))
            groups.append(MatrixCells(name, record, cells, can_explain, name in excused))
        yield MatrixRow(student, tuple(groups))
