"""The class: who is in it, and what each student hands in for which assignment."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal, cast

from autograder.exercises import ASSIGNMENTS
from autograder.extras.demo.programs import CLASS, stub_programs

FIRST_DUE = datetime(2025, 9, 19, 22, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)

#: How a notebook changes before it is handed in.
Form = Literal["notebook", "colab", "script", "careless", "cut short"]


@dataclass(frozen=True)
class Participant:
    """An invented student.

    Attributes
    ----------
    what_happens
        What goes wrong for this student, if anything does.
    """

    id: str
    first_name: str
    last_name: str
    what_happens: str


@dataclass(frozen=True)
class Handin:
    """What a student hands in for one assignment.

    Attributes
    ----------
    cells
        Stub → what its cell holds.
    form
        How the notebook changed before it was handed in.
    early
        How long before the assignment was due; negative for late work.
    """

    student: str
    assignment: str
    cells: dict[str, str] = field(repr=False)
    form: Form
    early: timedelta


def due(assignment: str) -> datetime:
    """Return when an assignment is due."""
    return FIRST_DUE + ASSIGNMENTS.index(assignment) * WEEK


def students() -> list[Participant]:
    """Return the class of thirty."""
    return [
        Participant(row["student"], row["first_name"], row["last_name"], row["what_happens"])
        for row in _rows("students.csv")
    ]


def handins(some: Sequence[Participant], assignments: Sequence[str]) -> Iterator[Handin]:
    """Yield what these students hand in for these assignments."""
    whose = {student.id for student in some}
    for row in _rows("submissions.csv"):
        if row["student"] in whose and row["assignment"] in assignments:
            yield _handin(row)


def _handin(row: dict[str, str]) -> Handin:
    student, assignment = row["student"], row["assignment"]
    named = dict(word.split("=") for word in row["programs"].split())
    cells = {
        stub.name: (stub.programs | {"untouched": stub.cell})[named[stub.name]]
        for stub in stub_programs(assignment)
    }
    submitted = datetime.strptime(f"{row['submitted']} +0000", "%Y-%m-%d %H:%M %z")
    early = due(assignment) - submitted
    return Handin(student, assignment, cells, cast(Form, row["form"]), early)


def _rows(name: str) -> list[dict[str, str]]:
    with (CLASS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
