"""Results as a report reads them: what can be used is, and the rest is said, by file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.results import store
from autograder.results.record import Record
from autograder.text import clean

Numbered = Sequence[tuple[int, Record]]


@dataclass(frozen=True)
class Reading:
    """What a results file holds.

    Attributes
    ----------
    records
        What the class report is about.
    aside
        Records of another assignment under the same name, which would spoil its figures.
    damaged
        What is wrong with a line that is no record.
    odd
        What else somebody should know.
    """

    records: tuple[Record, ...]
    aside: tuple[Record, ...]
    damaged: tuple[str, ...]
    odd: tuple[str, ...]


def read(path: Path, course: Collection[str]) -> Reading:
    """Read a results file.

    Raises
    ------
    ResultsError
        The file is not there, or not one line of it is a record.
    """
    numbered, damaged = store.salvage(path)
    aside = _strangers(numbered)
    kept = tuple(record for number, record in numbered if number not in aside)
    odd = [
        f"{path}, line {number}: {what}. Left out of the class report: "
        "grade two assignments of one name into two folders"
        for number, what in aside.items()
    ]
    odd += [f"{path}, line {what}" for what in _foreign(numbered, course)]
    left = tuple(record for number, record in numbered if number in aside)
    return Reading(kept, left, tuple(damaged), tuple(odd))


def _strangers(numbered: Numbered) -> dict[int, str]:
    """Return the lines whose assignment has no stub in common with most of the same name."""
    usual: dict[str, tuple[int, set[str]]] = {}
    for assignment in {record.assignment for _, record in numbered}:
        sets = Counter(_stubs(r) for _, r in numbered if r.assignment == assignment and _stubs(r))
        if len(sets) > 1:
            names = max(sets, key=lambda one: sets[one])
            line = next(n for n, r in numbered if r.assignment == assignment and _stubs(r) == names)
            usual[assignment] = line, set(names)
    found = {}
    for number, record in numbered:
        line, most = usual.get(record.assignment, (0, set()))
        if most and record.exercises and most.isdisjoint(_stubs(record)):
            stubs = ", ".join(clean(stub) for stub in _stubs(record)[:3])
            name = clean(record.assignment)
            found[number] = f"{name} asks for {stubs}, and in line {line} for none of these"
    return found


def _stubs(record: Record) -> tuple[str, ...]:
    return tuple(exercise.name for exercise in record.exercises)


def _foreign(numbered: Numbered, course: Collection[str]) -> Iterator[str]:
    """Yield the assignments that the course does not have, with the line of their first record."""
    names = {name.casefold(): name for name in course}
    seen = set(course)
    for number, record in numbered:
        if course and record.assignment not in seen:
            seen.add(record.assignment)
            name, known = clean(record.assignment), names.get(record.assignment.casefold())
            better = f": is it {known}?" if known else f"; it has {', '.join(course)}"
            yield f"{number}: this course has no assignment {name!r}{better}"
