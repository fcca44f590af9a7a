"""Everything that a class report shows, as plain values: each format shows the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.reports import (
    at_risk,
    co_occurrence,
    item_analysis,
    notebook_sections,
    statistics,
    submission_times,
)
from autograder.reports.material import Material
from autograder.results import diff
from autograder.results.record import Record


@dataclass(frozen=True)
class Explained:
    """A misconception, with what helps to talk about it in class.

    Attributes
    ----------
    example
        Code that shows it, or empty.
    section
        Where the notebook explains it; None where that is not known.
    """

    figure: statistics.Misconception
    example: str
    section: notebook_sections.Section | None


@dataclass(frozen=True)
class Part:
    """Everything about one assignment."""

    figures: statistics.Assignment
    analysis: item_analysis.Analysis
    timing: submission_times.Timing | None
    misconceptions: tuple[Explained, ...]


@dataclass(frozen=True)
class Overview:
    """Everything about a class.

    Attributes
    ----------
    records
        By student, and then in the order of the course.
    pupils
        Each student's records, those who never handed anything in at the end.
    changed
        What differs from the run before, submission by submission; None without one.
    """

    records: tuple[Record, ...]
    pupils: at_risk.Class
    parts: tuple[Part, ...]
    together: tuple[co_occurrence.Together, ...]
    behind: tuple[at_risk.Student, ...]
    changed: tuple[diff.Change, ...] | None
    material: Material

    @property
    def assignments(self) -> tuple[statistics.Assignment, ...]:
        """The figures of all assignments."""
        return tuple(part.figures for part in self.parts)


def of(material: Material) -> Overview:
    """Return everything that there is to say about a class."""
    names = statistics.in_order((record.assignment for record in material.records), material.course)
    ordered = sorted(material.records, key=lambda r: (r.student, names.index(r.assignment)))
    handed_in = at_risk.by_student(ordered)
    pupils = handed_in | {student: {} for student in material.absent if student not in handed_in}
    parts = tuple(_part(name, ordered, len(pupils), material) for name in names)
    behind = at_risk.behind(handed_in, [part.figures for part in parts])
    return Overview(
        records=tuple(ordered),
        pupils=pupils,
        parts=parts,
        together=co_occurrence.pairs(handed_in),
        behind=tuple(behind),
        changed=_changed(material.before, ordered),
        material=material,
    )


def _part(name: str, records: Sequence[Record], students: int, material: Material) -> Part:
    found = statistics.of_assignment(name, records, students)
    graded = [r for r in records if r.assignment == name and r.status == "graded"]
    times = submission_times.of_assignment(graded)
    if times and material.anonymous:  # who knows when someone was late would know who it is
        times = replace(times, dots=(), first="", last="")
    places: Mapping[str, notebook_sections.Section] = notebook_sections.of_assignment(name)
    explained = tuple(
        Explained(m, material.examples.get((name, m.stub, m.diagnosis), ""), places.get(m.stub))
        for m in found.misconceptions
    )
    return Part(found, item_analysis.of_assignment(graded), times, explained)


def _changed(
    before: Sequence[Record] | None, now: Sequence[Record]
) -> tuple[diff.Change, ...] | None:
    return None if before is None else tuple(diff.changes(before, now))
