"""Where the three parts of an exercise lie."""

from __future__ import annotations

from pathlib import Path

from autograder import exercises
from autograder.course.layout import ROOT


def page(assignment: str, stub: str) -> Path:
    """Return the exercise's page."""
    return pages(assignment) / f"{stub}.py"


def pages(assignment: str) -> Path:
    """Return the folder with an assignment's pages."""
    return Path(exercises.__path__[0]) / assignment


def reference(assignment: str) -> Path:
    """Return the module with an assignment's right functions."""
    return ROOT / "reference" / f"{assignment}.py"


def literate(assignment: str) -> Path:
    """Return an assignment's notebook as a teacher writes it."""
    return ROOT / "solutions" / assignment / f"{assignment}.py"


def order() -> Path:
    """Return the file that lists the assignments in the order in which they are handed out."""
    outline = ROOT / "course.toml"
    return outline if outline.exists() else Path(exercises.__file__)


def shown(path: Path) -> str:
    """Return a path as it is shown: from the course's folder on."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
