"""The course: a folder with its pages, its reference, its notebooks, and its settings.

A process works for one course: the one that its environment names, or else the kit's own. Child
processes inherit the choice.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

VARIABLE = "AUTOGRADER_COURSE"


def chosen() -> str | None:
    """Return the folder that was chosen, or None for the kit's own course."""
    return os.environ.get(VARIABLE) or None


def choose_course(folder: Path) -> None:
    """Choose the course of this process; `layout` must not have been imported yet."""
    if "autograder.course.layout" in sys.modules:
        raise RuntimeError("this process works for a course already: start another one")
    os.environ[VARIABLE] = str(folder.absolute())
