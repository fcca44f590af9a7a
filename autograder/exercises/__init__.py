"""The exercises of the course: one folder per assignment, one file per stub, found by being there.

Whichever course it is, its pages are modules of this package, and `reference` is its reference.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.checks.exercise import Exercise, Function, exercise_of
from autograder.course import outline
from autograder.course.layout import PAGES, ROOT, CourseError

__path__ = [str(PAGES)]
REFERENCE = "reference"


class _ReferenceFinder:
    """Finds `reference` in the course's folder, whatever else is called so."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return PathFinder.find_spec(name, [str(ROOT)]) if name == REFERENCE else None


def _find_reference() -> None:
    """Let ``import reference`` mean the course's."""
    if _ReferenceFinder not in sys.meta_path:
        sys.meta_path.insert(0, _ReferenceFinder)


_find_reference()

#: The assignments, in the order in which the course hands them out.
ASSIGNMENTS = outline.outline().assignments

given_elsewhere = outline.given_elsewhere


@cache
def exercises(assignment: str) -> tuple[Exercise, ...]:
    """Return the exercises of an assignment, in the order of the reference's functions.

    Raises
    ------
    KeyError
        There is no such assignment.
    CourseError
        A page, or the reference, can't be imported.
    """
    if assignment not in ASSIGNMENTS:
        raise KeyError(f"no assignment {assignment!r}: there are {', '.join(ASSIGNMENTS)}")
    pages = outline.pages(assignment)
    right = vars(load_part(f"reference.{assignment}"))
    if lost := sorted(pages.keys() - right):
        raise CourseError(f"{pages[lost[0]]}: reference/{assignment}.py has no {lost[0]}")
    order = [name for name in right if name in pages]
    return tuple(load_part(f"{__name__}.{assignment}.{name}", exercise_of) for name in order)


def stubs(assignment: str) -> frozenset[str]:
    """Return the names of an assignment's stubs; nothing is imported."""
    return frozenset(outline.pages(assignment))


def stand_ins(wanted: Iterable[str]) -> dict[str, Function]:
    """Return the functions that answer in the place of a student's stubs: the reference's."""
    names = set(wanted)
    # Only the assignments that these belong to are imported.
    owners = {assignment for assignment in map(assignment_of, names) if assignment}
    found = (exercise for name in owners for exercise in exercises(name))
    return {exercise.name: exercise.oracle for exercise in found if exercise.name in names}


def assignment_of(stub: str) -> str | None:
    """Return the assignment that asks for a stub, or None where none does."""
    return next((name for name in ASSIGNMENTS if stub in stubs(name)), None)


def load_part(module: str, make: Callable[[ModuleType], Any] = lambda module: module) -> Any:
    """Import a module of the course, `reference` or a page, and return what is made of it.

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
    inside = module.removeprefix(f"{__name__}.")
    folder = ROOT if inside.startswith(f"{REFERENCE}.") else PAGES
    return str(folder.joinpath(*inside.split(".")).with_suffix(".py"))


def _is_of_the_course(path: Path) -> bool:
    own = path.is_relative_to(PAGES) and path.parent != PAGES
    return own or path.is_relative_to(ROOT / REFERENCE)
