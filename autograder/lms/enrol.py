"""Bring a roster up to date with what a system exported: nobody is doubled, nobody is lost."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

from autograder.csv_table import cell, read_table, table_text
from autograder.exercises import ASSIGNMENTS
from autograder.lms.class_list import Listed
from autograder.lms.roster import (
    ALIASES,
    KEYS,
    Person,
    RosterError,
    plain_heading,
    read_roster,
    require_sound,
)

#: Letters that Unicode's normal forms do not decompose.
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)

COLUMNS = tuple(field.name for field in fields(Person))


@dataclass(frozen=True)
class Enrolment:
    """A roster as it will be.

    Attributes
    ----------
    people
        Everybody, in the order of the roster, new ones behind.
    new, changed
        Students who were added, and those with new or different entries.
    gone
        Students of the roster who are in no export, and have not withdrawn before.
    back
        Students who had withdrawn, and are in an export.
    """

    people: tuple[Person, ...]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]
    back: tuple[str, ...]


def enrol(
    roster: Sequence[Person], lists: Iterable[Sequence[Listed]], withdrawn: str = ""
) -> Enrolment:
    """Return the roster with the people of some exports.

    Parameters
    ----------
    withdrawn
        What to write of those who are in none of them, a date say; empty: nothing.

    Raises
    ------
    RosterError
        A row fits several people, or contradicts another one; or nobody is in the roster already.
    """
    old = {person.student: person for person in roster}
    people, seen = _with_lists(old, lists)
    if old and not old.keys() & seen:
        raise RosterError("nobody in the export is in the roster: is it of another course?")
    gone = [name for name, one in old.items() if name not in seen and not one.has_withdrawn]
    back = [name for name, one in old.items() if name in seen and one.has_withdrawn]
    new = [name for name in people if name not in old]
    changed = [name for name, one in old.items() if people[name] != one]
    if withdrawn:
        marks = dict.fromkeys(gone, withdrawn) | dict.fromkeys(back, "")
        people |= {name: replace(people[name], withdrawn=mark) for name, mark in marks.items()}
    require_sound(Path("the roster"), [*enumerate(people.values(), 2)])
    return Enrolment(tuple(people.values()), *map(tuple, (new, changed, gone, back)))


def _with_lists(
    roster: Mapping[str, Person], lists: Iterable[Sequence[Listed]]
) -> tuple[dict[str, Person], set[str]]:
    """Return everybody, with what some exports say of them, and who is in one of these."""
    people = dict(roster)
    seen: dict[str, str] = {}
    for listed in lists:
        names = Counter(_words(person.name) for _, person in listed)
        for where, person in listed:
            before = _known(person, people, where, single=names[_words(person.name)] == 1)
            student = before.student if before else _folder(person, people)
            if before and student in seen and _differ(before, person):
                raise RosterError(f"{where}: {student} has other ids in {seen[student]}")
            seen[student] = where
            people[student] = _merged(before, person, student)
    return people, set(seen)


def roster_text(path: Path, people: Iterable[Person]) -> str:
    """Return the roster as a file, with the columns that it has already, the teacher's own, too."""
    there = read_table(path) if path.exists() else None
    header = list(there.header if there else ("student", "name"))
    columns = [ALIASES.get(plain, plain) for plain in map(plain_heading, header)]
    people = tuple(people)
    for column in COLUMNS:
        if column not in columns and any(getattr(person, column) for person in people):
            header.append(column)
            columns.append(column)
    place = columns.index("student")
    before = {cells[place]: cells for _, cells in (there.rows if there else ())}
    rows = [_row(person, columns, before.get(person.student, ())) for person in people]
    return table_text([header, *rows])


def _row(person: Person, columns: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    own = (*before, *[""] * (len(columns) - len(before)))
    return tuple(
        _cell(getattr(person, column), was) if column in COLUMNS else was
        for column, was in zip(columns, own, strict=True)
    )


def _cell(now: str, was: str) -> str:
    return was if now == was else cell(now)


def read_if_there(path: Path) -> tuple[Person, ...]:
    """Return who is in a roster; nobody if there is none yet."""
    return read_roster(path) if path.exists() else ()


def _known(
    person: Person, people: Mapping[str, Person], where: str, *, single: bool
) -> Person | None:
    """Return who it is in the roster: by an id, or else by the one name that no id contradicts."""
    by_id = [one for one in people.values() if any(_same(one, person, key) for key in KEYS)]
    by_name = [
        one
        for one in people.values()
        if person.name and _words(one.name) == _words(person.name) and not _differ(one, person)
    ]
    fitting = by_id or by_name
    if len(fitting) > 1 or (fitting and not by_id and not single):
        names = " or ".join(one.student for one in fitting)
        key = next((key for key in KEYS if getattr(person, key)), "email")
        given = f"{key} {getattr(person, key)}".strip()
        raise RosterError(
            f"{where}: {person.name!r} may be {names}: give them ids in the roster, such as {given}"
        )
    return fitting[0] if fitting else None


def _same(one: Person, other: Person, key: str) -> bool:
    value: str = getattr(one, key)
    return bool(value) and value.casefold() == getattr(other, key).casefold()


def _differ(one: Person, other: Person) -> bool:
    pairs = [(getattr(one, key).casefold(), getattr(other, key).casefold()) for key in KEYS]
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def _merged(before: Person | None, now: Person, student: str) -> Person:
    """Return all that is known of a student: what the export says, and else what is there."""
    values = {
        column: getattr(now, column) or (getattr(before, column) if before else "")
        for column in COLUMNS
    }
    if before and before.name and _words(before.name) == _words(now.name):
        values["name"] = before.name  # as the teacher writes it
    return Person(**(values | {"student": student}))


def _words(name: str) -> frozenset[str]:
    """Return the words of a name, whichever comes first, however its accents are written."""
    plain = unicodedata.normalize("NFKC", name)
    return frozenset(plain.replace(",", " ").casefold().split())


def _folder(person: Person, taken: Iterable[str]) -> str:
    """Return a name for a new student's folder: the login, or else the name, in plain letters."""
    logins = (person.sis_login_id, person.username, person.email)
    family, comma, given = person.name.partition(",")
    name = f"{given} {family}" if comma else family
    ids = (person.canvas_id, person.org_defined_id, person.sis_user_id)
    own = next(filter(None, (_plain(text.partition("@")[0]) for text in (*logins, name))), "")
    several = next(filter(None, map(_plain, ids)), "")
    used = {*(one.casefold() for one in taken), *ASSIGNMENTS, ""}
    tries = [own, "-".join(filter(None, (own or "student", several)))]
    tries += [f"{own or 'student'}-{number}" for number in range(2, len(used) + 3)]
    return next(one for one in tries if one not in used)


def _plain(text: str) -> str:
    """Return a text in letters that any system takes in the name of a folder."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    letters = "".join(one for one in apart if not unicodedata.combining(one))
    if not letters.isascii():
        return ""
    return re.sub(r"[^a-z0-9]+", ".", letters.replace("'", "")).strip(".")[:60]
