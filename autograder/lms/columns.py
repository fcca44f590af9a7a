"""What a system calls an assignment's column: as told, or as in a gradebook that it exported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from autograder import csv_table
from autograder.text import clean


class ColumnError(ValueError):
    """An assignment has no column, or several; the text says which, and what to give."""


#: What the systems put around an assignment's name.
_AROUND = re.compile(
    r"^Assignment: ?|\s*\(Real\)$|\s*\(\d+\)$|\s*\[Total Pts:.*$|\s+Points Grade\b.*$", re.I
)


def of(assignments: Sequence[str], texts: Iterable[str], path: Path | None) -> dict[str, str]:
    """Return the names of the assignments' columns, as far as they were given.

    Parameters
    ----------
    texts
        Names as told: ``layers=Layers (12345)``.
    path
        A gradebook that the system exported, for all others.

    Raises
    ------
    ColumnError
        A text is not of this form, or of no assignment in the results; the gradebook can't be
        read; an assignment has no column in it, or several, or two have the same.
    """
    columns = _told(texts, assignments)
    if path is not None:
        columns |= _exported(path, [name for name in assignments if name not in columns])
    for name, column in columns.items():
        same = [other for other in columns if columns[other] == column]
        if len(same) > 1:
            raise ColumnError(f"{' and '.join(same)} have one column: give --column {name}='…'")
    return columns


def _told(texts: Iterable[str], assignments: Sequence[str]) -> dict[str, str]:
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
        header = csv_table.read(path).header
    except csv_table.TableError as error:
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
