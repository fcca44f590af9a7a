"""The exercises: a folder an assignment, a file a stub, found by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path

from autograder.exercise import Exercise, Function, read

#: The assignments, in the order in which the course hands them out.
ASSIGNMENTS = ("layers", "loss", "backprop", "optimizers", "regression")


@cache
def exercises(assignment: str) -> tuple[Exercise, ...]:
    """Return the exercises of an assignment, in the order of the reference's functions.

    Raises
    ------
    KeyError
        There is no such assignment.
    """
    if assignment not in ASSIGNMENTS:
        raise KeyError(f"no assignment {assignment!r}: there are {', '.join(ASSIGNMENTS)}")
    files = {path.stem for path in (Path(__file__).parent / assignment).glob("[!_]*.py")}
    order = [name for name in vars(import_module(f"reference.{assignment}")) if name in files]
    return tuple(read(import_module(f"{__name__}.{assignment}.{name}")) for name in order)


def stand_ins(stubs: Iterable[str]) -> dict[str, Function]:
    """Return the functions that answer in the place of a student's stubs: the reference's."""
    wanted = set(stubs)
    # Only the assignments that these belong to are imported.
    owners = {assignment for assignment in map(assignment_of, wanted) if assignment}
    found = (exercise for name in owners for exercise in exercises(name))
    return {exercise.name: exercise.oracle for exercise in found if exercise.name in wanted}


def assignment_of(stub: str) -> str | None:
    """Return the assignment that asks for a stub, or None where none does."""
    here = Path(__file__).parent
    known = (name for name in ASSIGNMENTS if (here / name / f"{stub}.py").is_file())
    return next(known, None) if stub.isidentifier() and not stub.startswith("_") else None
