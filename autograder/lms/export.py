"""Write the gradebooks that the systems import.

`join_roster` joins results and roster, `column_names` finds what a system calls its columns, and
the functions of `FORMATS` write the file.

Canvas, ``GradebookImporter``: ``Student,ID,…,Section``, then ``Name (id)``, and a row of the points
possible. Moodle, ``gradeimport_csv``: any columns, mapped while importing. Brightspace, *Importing
grades*: ``OrgDefinedId`` or ``Username``, ``Name Points Grade``, and ``#`` at the end of a line.
Blackboard, *Work offline*: ``Username`` and ``Name [Total Pts: …] |id``, separated by tabs, in
UTF-16, as its own download is.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from autograder.csv_table import TableError, cell, read_table, table_text
from autograder.exercises import ASSIGNMENTS
from autograder.lms.roster import Person
from autograder.policies import FinalGrade, Policy, final_grades
from autograder.results.record import Record
from autograder.text import LINE, clean


@dataclass(frozen=True)
class Mark:
    """One student's points in one assignment, and the record that they come from."""

    record: Record
    points: float
    max_points: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gradebook:
    """The class's points.

    Attributes
    ----------
    people
        The roster.
    assignments
        Those that have results, in the order of the course.
    marks
        By student and assignment; a student who handed nothing in has none.
    possible
        The most points of each assignment.
    strangers
        Students who have results but are not in the roster.
    waiting
        Students of the roster who have no result.
    percent
        By student, where a policy gives a final grade.
    """

    people: tuple[Person, ...]
    assignments: tuple[str, ...]
    marks: Mapping[tuple[str, str], Mark]
    possible: Mapping[str, float]
    strangers: tuple[str, ...]
    waiting: tuple[str, ...]
    percent: Mapping[str, float]


def join_roster(
    records: Sequence[Record], roster: Iterable[Person], policy: Policy | None = None
) -> Gradebook:
    """Join results and roster; a policy, if there is one, adjusts the points.

    Raises
    ------
    PolicyError
        The policy does not fit these records.
    """
    people = tuple(roster)
    finals = final_grades(records, policy) if policy else []
    marks = _marks(records, finals)
    graded = {student for student, _ in marks}
    enrolled = {person.student for person in people}
    possible: dict[str, float] = {}
    for (_, assignment), mark in marks.items():
        possible[assignment] = max(mark.max_points, possible.get(assignment, 0.0))
    order = [name for name in ASSIGNMENTS if name in possible]
    return Gradebook(
        people,
        (*order, *sorted(possible.keys() - set(order))),
        marks,
        possible,
        tuple(sorted(graded - enrolled)),
        tuple(person.student for person in people if person.student not in graded),
        {final.student: final.percent for final in finals},
    )


def _marks(records: Iterable[Record], finals: Iterable[FinalGrade]) -> dict[tuple[str, str], Mark]:
    """Return one mark per record; what was not handed in has none."""
    adjusted = {(a.student, a.assignment): a for one in finals for a in one.assignments}
    marks = {}
    for record in records:
        key = record.student, record.assignment
        found = adjusted.get(key)
        if found:
            marks[key] = Mark(record, found.points, found.max_points, found.reasons)
        else:
            marks[key] = Mark(record, record.points, record.max_points)
    return marks


def plain_decimal(value: float) -> str:
    """Return points as the shortest plain decimal: no exponent, no floating-point noise."""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


class ColumnError(ValueError):
    """An assignment has no column, or several; the text says which, and what to give."""


#: What the systems add to an assignment's name.
_AROUND = re.compile(
    r"^Assignment: ?|\s*\(Real\)$|\s*\(\d+\)$|\s*\[Total Pts:.*$|\s+Points Grade\b.*$", re.I
)


def column_names(
    assignments: Sequence[str], texts: Iterable[str], path: Path | None
) -> dict[str, str]:
    """Return the names of the assignments' columns, as far as they were given.

    Parameters
    ----------
    texts
        Names as given on the command line: ``layers=Layers (12345)``.
    path
        A gradebook that the system exported, for all other names.

    Raises
    ------
    ColumnError
        A text is not of this form, or names no assignment in the results; the gradebook can't be
        read; an assignment has no column in it, or several; or two assignments have the same.
    """
    columns = _given(texts, assignments)
    if path is not None:
        columns |= _exported(path, [name for name in assignments if name not in columns])
    for name, column in columns.items():
        same = [other for other in columns if columns[other] == column]
        if len(same) > 1:
            raise ColumnError(f"{' and '.join(same)} have one column: give --column {name}='…'")
    return columns


def _given(texts: Iterable[str], assignments: Sequence[str]) -> dict[str, str]:
    columns = {}
    for text in texts:
        assignment, equals, column = (part.strip() for part in text.partition("="))
        if not equals or not column or assignment not in assignments:
            raise ColumnError(
                f"--column is like {assignments[0]}='Layers (12345)', with one of "
                f"{', '.join(assignments)} in front, not {text!r}"
            )
        columns[assignment] = column
    return columns


def _exported(path: Path, assignments: Iterable[str]) -> dict[str, str]:
    try:
        header = read_table(path).header
    except TableError as error:
        raise ColumnError(str(error)) from None
    return {assignment: _column(path, assignment, header) for assignment in assignments}


def _column(path: Path, assignment: str, header: Sequence[str]) -> str:
    names = {heading: _AROUND.sub("", _AROUND.sub("", heading)).casefold() for heading in header}
    word = re.compile(rf"(?<!\w){re.escape(assignment)}(?!\w)")
    found = [heading for heading, name in names.items() if name == assignment]
    found = found or [heading for heading, name in names.items() if word.search(name)]
    if len(found) == 1:
        return found[0]
    what = "several columns could be" if found else "no column is named"
    which = f" ({', '.join(clean(heading) for heading in found)})" if found else ""
    raise ColumnError(f"{path}: {what} {assignment!r}{which}: give --column {assignment}='…'")


Columns = Mapping[str, str]
Row = Sequence[str]


@dataclass(frozen=True)
class Format:
    """How one system takes grades.

    Attributes
    ----------
    write
        Returns the content of the file.
    keys
        Columns of the roster; a student needs a value in one of them to be known to the system.
    suffix
        The end of the file's name.
    """

    write: Callable[[Gradebook, Columns], bytes]
    keys: tuple[str, ...]
    suffix: str = ".csv"


def canvas_gradebook(book: Gradebook, columns: Columns) -> bytes:
    """Return what Canvas imports: its gradebook, with the points possible in the second row."""
    header = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *_names(book, columns))
    possible = (plain_decimal(book.possible[name]) for name in book.assignments)
    rows = [
        _cells(one.name, one.canvas_id, one.sis_user_id, one.sis_login_id, one.section)
        + _points(book, one.student)
        for one in book.people
    ]
    return _csv([header, ("    Points Possible", "", "", "", "", *possible), *rows])


def moodle_gradebook(book: Gradebook, columns: Columns) -> bytes:
    """Return what Moodle imports; students without an e-mail address are left out."""
    rows = [_cells(one.email) + _points(book, one.student) for one in book.people if one.email]
    return _csv([("Email address", *_names(book, columns)), *rows])


def brightspace_gradebook(book: Gradebook, columns: Columns) -> bytes:
    """Return what Brightspace imports; students with neither id nor user name are left out."""
    names = (f"{name.partition(' Points Grade')[0]} Points Grade" for name in _names(book, columns))
    rows = [
        (*_cells(one.org_defined_id, one.username), *_points(book, one.student), "#")
        for one in book.people
        if one.org_defined_id or one.username
    ]
    return _csv([("OrgDefinedId", "Username", *names, "End-of-Line Indicator"), *rows])


def blackboard_gradebook(book: Gradebook, columns: Columns) -> bytes:
    """Return what Blackboard imports; students without a user name are left out."""
    new = {
        name: f"{name} [Total Pts: {plain_decimal(book.possible[name])} Score]"
        for name in book.assignments
    }
    rows = [
        _cells(one.username) + _points(book, one.student) for one in book.people if one.username
    ]
    header = ("Username", *_names(book, {**new, **columns}))
    text = table_text([header, *rows], delimiter="\t", line_end="\r\n", quoted=True)
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le", "backslashreplace")


def everything(book: Gradebook, columns: Columns) -> bytes:
    """Return all that is known, one row per submission, for a spreadsheet."""
    known = tuple(field.name for field in fields(Person))
    about = ("assignment", "status", "submitted", "raw", "points", "max_points", "reasons")
    final = ("percent",) if book.percent else ()
    rows = []
    for person in (*book.people, *(Person(student) for student in book.strangers)):
        who = _cells(*(getattr(person, name) for name in known))
        percent = book.percent.get(person.student)
        last = ("" if percent is None else plain_decimal(percent),) if final else ()
        done = [name for name in book.assignments if (person.student, name) in book.marks]
        for name in done:
            rows.append((*who, *_about(book, person.student, name), *last))
        if not done:
            rows.append((*who, *("" for _ in about), *last))
    return codecs.BOM_UTF8 + _csv([(*known, *about, *final), *rows])


FORMATS = {
    "canvas": Format(canvas_gradebook, ("canvas_id", "sis_user_id", "sis_login_id", "name")),
    "moodle": Format(moodle_gradebook, ("email",)),
    "brightspace": Format(brightspace_gradebook, ("org_defined_id", "username")),
    "blackboard": Format(blackboard_gradebook, ("username",), ".xls"),
    "csv": Format(everything, ("student",)),
}


def _about(book: Gradebook, student: str, assignment: str) -> tuple[str, ...]:
    mark = book.marks[student, assignment]
    points = (
        plain_decimal(mark.record.points),
        plain_decimal(mark.points),
        plain_decimal(mark.max_points),
    )
    reasons = cell("; ".join(mark.reasons), LINE * 5)
    when = mark.record.submitted or ""
    return (cell(assignment), mark.record.status, cell(when), *points, reasons)


def _names(book: Gradebook, columns: Columns) -> tuple[str, ...]:
    return _cells(*(columns.get(name, name) for name in book.assignments))


def _points(book: Gradebook, student: str) -> tuple[str, ...]:
    """Return a student's points; what was not handed in is empty, not 0."""
    marks = (book.marks.get((student, name)) for name in book.assignments)
    return tuple("" if mark is None else plain_decimal(mark.points) for mark in marks)


def _cells(*texts: str) -> tuple[str, ...]:
    return tuple(map(cell, texts))


def _csv(rows: Iterable[Row]) -> bytes:
    return table_text(rows, line_end="\r\n").encode("utf-8", "backslashreplace")
