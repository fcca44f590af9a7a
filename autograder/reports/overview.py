"""Everything that a class report shows, as plain values: each format shows the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.record import Record
from autograder.reports import analysis, changes, figures, needs, sections, timing, together
from autograder.reports.material import Material


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

    figure: figures.Misconception
    example: str
    section: sections.Section | None


@dataclass(frozen=True)
class Part:
    """Everything about one assignment."""

    figures: figures.Assignment
    analysis: analysis.Analysis
    timing: timing.Timing | None
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
    pupils: needs.Class
    parts: tuple[Part, ...]
    together: tuple[together.Together, ...]
    behind: tuple[needs.Student, ...]
    changed: tuple[changes.Change, ...] | None
    material: Material

    @property
    def assignments(self) -> tuple[figures.Assignment, ...]:
        """The figures of all assignments."""
        return tuple(part.figures for part in self.parts)


def of(material: Material) -> Overview:
    """Return everything that there is to say about a class."""
    names = figures.in_order((record.assignment for record in material.records), material.course)
    ordered = sorted(material.records, key=lambda r: (r.student, names.index(r.assignment)))
    handed_in = needs.by_student(ordered)
    pupils = handed_in | {student: {} for student in material.absent if student not in handed_in}
    parts = tuple(_part(name, ordered, len(pupils), material) for name in names)
    behind = needs.behind(handed_in, [part.figures for part in parts])
    return Overview(
        records=tuple(ordered),
        pupils=pupils,
        parts=parts,
        together=together.pairs(handed_in),
        behind=tuple(behind),
        changed=_changed(material.before, ordered),
        material=material,
    )


def _part(name: str, records: Sequence[Record], students: int, material: Material) -> Part:
    found = figures.of_assignment(name, records, students)
    graded = [r for r in records if r.assignment == name and r.status == "graded"]
    times = timing.of_assignment(graded)
    if times and material.anonymous:  # who knows when someone was late would know who it is
        times = replace(times, dots=(), first="", last="")
    places: Mapping[str, sections.Section] = sections.of_assignment(name)
    explained = tuple(
        Explained(m, material.examples.get((name, m.stub, m.diagnosis), ""), places.get(m.stub))
        for m in found.misconceptions
    )
    return Part(found, analysis.of_assignment(graded), times, explained)


def _changed(
    before: Sequence[Record] | None, now: Sequence[Record]
) -> tuple[changes.Change, ...] | None:
    return None if before is None else tuple(changes.changes(before, now))
