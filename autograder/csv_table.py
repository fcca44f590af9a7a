"""CSV tables: read as a person or a spreadsheet wrote them, written as a spreadsheet may open them.

Every cell with a text that somebody else chose, such as a student's name, goes through `cell`.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from autograder.text import clean

MAX_BYTES = 20 * 2**20
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # a spreadsheet runs the wide ones, too
LONGEST = 255  # the longest file name; a name that is cut would no longer be the student's

#: What a spreadsheet may leave above the header: empty lines, and the line ``sep=;``.
ABOVE = re.compile(r"(?:(?:sep=.|[ ,;\t]*)\r?\n)+", re.IGNORECASE)


class TableError(ValueError):
    """The file is not a table; the message names the file, the line and the way out."""


@dataclass(frozen=True)
class Table:
    """A header, and ``(line, cells)`` for each row that is not empty."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read_table(path: Path) -> Table:
    """Read CSV in UTF-8, or in UTF-16 with a byte order mark; by commas, semicolons or tabs.

    Raises
    ------
    TableError
        It can't be opened or decoded, has no header, or a row has more cells than the header.
    """
    whole = _text(path)
    above = ABOVE.match(whole)
    text, skipped = (whole[above.end() :], above[0].count("\n")) if above else (whole, 0)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    try:
        header = tuple(_tidy(cell) for cell in next(reader, ()))
        for row in reader:
            if any(cell.strip() for cell in row):
                line = skipped + reader.line_num
                rows.append((line, _fitted(row, header, path, line)))
    except csv.Error as error:
        line = skipped + reader.line_num
        raise TableError(f"{path}, line {line}: not CSV ({error})") from None
    if not any(header):
        raise TableError(f"{path}: it is empty: a table begins with the names of its columns")
    return Table(header, tuple(rows))


def table_text(
    rows: Iterable[Sequence[object]],
    *,
    delimiter: str = ",",
    line_end: str = "\n",
    quoted: bool = False,
) -> str:
    """Return rows as CSV, the header first; None is an empty cell.

    Parameters
    ----------
    quoted
        Whether every cell stands in quotes, not only those that need them.
    """
    text = io.StringIO()
    quoting: Literal[0, 1] = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=quoting).writerows(rows)
    return text.getvalue()


def cell(text: str, limit: int = LONGEST) -> str:
    """Return a text that a spreadsheet shows and does not run."""
    shown = clean(text, limit)
    return f"'{shown}" if shown.lstrip().startswith(FORMULA) else shown


def bare(written: str) -> str:
    """Return the text of a cell without the mark that `cell` may have put in front."""
    text = written.removeprefix("'")
    return text if text.lstrip().startswith(FORMULA) else written


def _fitted(row: list[str], header: tuple[str, ...], path: Path, line: int) -> tuple[str, ...]:
    if any(row[len(header) :]):
        raise TableError(
            f"{path}, line {line}: more cells than columns; "
            'a cell with a separator in it goes in quotes ("Lovelace, Ada")'
        )
    return tuple(_tidy(cell) for cell in row) + ("",) * (len(header) - len(row))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TableError(f"{path}: it is larger than 20 MB: is this the right file?")
        content = path.read_bytes()
    except OSError as error:
        raise TableError(f"{path}: it can't be read: {error.strerror}") from None
    encoding = "utf-16" if content.startswith(codecs.BOM_UTF16_LE) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise TableError(f"{path}, line {line}: it is not UTF-8: save it as UTF-8") from None


def _tidy(cell: str) -> str:
    return " ".join(cell.split())
