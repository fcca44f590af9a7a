"""Read ``roster.csv``, which the instructor keeps: who is in the class, and by which names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from autograder.csv_table import TableError, read_table
from autograder.exercises import ASSIGNMENTS

FILE = "roster.csv"

#: Columns in which no two people share a value.
KEYS = (
    "email",
    "canvas_id",
    "sis_user_id",
    "sis_login_id",
    "username",
    "org_defined_id",
    "brightspace_id",
    "github",
)

#: What the systems themselves call some of the columns.
ALIASES = {
    "e_mail": "email",
    "email_address": "email",
    "orgdefinedid": "org_defined_id",
    "github_username": "github",
}

#: What says that a student has not withdrawn.
NOT_WITHDRAWN = ("", "-", "no", "n", "0", "false", "nein", "falsch")

#: A long number as a spreadsheet saves it, so that nobody knows any more which it was.
ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)

LONGEST = 255  # bytes of a folder's name


class RosterError(ValueError):
    """The roster can't be used; the message names the file, the line and what to do."""


@dataclass(frozen=True)
class Person:
    """A student, by the name of their folder, and by the names that the systems use."""

    student: str
    name: str = ""
    email: str = ""
    canvas_id: str = ""
    sis_user_id: str = ""
    sis_login_id: str = ""
    username: str = ""
    org_defined_id: str = ""
    brightspace_id: str = ""
    github: str = ""
    section: str = ""
    withdrawn: str = ""

    @property
    def has_withdrawn(self) -> bool:
        """Whether the student has left the course: ``withdrawn`` says anything but no."""
        return self.withdrawn.casefold() not in NOT_WITHDRAWN


def read_roster(path: Path) -> tuple[Person, ...]:
    """Read a roster: one row per student, columns known by their headers.

    Columns of other names are the instructor's own, and are ignored.

    Raises
    ------
    RosterError
        It can't be read, has no column ``student``, a student's name can't be a folder's, or
        someone is in it twice.
    """
    if not path.exists():
        raise RosterError(
            f"{path}: there is no such roster. It is a CSV with a column 'student' "
            "(the name of each folder) and what the systems call them: name, email, canvas_id, …"
        )
    try:
        table = read_table(path)
    except TableError as error:
        raise RosterError(str(error)) from None
    places = _places(path, table.header)
    people = [
        (line, Person(**{column: cells[place] for column, place in places.items()}))
        for line, cells in table.rows
    ]
    if not people:
        raise RosterError(f"{path}: nobody is in it: add a row for each student")
    require_sound(path, people)
    return tuple(person for _, person in people)


def require_sound(path: Path, people: Sequence[tuple[int, Person]]) -> None:
    """Refuse names that no folder can have, and ids that two people have; each with its line."""
    for line, person in people:
        _check_folder(f"{path}, line {line}", person.student)
    for column in ("student", *KEYS):
        _check_whole(path, column, ((line, getattr(one, column)) for line, one in people))
        _check_single(path, column, ((line, getattr(one, column)) for line, one in people))


def _places(path: Path, header: tuple[str, ...]) -> dict[str, int]:
    """Return the position of each known column."""
    known = {field.name for field in fields(Person)}
    places: dict[str, int] = {}
    for place, heading in enumerate(header):
        plain = plain_heading(heading)
        column = ALIASES.get(plain, plain)
        if column in places:
            raise RosterError(f"{path}, line 1: two columns {column!r}: remove or rename one")
        if column in known:
            places[column] = place
    if "student" not in places:
        raise RosterError(f"{path}, line 1: no column 'student', which names each one's folder")
    return places


def plain_heading(heading: str) -> str:
    """Return a column's heading in lower case, in one word."""
    return heading.casefold().replace(" ", "_").replace("-", "_")


def _check_folder(where: str, student: str) -> None:
    if not student:
        raise RosterError(f"{where}: no student: each row names a folder")
    if (
        student.startswith(".")
        or set(student) & set("/\\")
        or any(unicodedata.category(character).startswith("C") for character in student)
        or len(student.encode("utf-8", "surrogatepass")) > LONGEST
        or student in ASSIGNMENTS
    ):
        raise RosterError(f"{where}: {student!r} can't be a student's folder: choose another name")


def _check_whole(path: Path, column: str, values: Iterable[tuple[int, str]]) -> None:
    for line, value in values:
        if ROUNDED.fullmatch(value):
            raise RosterError(
                f"{path}, line {line}: {column} {value!r} is what a spreadsheet leaves of a long "
                "number: format the column as text there, and enter the whole number again"
            )


def _check_single(path: Path, column: str, values: Iterable[tuple[int, str]]) -> None:
    seen: dict[str, int] = {}
    for line, value in values:
        first = seen.setdefault(value.casefold(), line)
        if value and first != line:
            raise RosterError(
                f"{path}, line {line}: {column} {value!r} stands in line {first} already: "
                "it belongs to one student alone"
            )
