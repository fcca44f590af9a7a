"""Enter in nbgrader's gradebook who the students are, as ``nbgrader db student import`` does.

The table is written directly: nbgrader takes seconds to import, and asks once for each student.
"""

from __future__ import annotations

from collections.abc import Iterable

from autograder.lms.roster import Person
from autograder.policies.gradebook import find_gradebook, gradebook_connection

COLUMNS = ("first_name", "last_name", "email", "lms_user_id")

SELECT = f"SELECT id, {', '.join(COLUMNS)} FROM student"
UPDATE = f"UPDATE student SET {', '.join(f'{name} = :{name}' for name in COLUMNS)} WHERE id = :id"
INSERT = (
    f"INSERT INTO student (id, {', '.join(COLUMNS)}) "
    f"VALUES (:id, {', '.join(f':{name}' for name in COLUMNS)})"
)

LONGEST = 128  # characters of a column there


def enter_names(people: Iterable[Person], address: str | None = None) -> int:
    """Write names into the gradebook of this folder; return how many were new or different.

    Without a gradebook nothing is done: nbgrader makes it with the assignments. What the roster
    does not say, and who is not in it, stays as it is.

    Raises
    ------
    GradebookError
        The gradebook can't be written.
    """
    address = address or find_gradebook()
    if address is None:
        return 0
    from sqlalchemy import text

    with gradebook_connection(address) as connection:
        there = {row[0]: list(row[1:]) for row in connection.execute(text(SELECT))}
        todo = []
        for person in people:
            before = there.get(person.student)
            now = [one or was for one, was in zip(_row(person), before or [None] * 4, strict=True)]
            if any(now) and now != before:
                command = INSERT if before is None else UPDATE
                todo.append(
                    (command, dict(zip(COLUMNS, now, strict=True)) | {"id": person.student})
                )
        for command, values in todo:
            connection.execute(text(command), values)
        connection.commit()
    return len(todo)


def split_name(name: str) -> tuple[str, str]:
    """Return given and family name; of a name without a comma, its last word is the latter."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return given, family
    given, _, family = family.rpartition(" ")
    return given, family


def _row(person: Person) -> list[str | None]:
    texts = (*split_name(person.name), person.email, person.canvas_id)
    return [text[:LONGEST] or None for text in texts]
