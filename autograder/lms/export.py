"""Write the gradebooks that the systems import.

`join_roster` joins results and roster, and the functions of `FORMATS` write the file.

Canvas, ``GradebookImporter``: ``Student,ID,…,Section``, then ``Name (id)``, and a row of the points
possible. Moodle, ``gradeimport_csv``: any columns, mapped while importing. Brightspace, *Importing
grades*: ``OrgDefinedId`` or ``Username``, ``Name Points Grade``, and ``#`` at the end of a line.
Blackboard, *Work offline*: ``Username`` and ``Name [Total Pts: …] |id``, separated by tabs, in
UTF-16, as its own download is.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields

from autograder.csv_table import cell, table_text
from autograder.exercises import ASSIGNMENTS
from autograder.lms.roster import Person
from autograder.policies import FinalGrade, Rules
from autograder.results.record import Record
from autograder.text import LINE

#: What stands in a cell of Canvas' gradebook, and is read there, where work does not count.
EXCUSED_IN_CANVAS = "EX"

#: Points as they were graded, and nothing else.
NO_RULES = Rules()


@dataclass(frozen=True)
class ExportedPoints:
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
        The roster, without those who have withdrawn.
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
    withdrawn
        Students who have withdrawn, and are left out.
    percent
        By student, where a policy gives a final grade; None while nothing is due.
    excused
        By student of the roster, the assignments that do not count.
    """

    people: tuple[Person, ...]
    assignments: tuple[str, ...]
    marks: Mapping[tuple[str, str], ExportedPoints]
    possible: Mapping[str, float]
    strangers: tuple[str, ...]
    waiting: tuple[str, ...]
    percent: Mapping[str, float | None]
    withdrawn: tuple[str, ...] = ()
    excused: Mapping[str, Collection[str]] = field(default_factory=dict)


def join_roster(
    records: Sequence[Record], roster: Iterable[Person], rules: Rules = NO_RULES
) -> Gradebook:
    """Join results and roster, with the points that count by the course's rules.

    Raises
    ------
    PolicyError
        The rules do not fit these records.
    """
    everybody = tuple(roster)
    people = tuple(person for person in everybody if not person.has_withdrawn)
    withdrawn = tuple(person.student for person in everybody if person.has_withdrawn)
    records = [record for record in records if record.student not in withdrawn]
    rules = rules.without(withdrawn)
    finals = rules.finals(records)
    marks = _points_that_count(records, rules, finals)
    graded = {student for student, _ in marks}
    enrolled, excused = {person.student for person in people}, rules.marker.corrections.excused
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
        withdrawn,
        {one.student: excused[one.student] for one in people if one.student in excused},
    )


def _points_that_count(
    records: Iterable[Record], rules: Rules, finals: Iterable[FinalGrade]
) -> dict[tuple[str, str], ExportedPoints]:
    """Return the points of each record; what was not handed in has none."""
    adjusted = {(a.student, a.assignment): a for one in finals for a in one.assignments}
    found = {}
    for key, mark in rules.marks(records).items():
        what = adjusted.get(key, mark)
        found[key] = ExportedPoints(mark.record, what.points, what.max_points, what.reasons)
    return found


def plain_decimal(value: float) -> str:
    """Return points as the shortest plain decimal: no exponent, no floating-point noise."""
    text = f"{value:.10f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


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
    excuses
        Whether the file says who is excused; elsewhere somebody has to say it there.
    """

    write: Callable[[Gradebook, Columns], bytes]
    keys: tuple[str, ...]
    suffix: str = ".csv"
    excuses: bool = False


def canvas_gradebook(book: Gradebook, columns: Columns) -> bytes:
    """Return what Canvas imports: its gradebook, with the points possible in the second row."""
    header = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section", *_names(book, columns))
    possible = (plain_decimal(book.possible[name]) for name in book.assignments)
    rows = [
        _cells(one.name, one.canvas_id, one.sis_user_id, one.sis_login_id, one.section)
        + _points(book, one.student, excused=EXCUSED_IN_CANVAS)
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
    known = tuple(one.name for one in fields(Person) if one.name != "withdrawn")
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
    "canvas": Format(
        canvas_gradebook, ("canvas_id", "sis_user_id", "sis_login_id", "name"), excuses=True
    ),
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


def _points(book: Gradebook, student: str, excused: str = "") -> tuple[str, ...]:
    """Return a student's points; what was not handed in is empty, not 0.

    For what the student is excused from, `excused` stands where the system has a word for it.
    """
    found = []
    for name in book.assignments:
        mark = book.marks.get((student, name))
        points = "" if mark is None else plain_decimal(mark.points)
        found.append(excused if excused and name in book.excused.get(student, ()) else points)
    return tuple(found)


def _cells(*texts: str) -> tuple[str, ...]:
    return tuple(map(cell, texts))


def _csv(rows: Iterable[Row]) -> bytes:
    return table_text(rows, line_end="\r\n").encode("utf-8", "backslashreplace")
