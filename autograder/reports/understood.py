"""What students could say of their own code, as `autograder ask --answers` left it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder import csv_table
from autograder.csv_table import bare

NEEDED = ("student", "assignment", "right", "asked")


class UnderstoodError(ValueError):
    """The file is not ours; the message names the file, the line and the way out."""


@dataclass(frozen=True)
class Understood:
    """How many of the questions about a submission were answered right."""

    right: int
    asked: int


def read(path: Path) -> Mapping[tuple[str, str], Understood]:
    """Read ``understanding.csv``, by student and assignment.

    Raises
    ------
    UnderstoodError
        It can't be read, or it is another table.
    """
    try:
        table = csv_table.read_table(path)
    except csv_table.TableError as error:
        raise UnderstoodError(str(error)) from None
    if not set(NEEDED) <= set(table.header):
        raise UnderstoodError(f"{path}: not from `autograder ask --out DIR --answers FILE`")
    found = {}
    for line, cells in table.rows:
        row = dict(zip(table.header, cells, strict=True))
        found[bare(row["student"]), row["assignment"]] = _understood(path, line, row)
    return found


def _understood(path: Path, line: int, row: Mapping[str, str]) -> Understood:
    counts = [row["right"], row["asked"]]
    if all(count.isascii() and count.isdigit() and len(count) < 4 for count in counts):
        right, asked = map(int, counts)
        if right <= asked:
            return Understood(right, asked)
    raise UnderstoodError(f"{path}, line {line}: not so many of so many: {' of '.join(counts)}")
