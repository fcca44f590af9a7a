"""Find what a system calls an assignment's column in its gradebook; nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from autograder.csv_table import Table, TableError, read_table
from autograder.text import clean


class ColumnError(ValueError):
    """An assignment has no column, or several; the text says which, and what to give."""


#: What the systems add to an assignment's name.
_AROUND = re.compile(
    r"^Assignment: ?|\s*\(Real\)$|\s*\(\d+\)$|\s*\[Total Pts:.*$|\s+Points Grade\b.*$", re.I
)

#: Where they say how many points it has: in its column's name, or in a row of the gradebook.
_NUMBER = r"\d+(?:[.,]\d+)?"
_POINTS = re.compile(rf"(?:Total Pts|MaxPoints): ?({_NUMBER})")
_ROW = "Points Possible"


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


def points_there(columns: Mapping[str, str], path: Path | None) -> dict[str, float]:
    """Return how many points the assignments have in the system, as far as it says.

    Brightspace and Blackboard say so in a column's name, Canvas in a row of its own.

    Parameters
    ----------
    columns
        The names of the assignments' columns.
    path
        The gradebook that the system exported, if there is one.
    """
    table = read_table(path) if path else Table((), ())
    row = next((cells for _, cells in table.rows if _ROW in cells), ())
    below = dict(zip(table.header, row, strict=False))
    found = {}
    for assignment, column in columns.items():
        named = _POINTS.search(column)
        text = named[1] if named else below.get(column, "")
        if re.fullmatch(_NUMBER, text):
            found[assignment] = float(text.replace(",", "."))
    return found


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
    """Return the column of exactly this name, or of "HW 1: " and this name.

    One that only contains it, such as ``Layers 2``, may be another thing.
    """
    names = {
        heading: _AROUND.sub("", _AROUND.sub("", heading)).rpartition(":")[2] for heading in header
    }
    found = [heading for heading, name in names.items() if _plain(name) == _plain(assignment)]
    if len(found) == 1:
        return found[0]
    alike = found or [
        heading for heading, name in names.items() if _plain(assignment) in _plain(name)
    ]
    what = "several columns are named" if found else "no column is named"
    which = f"; there is {', '.join(repr(clean(heading)) for heading in alike)}" if alike else ""
    example = clean(alike[0]) if alike else "…"
    raise ColumnError(
        f"{path}: {what} {assignment!r}{which}: give --column {assignment}={example!r}"
    )


def _plain(name: str) -> str:
    """Return a name without what titles and file names write differently."""
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()
