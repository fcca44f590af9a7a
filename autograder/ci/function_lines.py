"""Where in the file that was handed in a function is defined, for whoever points at it."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from json import decoder, scanner
from typing import Any

from autograder.submission.reader import MAX_BRACKETS, Submission
from autograder.submission.scripts import MARKER


@dataclass(frozen=True)
class Line:
    """A line of code: its text, its number in the file, and whether a code cell holds it."""

    text: str
    number: int
    is_code: bool


class _Placed(str):
    """A string that knows where in the JSON it stands."""

    at: int


def places(submission: Submission, names: Iterable[str]) -> dict[str, int]:
    """Return the line of the definition that counts, for each of these functions that has one.

    The last definition counts, as when grading: before those in cells that are no code, before
    methods and inner functions, and before stubs that were never written.
    """
    lines = list(_lines(submission))
    found = {name: _best(name, lines) for name in names}
    return {name: number for name, number in found.items() if number is not None}


def _best(name: str, lines: Sequence[Line]) -> int | None:
    defines = re.compile(rf"(\s*)(?:async\s+)?def\s+{re.escape(name)}\b|{re.escape(name)}\s*=[^=]")
    ranked = [
        (line.is_code, not match[1], _written(lines, i), i)
        for i, line in enumerate(lines)
        if (match := defines.match(line.text))
    ]
    return lines[max(ranked)[-1]].number if ranked else None


def _written(lines: Sequence[Line], start: int) -> bool:
    """Tell whether a function's body holds more than the stub's NotImplementedError."""
    for line in lines[start + 1 :]:
        if line.text[:1].strip():
            return True
        if line.text.strip().startswith("raise NotImplementedError"):
            return False
        if line.text.strip().startswith("return"):
            return True
    return True


def _lines(submission: Submission) -> Iterator[Line]:
    text = submission.content.decode("utf-8-sig", "replace")
    return _of_script(text) if submission.name.endswith(".py") else _of_notebook(text)


def _of_script(text: str) -> Iterator[Line]:
    is_code = True
    for number, line in enumerate(text.split("\n"), 1):
        marker = MARKER.match(line.rstrip("\r"))
        if marker:
            is_code = not re.search(r"\[(markdown|raw)\]", marker["rest"] or "")
        yield Line(line if is_code else line.removeprefix("# "), number, is_code)


def _of_notebook(text: str) -> Iterator[Line]:
    """Yield the lines of all cells, each with the line of the JSON in which it stands."""
    ends = [match.start() for match in re.finditer("\n", text)]
    for cell in _cells(text):
        source = cell.get("source", [])
        pieces = source if isinstance(source, list) else [source]
        for piece in pieces:
            if isinstance(piece, _Placed):
                number, is_code = bisect_left(ends, piece.at) + 1, cell.get("cell_type") == "code"
                yield from (Line(line, number, is_code) for line in piece.splitlines())


def _cells(text: str) -> Iterator[dict[str, Any]]:
    if text.count("{") + text.count("[") > MAX_BRACKETS:
        return
    try:
        notebook = _parsed(text)
    except (ValueError, RecursionError):
        return
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if isinstance(cells, list):
        yield from (cell for cell in cells if isinstance(cell, dict))


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
