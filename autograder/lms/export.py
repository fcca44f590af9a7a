"""Gradebooks as the systems import them; each takes a `Gradebook` and its columns' names.

Canvas, ``GradebookImporter``: ``Student,ID,…,Section``, then ``Name (id)``, and a row of the points
possible. Moodle, ``gradeimport_csv``: any columns, mapped while importing. Brightspace, *Importing
grades*: ``OrgDefinedId`` or ``Username``, ``Name Points Grade``, and ``#`` at the end of a line.
Blackboard, *Work offline*: ``Username`` and ``Name [Total Pts: …] |id``, separated by tabs, in
UTF-16, as its own download is.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from autograder.lms.gradebook import Gradebook, number
from autograder.lms.roster import Person
from autograder.results.grades_csv import cell
from autograder.text import LINE

Columns = Mapping[str, str]
Row = Sequence[str]


@dataclass(frozen=True)
class Format:
    """How one system takes grades.

    Attributes
    ----------
    write
        Makes the file.
    keys
        Columns of the roster of which a student needs one, or the system won't know them.
    suffix
        The end of the file's name.
    """

    write: Callable[[Gradebook, Columns], bytes]
    keys: tuple[str, ...]
    suffix: str = ".csv"


def canvas(book: Gradebook, columns: Columns) -> bytes:
    """Return what Canvas imports: its gradebook, with the points possible in the second row."""
    header = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *_names(book, columns))
    possible = (number(book.possible[name]) for name in book.assignments)
    rows = [
        _cells(one.name, one.canvas_id, one.sis_user_id, one.sis_login_id, one.section)
        + _points(book, one.student)
        for one in book.people
    ]
    return _csv([header, ("    Points Possible", "", "", "", "", *possible), *rows])


def moodle(book: Gradebook, columns: Columns) -> bytes:
    """Return what Moodle imports; whoever has no e-mail can't be in it."""
    rows = [_cells(one.email) + _points(book, one.student) for one in book.people if one.email]
    return _csv([("Email address", *_names(book, columns)), *rows])


def brightspace(book: Gradebook, columns: Columns) -> bytes:
    """Return what Brightspace imports; whoever has neither id nor user name can't be in it."""
    names = (f"{name.partition(' Points Grade')[0]} Points Grade" for name in _names(book, columns))
    rows = [
        (*_cells(one.org_defined_id, one.username), *_points(book, one.student), "#")
        for one in book.people
        if one.org_defined_id or one.username
    ]
    return _csv([("OrgDefinedId", "Username", *names, "End-of-Line Indicator"), *rows])


def blackboard(book: Gradebook, columns: Columns) -> bytes:
    """Return what Blackboard uploads; whoever has no user name can't be in it."""
    new = {
        name: f"{name} [Total Pts: {number(book.possible[name])} Score]"
        for name in book.assignments
    }
    rows = [
        _cells(one.username) + _points(book, one.student) for one in book.people if one.username
    ]
    header = ("Username", *_names(book, {**new, **columns}))
    text = _text([header, *rows], delimiter="\t", quoting=csv.QUOTE_ALL)
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le", "backslashreplace")


def everything(book: Gradebook, columns: Columns) -> bytes:
    """Return all that is known, a row a submission, for a spreadsheet."""
    known = tuple(field.name for field in fields(Person))
    about = ("assignment", "status", "submitted", "raw", "points", "max_points", "reasons")
    final = ("percent",) if book.percent else ()
    rows = []
    for person in (*book.people, *(Person(student) for student in book.strangers)):
        who = _cells(*(getattr(person, name) for name in known))
        percent = book.percent.get(person.student)
        last = ("" if percent is None else number(percent),) if final else ()
        done = [name for name in book.assignments if (person.student, name) in book.marks]
        for name in done:
            rows.append((*who, *_about(book, person.student, name), *last))
        if not done:
            rows.append((*who, *("" for _ in about), *last))
    return codecs.BOM_UTF8 + _csv([(*known, *about, *final), *rows])


FORMATS = {
    "canvas": Format(canvas, ("canvas_id", "sis_user_id", "sis_login_id", "name")),
    "moodle": Format(moodle, ("email",)),
    "brightspace": Format(brightspace, ("org_defined_id", "username")),
    "blackboard": Format(blackboard, ("username",), ".xls"),
    "csv": Format(everything, ("student",)),
}


def _about(book: Gradebook, student: str, assignment: str) -> tuple[str, ...]:
    mark = book.marks[student, assignment]
    points = (number(mark.record.points), number(mark.points), number(mark.max_points))
    reasons = cell("; ".join(mark.reasons), LINE * 5)
    when = mark.record.submitted or ""
    return (cell(assignment), mark.record.status, cell(when), *points, reasons)


def _names(book: Gradebook, columns: Columns) -> tuple[str, ...]:
    return _cells(*(columns.get(name, name) for name in book.assignments))


def _points(book: Gradebook, student: str) -> tuple[str, ...]:
    """Return a student's points; what was not handed in is empty, and not 0."""
    marks = (book.marks.get((student, name)) for name in book.assignments)
    return tuple("" if mark is None else number(mark.points) for mark in marks)


def _cells(*texts: str) -> tuple[str, ...]:
    return tuple(map(cell, texts))


def _csv(rows: Iterable[Row]) -> bytes:
    return _text(rows).encode("utf-8", "backslashreplace")


def _text(rows: Iterable[Row], delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows(rows)
    return text.getvalue()
