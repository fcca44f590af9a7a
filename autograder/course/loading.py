"""Importing what a course's teachers wrote, and saying where it fails."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.course.layout import PAGES, ROOT, CourseError

REFERENCE = "reference"


class _OfTheCourse:
    """Finds `reference` in the course's folder, whatever else is called so."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return PathFinder.find_spec(name, [str(ROOT)]) if name == REFERENCE else None


def find_reference() -> None:
    """Let ``import reference`` mean the course's."""
    if _OfTheCourse not in sys.meta_path:
        sys.meta_path.insert(0, _OfTheCourse)


def load(module: str, make: Callable[[ModuleType], Any] = lambda module: module) -> Any:
    """Import a module of the course, and return what is made of it.

    Raises
    ------
    CourseError
        It raised something; says in which file, and in which line.
    """
    try:
        return make(import_module(module))
    except (Exception, SystemExit) as error:
        said = error.msg if isinstance(error, SyntaxError) else error
        what = f"{type(error).__name__}: {said}"
        raise CourseError(f"{_place(error, module)}: {what}") from error


def _place(error: BaseException, module: str) -> str:
    """Return the course's file and line where something went wrong."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}, line {error.lineno}"
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if _is_of_the_course(Path(frame.filename))]
    if own:
        return f"{own[-1].filename}, line {own[-1].lineno}"
    *_, assignment, name = module.split(".")
    folder = ROOT if assignment == REFERENCE else PAGES
    return str(folder / assignment / f"{name}.py")


def _is_of_the_course(path: Path) -> bool:
    own = path.is_relative_to(PAGES) and path.parent != PAGES
    return own or path.is_relative_to(ROOT / REFERENCE)
