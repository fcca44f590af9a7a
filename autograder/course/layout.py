"""The course: a folder, with what teachers write in it and what it hands out.

    course.toml                         its title, its assignments in order, where it publishes
    exercises/<assignment>/<stub>.py    the pages
    reference/<assignment>.py           the mathematics done right
    solutions/<assignment>/             the literate notebooks
    assignments/<assignment>/           what students receive, built from these

A process works for one course: the kit's own, or the one that was chosen before. Of the kit's own,
settings and notebooks are those of the folder in which one works, where `autograder course new` has
laid them out; pages and reference stay the kit's.
"""

from __future__ import annotations

import json
import shlex
from functools import cache
from pathlib import Path
from typing import Any

from autograder.course import VARIABLE, chosen

#: Where the kit lies, and its own course.
KIT = Path(__file__).resolve().parents[2]

#: The course's folder.
ROOT = Path(chosen() or KIT).resolve()

#: Where the kit's settings and notebooks lie: in its folder, or, once installed, in this package.
OWN = KIT if (KIT / "course.toml").is_file() else KIT / "autograder/course/own"


def is_laid_out(folder: Path) -> bool:
    """Tell whether a folder holds settings and notebooks, and no pages of its own."""
    if any((folder / pages).is_dir() for pages in ("exercises", "autograder")):
        return False
    return (folder / "course.toml").is_file() and (folder / "assignments").is_dir()


#: Where the settings and notebooks of the course lie.
HOME = ROOT if chosen() else Path.cwd() if is_laid_out(Path.cwd()) else OWN

#: The folder with the pages; those of the kit's own course lie in its package.
OWN_PAGES = ROOT / "exercises"
PAGES = OWN_PAGES if OWN_PAGES.is_dir() else ROOT / "autograder" / "exercises"


class CourseError(RuntimeError):
    """Something that the course should hold is missing or broken; says what to do."""


def released(assignment: str) -> Path:
    """Return the notebook of an assignment as students receive it."""
    return HOME / "assignments" / assignment / f"{assignment}.ipynb"


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


def texts(assignment: str) -> list[str]:
    """Return the text cells of an assignment."""
    return [_source(cell) for cell in _cells(assignment) if cell["cell_type"] == "markdown"]


def _code_cells(assignment: str) -> list[dict[str, Any]]:
    return [cell for cell in _cells(assignment) if cell["cell_type"] == "code"]


def _cells(assignment: str) -> list[dict[str, Any]]:
    path = released(assignment)
    try:
        cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except FileNotFoundError:
        raise CourseError(f"{path} is missing: {how_to_build()}") from None
    return cells


def how_to_build() -> str:
    """Return the command that makes the notebooks which students receive."""
    if HOME == KIT:
        return "make assignments"
    build = f"cd {shlex.quote(str(ROOT))}; {VARIABLE}=. python -m autograder.nbgrader.build"
    return build if chosen() else "autograder build"


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def _is_given(cell: dict[str, Any]) -> bool:
    marks = cell["metadata"].get("nbgrader", {})
    return bool(marks.get("locked")) and not marks.get("grade")
