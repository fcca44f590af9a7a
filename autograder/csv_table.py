"""Reading a CSV file that a person or a spreadsheet wrote: its header, and its rows by line."""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from pathlib import Path

MAX_BYTES = 20 * 2**20


class TableError(ValueError):
    """The file is no table; the message names the file, the line and the way out."""


@dataclass(frozen=True)
class Table:
    """A header, and ``(line, cells)`` for each row that is not empty."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def read(path: Path) -> Table:
    """Read a CSV in UTF-8, or in UTF-16 with its mark; separated by commas, semicolons or tabs.

    Raises
    ------
    TableError
        It can't be opened or decoded, has no header, or a row has more cells than the header.
    """
    text = _text(path)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows = []
    try:
        header = tuple(_tidy(cell) for cell in next(reader, ()))
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((reader.line_num, _fitted(row, header, path, reader.line_num)))
    except csv.Error as error:
        raise TableError(f"{path}, line {reader.line_num}: not CSV ({error})") from None
    if not any(header):
        raise TableError(f"{path}: it is empty: a table begins with the names of its columns")
    return Table(header, tuple(rows))


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
