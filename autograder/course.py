"""Where the course lies, and what it hands out."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

#: The folder with ``assignments/`` and ``solutions/``.
ROOT = Path(__file__).resolve().parent.parent


class CourseError(RuntimeError):
    """Something that the course should hold is missing; says what to do."""


def released(assignment: str) -> Path:
    """Return the notebook of an assignment as students receive it."""
    return ROOT / "assignments" / assignment / f"{assignment}.ipynb"


@cache
def given(assignment: str) -> str:
    """Return the code that an assignment gives: its locked cells that are not graded.

    Raises
    ------
    CourseError
        The assignment was not built.
    """
    return "\n\n".join(_source(cell) for cell in _code_cells(assignment) if _is_given(cell))


def handed_out(assignment: str) -> list[str]:
    """Return the code cells of an assignment; raises `CourseError` if it was not built."""
    return [_source(cell) for cell in _code_cells(assignment)]


def _code_cells(assignment: str) -> list[dict[str, Any]]:
    path = released(assignment)
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except FileNotFoundError:
        raise CourseError(f"{path} is missing: make assignments") from None
    return [cell for cell in cells if cell["cell_type"] == "code"]


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def _is_given(cell: dict[str, Any]) -> bool:
    marks = cell["metadata"].get("nbgrader", {})
    return bool(marks.get("locked")) and not marks.get("grade")
