"""The line of a submitted file on which each function is defined, for annotations."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from json import decoder, scanner
from typing import Any

from autograder.submission import reader
from autograder.submission.definitions import counting, symbols


class _Placed(str):
    """A string that knows where in the JSON it stands."""

    at: int


def function_lines(submission: reader.Submission, names: Iterable[str]) -> dict[str, int]:
    """Return the line of the definition that counts, for each of these functions that has one."""
    try:
        cells, lines = reader.cells(submission), _lines(submission)
    except (reader.Refused, ValueError, RecursionError):
        return {}
    found = symbols(cells)
    counts = {name: one for name in names if (one := counting(found, name))}
    return {name: lines[one.cell - 1][one.line - 1] for name, one in counts.items()}


def _lines(submission: reader.Submission) -> list[list[int]]:
    """Return, for each line of each cell, its line in the file."""
    text = submission.content.decode("utf-8-sig")
    if not reader.originals(submission):
        parts = reader.parts(submission)
        return [[part.line + i for i in range(part.source.count("\n") + 1)] for part in parts]
    ends = [i for i, character in enumerate(text) if character == "\n"]
    cells = _parsed(text)["cells"]
    return [_of_cell(cell.get("source"), ends) if isinstance(cell, dict) else [] for cell in cells]


def _of_cell(source: Any, ends: Sequence[int]) -> list[int]:
    """Return the lines of the JSON for the lines of a cell, which may be one string or several."""
    numbers: list[int] = []
    for piece in source if isinstance(source, list) else [source]:
        if isinstance(piece, _Placed):
            number = bisect_left(ends, piece.at) + 1
            # A piece begins on the line on which the one before ended, which may be empty yet.
            numbers[-1:] = [number] * (piece.count("\n") + 1)
    return numbers


def _parsed(text: str) -> Any:
    """Read JSON whose strings know where they stand."""

    def string(text: str, start: int, strict: bool = True) -> tuple[_Placed, int]:
        value, end = decoder.scanstring(text, start, strict)  # type: ignore[attr-defined]
        placed = _Placed(value)
        placed.at = start
        return placed, end

    reader: Any = json.JSONDecoder()
    reader.parse_string = string
    reader.scan_once = scanner.py_make_scanner(reader)  # type: ignore[attr-defined]
    return reader.decode(text)
