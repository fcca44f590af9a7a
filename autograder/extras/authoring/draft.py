"""An exercise as its author has it so far: any of its three parts may be missing or wrong."""

from __future__ import annotations

import ast
import re
import traceback
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from autograder.checks.exercise import Exercise, exercise_of
from autograder.extras.authoring import places
from autograder.extras.authoring.cells import Cell, cells, function_in


@dataclass(frozen=True)
class Fault:
    """What went wrong in one of an exercise's files, and the line where it happened."""

    path: Path
    line: int
    text: str


@dataclass(frozen=True)
class Draft:
    """What there is of one exercise.

    Attributes
    ----------
    page, reference, literate
        Where its parts belong, whether they are there or not.
    function
        The reference's function.
    cell, section
        The stub's cell, and the prose above it.
    """

    assignment: str
    stub: str
    page: Path
    reference: Path
    literate: Path
    function: ast.FunctionDef | None
    cell: Cell | None
    section: str

    @property
    def asked(self) -> ast.FunctionDef:
        """The function as its cell asks for it; there is one once no part is missing."""
        found = self.cell.function if self.cell else None
        if found is None:
            raise LookupError(f"no stub cell for {self.stub}")
        return found

    @property
    def asked_at(self) -> tuple[Path, int]:
        """Where that function stands."""
        return self.literate, (self.cell.line if self.cell else 0) + self.asked.lineno

    def line_of(self, text: str) -> int:
        """Return the line of the page that holds a name or a string; 1 where none does."""
        for node in ast.walk(ast.parse(self.page.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name == text:
                return node.lineno
            if isinstance(node, ast.Constant) and node.value == text:
                return node.lineno
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == text:
                return node.lineno
        return 1


def draft(assignment: str, stub: str) -> Draft:
    """Read what there is of an exercise; nothing is run."""
    reference, literate = places.reference(assignment), places.literate(assignment)
    source = reference.read_text(encoding="utf-8") if reference.exists() else ""
    cell, section = _cell(cells(literate), stub)
    return Draft(
        assignment=assignment,
        stub=stub,
        page=places.page(assignment, stub),
        reference=reference,
        literate=literate,
        function=function_in(source, stub),
        cell=cell,
        section=section,
    )


def stubs(assignment: str) -> list[str]:
    """Return the names of all stubs that have a page or a cell, in the reference's order."""
    pages = [path.stem for path in sorted(places.pages(assignment).glob("[!_]*.py"))]
    tagged = [cell for cell in cells(places.literate(assignment)) if cell.tag == "stub"]
    named = [cell.function.name for cell in tagged if cell.function]
    path = places.reference(assignment)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    order = re.findall(r"^def (\w+)", text, re.M)
    found = dict.fromkeys([*named, *pages])
    return sorted(found, key=lambda name: order.index(name) if name in order else len(order))


def imported(draft: Draft) -> Exercise | Fault:
    """Import a page and read it; a page that fails takes no other one along."""
    try:
        module = import_module(f"autograder.exercises.{draft.assignment}.{draft.stub}")
        lacking = [name for name in ("points", "oracle") if name not in vars(module)]
        return Fault(draft.page, 1, f"no {lacking[0]}") if lacking else exercise_of(module)
    except SyntaxError as error:
        return Fault(Path(error.filename or draft.page), error.lineno or 1, f"{error.msg}")
    except Exception as error:
        return fault(draft, error)


def fault(draft: Draft, error: Exception) -> Fault:
    """Return where in the exercise's files something went wrong, and what."""
    frames = traceback.extract_tb(error.__traceback__)
    files = (draft.page, draft.reference, draft.literate)
    own = [frame for frame in frames if Path(frame.filename) in files]
    path, line = (Path(own[-1].filename), own[-1].lineno or 1) if own else (draft.page, 1)
    return Fault(path, line, f"{type(error).__name__}: {error}")


def _cell(all_cells: list[Cell], stub: str) -> tuple[Cell | None, str]:
    """Return the stub's cell, and the prose from its section's heading on."""
    prose: list[str] = []
    for cell in all_cells:
        if not cell.is_code:
            prose = [] if "\n# ## " in f"\n{cell.source}" else prose
            prose.append(cell.source)
        elif cell.tag == "stub" and cell.function and cell.function.name == stub:
            return cell, "\n".join(prose)
    return None, ""
