"""Read who is in a class from what the systems export: a gradebook, or a list of participants.

Canvas, *Export Entire Gradebook*: ``Student,ID,SIS User ID,SIS Login ID,Section,…``, a row *Manual
Posting*, a row *Points Possible*, and a test student. Moodle, grades or participants: ``First name,
Last name,Email address,…``; a grading worksheet has ``Full name``. Brightspace, *Export Grades*:
``OrgDefinedId,Username,Last Name,First Name,Email,…``, ids with ``#`` in front. Blackboard, *Work
offline*: ``Last Name,First Name,Username,Student ID,…``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from autograder.csv_table import Table, TableError, bare, read_table
from autograder.lms.roster import Person, RosterError, plain_heading

#: What the systems call a column of the roster, in English and in Moodle's German.
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "canvas": {
        "student": "name",
        "id": "canvas_id",
        "sis_user_id": "sis_user_id",
        "sis_login_id": "sis_login_id",
        "section": "section",
    },
    "moodle": {
        "email_address": "email",
        "e_mail_adresse": "email",
        "full_name": "name",
        "vollständiger_name": "name",
        "username": "username",
        "anmeldename": "username",
        "groups": "section",
        "gruppen": "section",
    },
    "brightspace": {
        "orgdefinedid": "org_defined_id",
        "username": "username",
        "email": "email",
        "sections": "section",
    },
    "blackboard": {"username": "username", "student_id": "sis_user_id"},
}

FAMILY = ("last_name", "lastname", "surname", "nachname")
GIVEN = ("first_name", "firstname", "vorname")

#: The columns by which a system's export is recognised, and the one that is filled for everybody.
MARKS: Mapping[str, tuple[frozenset[str], str]] = {
    "brightspace": (frozenset({"orgdefinedid"}), "orgdefinedid"),
    "canvas": (frozenset({"id", "section"}), "id"),
    "blackboard": (frozenset({"username", "student_id"}), "username"),
    "moodle": (frozenset({"email_address"}), "email_address"),
    "moodle, in German": (frozenset({"e_mail_adresse"}), "e_mail_adresse"),
}

#: The name of Canvas's test student.
TEST_STUDENT = "Student, Test"

#: Cells in the rows that Canvas puts above the students.
NO_STUDENT = ("Points Possible", "Manual Posting", "Manual Posting (read only)")


#: Where a person stands, such as ``gradebook.csv, line 5``, and who it is, without a folder yet.
Listed = tuple[str, Person]


def read_class_list(path: Path) -> list[Listed]:
    """Read who is in a class from what a system exported.

    Raises
    ------
    RosterError
        It can't be read, is of no known system, or nobody is in it.
    """
    try:
        table = read_table(path)
    except TableError as error:
        raise RosterError(str(error)) from None
    headings = [plain_heading(heading) for heading in table.header]
    mark = next((mark for mark, (needed, _) in MARKS.items() if needed <= set(headings)), None)
    if mark is None:
        raise RosterError(f"{path}: {_unknown(headings)}")
    key = MARKS[mark][1]
    rows = _people(table, headings, mark.partition(",")[0], headings.index(key))
    if not (people := [(f"{path}, line {line}", person) for line, person in rows]):
        raise RosterError(f"{path}: no student is in it, or none with {key}")
    return people


def _people(
    table: Table, headings: list[str], system: str, key: int
) -> Iterator[tuple[int, Person]]:
    columns = HEADINGS[system]
    for line, cells in table.rows:
        if not cells[key] or set(cells) & set(NO_STUDENT):
            continue
        row: dict[str, str] = {}
        for heading, written in zip(headings, cells, strict=True):
            row.setdefault(heading, _value(written, system))
        known = {columns[heading]: text for heading, text in row.items() if heading in columns}
        known["name"] = known.get("name") or _full_name(row)
        if known["name"] != TEST_STUDENT:
            yield line, Person("", **known)


def _value(written: str, system: str) -> str:
    """Return a cell without what keeps a spreadsheet from taking it for a formula or a number."""
    return bare(written).removeprefix("#" if system == "brightspace" else "")


def _full_name(row: Mapping[str, str]) -> str:
    """Return a name as ``family, given``, which says where the family name ends."""
    parts = [next((row[name] for name in names if row.get(name)), "") for names in (FAMILY, GIVEN)]
    return ", ".join(filter(None, parts))


def _unknown(headings: list[str]) -> str:
    if "student" in headings:
        return "it has a column 'student' and no ids of Canvas: this is a roster already"
    return (
        "it is not an export of Canvas, Moodle, Brightspace or Blackboard: columns such as "
        "'Student' and 'ID', 'Email address', or 'OrgDefinedId' are expected"
    )
