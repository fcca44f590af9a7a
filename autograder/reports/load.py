"""Load what a class report is made from: results, the run before, what students could explain.

Whatever is usable in a damaged results file is used; the rest is reported by line.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from autograder.csv_table import TableError, bare, read_table
from autograder.policies.marks import Key
from autograder.reports.material import Understanding
from autograder.results import store
from autograder.results.record import ExerciseRecord, Record
from autograder.sandbox.inside.newer_python import SAID as TOO_NEW
from autograder.text import clean

Numbered = Sequence[tuple[int, Record]]

#: Where feedback pages are looked for, beside the results.
FEEDBACK = Path("feedback")

#: The columns of ``understanding.csv`` that the report needs.
NEEDED = ("student", "assignment", "right", "asked")


def feedback_pages(records: Iterable[Record], directory: Path) -> dict[Key, str]:
    """Return where feedback pages lie, from the results folder: this kit's, or nbgrader's."""
    students = {one.name for one in FEEDBACK.iterdir()} if FEEDBACK.is_dir() else set()
    found = {}
    for record in records:
        student, name = record.student, f"{record.assignment}.html"
        if student not in students or Path(name).name != name:
            continue  # not the name of a folder
        for page in (FEEDBACK / student / name, FEEDBACK / student / record.assignment / name):
            with suppress(OSError):  # the name may be too long for a file
                if page.is_file():
                    found[student, record.assignment] = quote(os.path.relpath(page, directory))
    return found


@dataclass(frozen=True)
class LoadedResults:
    """What a results file holds.

    Attributes
    ----------
    records
        What the class report is about.
    aside
        Records of another assignment under the same name, which would spoil its figures.
    damaged
        What is wrong with each line that is not a record.
    odd
        Notices of anything else that is unusual.
    """

    records: tuple[Record, ...]
    aside: tuple[Record, ...]
    damaged: tuple[str, ...]
    odd: tuple[str, ...]


def load_results(path: Path, course: Collection[str]) -> LoadedResults:
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
    return LoadedResults(kept, left, tuple(damaged), tuple(odd))


def _strangers(numbered: Numbered) -> dict[int, str]:
    """Return the lines that share no stub with most others of the same assignment name, and why."""
    seen: dict[str, Counter[tuple[str, ...]]] = {}
    first: dict[tuple[str, tuple[str, ...]], int] = {}
    for number, record in numbered:
        if names := _stubs(record):
            seen.setdefault(record.assignment, Counter())[names] += 1
            first.setdefault((record.assignment, names), number)
    usual: dict[str, tuple[int, set[str]]] = {}
    for assignment, sets in seen.items():
        if len(sets) > 1:
            names = max(sets, key=lambda one: sets[one])
            usual[assignment] = first[assignment, names], set(names)
    found: dict[int, str] = {}
    if not usual:  # as in nearly every class
        return found
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


def _too_new(exercise: ExerciseRecord) -> re.Match[str] | None:
    """Return where a message says that the code needs a newer Python."""
    return TOO_NEW.search(exercise.message) if exercise.message else None


def grader_too_old(records: Iterable[Record]) -> list[str]:
    """Return a notice of each submission that needs a newer Python than graded it."""
    told = []
    concerned = [one for one in records if any(_too_new(e) for e in one.exercises)]
    for record in sorted(concerned, key=lambda one: (one.student, one.assignment)):
        found = [(e.name, said) for e in record.exercises if (said := _too_new(e))]
        if found:
            stubs = ", ".join(clean(name) for name, _ in found)
            needs = max((said[1] for _, said in found), key=lambda one: int(one.split(".")[1]))
            told.append(
                f"{clean(record.student)}, {clean(record.assignment)}: {stubs} can't be read by "
                f"the grader's Python {found[0][1][2]}; grade it with Python {needs} or later. "
                "That is the grader's business, not the student's"
            )
    return told


def records_before(path: Path) -> tuple[list[Record] | None, str]:
    """Return the records of the run before, or None and why they can't be read."""
    kept = store.previous(path)
    try:
        return (store.load_records(kept) if kept else None), ""
    except (store.ResultsError, OSError) as error:
        return None, f"What changed since the last run is not known. {error}"


class UnderstandingError(ValueError):
    """The file is not from `autograder ask`; the message names the file and the line."""


def read_understanding(path: Path) -> Mapping[tuple[str, str], Understanding]:
    """Read ``understanding.csv``, by student and assignment.

    Raises
    ------
    UnderstandingError
        It can't be read, or it is another table.
    """
    try:
        table = read_table(path)
    except TableError as error:
        raise UnderstandingError(str(error)) from None
    if not set(NEEDED) <= set(table.header):
        raise UnderstandingError(f"{path}: not from `autograder ask --out DIR --answers FILE`")
    found = {}
    for line, cells in table.rows:
        row = dict(zip(table.header, cells, strict=True))
        found[bare(row["student"]), row["assignment"]] = _understanding(path, line, row)
    return found


def _understanding(path: Path, line: int, row: Mapping[str, str]) -> Understanding:
    counts = [row["right"], row["asked"]]
    if all(count.isascii() and count.isdigit() and len(count) < 4 for count in counts):
        right, asked = map(int, counts)
        if right <= asked:
            return Understanding(right, asked)
    raise UnderstandingError(
        f"{path}, line {line}: {counts[0]} right of {counts[1]} asked is not possible"
    )
