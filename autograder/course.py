"""Where the course lies, and what it hands out."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

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
    path = released(assignment)
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except FileNotFoundError:
        raise CourseError(f"{path} is missing: make assignments") from None
    return "\n\n".join("".join(cell["source"]) for cell in cells if _is_given(cell))


def _is_given(cell: dict) -> bool:
    marks = cell["metadata"].get("nbgrader", {})
    return cell["cell_type"] == "code" and bool(marks.get("locked")) and not marks.get("grade")
