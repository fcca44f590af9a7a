"""What students write into a stub: right programs in several styles, and the chaffs' wrong ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import nbformat

from autograder.checks.exercise import Exercise, Function
from autograder.course import layout
from autograder.exercises import exercises
from autograder.extras.demo.moving import PLACEHOLDER, Move, NotHere
from autograder.submission import statements

SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)\s*### END SOLUTION", re.DOTALL)


@dataclass(frozen=True)
class Stub:
    """One stub, and cells that students make of it.

    Attributes
    ----------
    cell
        As it is handed out.
    right
        With right programs, each in another style; the worked solution comes first.
    wrong
        Diagnosis → with this wrong program; the most frequent one comes first.
    """

    name: str
    cell: str
    right: tuple[str, ...]
    wrong: dict[str, str]


@cache
def stubs(assignment: str) -> tuple[Stub, ...]:
    """Return the stubs of an assignment, in order."""
    return tuple(_stub(exercise) for exercise in exercises(assignment))


def _stub(exercise: Exercise) -> Stub:
    name, assignment = exercise.name, exercise.assignment
    cell, solution = _handed_out(assignment)[name], _worked_solutions(assignment)[name]

    def moved(function: Function) -> str:
        try:
            return Move(name, cell, solution, _known(assignment)).done(function)
        except NotHere:
            return ""

    styles = [f for style, f in vars(_right(assignment)).items() if style.startswith(f"{name}__")]
    right = [cell.replace(PLACEHOLDER, solution), *map(moved, styles)]
    wrong = {chaff.name: moved(chaff.function) for chaff in exercise.chaffs}
    return Stub(name, cell, tuple(filter(None, right)), {k: v for k, v in wrong.items() if v})


@cache
def _handed_out(assignment: str) -> dict[str, str]:
    """Return the cell of each stub."""
    notebook = nbformat.read(layout.released(assignment), as_version=4)
    return {cell.id: cell.source for cell in notebook.cells if PLACEHOLDER in cell.source}


@cache
def _worked_solutions(assignment: str) -> dict[str, str]:
    """Return the body that the literate notebook has for each stub."""
    literate = layout.ROOT / "solutions" / assignment / f"{assignment}.py"
    cells = literate.read_text(encoding="utf-8").split("# %%")
    found = ((statements.DEFINED.search(cell), SOLUTION.search(cell)) for cell in cells)
    return {name[1]: body[1] for name, body in found if name and body}


@cache
def _known(assignment: str) -> frozenset[str]:
    """Return the names that a notebook has: its stubs, and what is given."""
    given = (s.binds for s in statements.statements_of(layout.given(assignment)))
    return frozenset(e.name for e in exercises(assignment)).union(*given)


@cache
def _right(assignment: str) -> ModuleType:
    """Return the right programs that the tests have for an assignment."""
    path = layout.ROOT / "tests" / "exercises" / "right" / f"{assignment}.py"
    spec = spec_from_file_location(f"right_{assignment}", path)
    if spec is None or spec.loader is None:
        raise layout.CourseError(f"{path} is no module")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
