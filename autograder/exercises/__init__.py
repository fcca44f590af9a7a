"""The exercises: a folder an assignment, a file a stub, found by themselves.

Whatever course it is, its pages are modules of this package, and `reference` is its reference.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from autograder.checks.exercise import Exercise, Function, read
from autograder.course import layout, loading, outline
from autograder.course.layout import CourseError

__path__ = [str(layout.PAGES)]
loading.find_reference()

#: The assignments, in the order in which the course hands them out.
ASSIGNMENTS = outline.outline().assignments


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
    right = vars(loading.load(f"reference.{assignment}"))
    if lost := sorted(pages.keys() - right):
        raise CourseError(f"{pages[lost[0]]}: reference/{assignment}.py has no {lost[0]}")
    order = [name for name in right if name in pages]
    return tuple(loading.load(f"{__name__}.{assignment}.{name}", read) for name in order)


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
