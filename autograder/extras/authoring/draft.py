"""Read an exercise as its author has left it: any of its three parts may be missing or wrong.

The parts are a page, the reference's function and the stub's cell in the literate notebook.
"""

from __future__ import annotations

import ast
import re
import traceback
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path

from autograder import exercises
from autograder.checks.exercise import Exercise, exercise_of
from autograder.course.layout import ROOT
from autograder.files import modules_in
from autograder.submission.definitions import functions_in


def page_path(assignment: str, stub: str) -> Path:
    """Return the exercise's page."""
    return pages_folder(assignment) / f"{stub}.py"


def pages_folder(assignment: str) -> Path:
    """Return the folder with an assignment's pages."""
    return Path(exercises.__path__[0]) / assignment


def reference_path(assignment: str) -> Path:
    """Return the reference module of an assignment."""
    return ROOT / "reference" / f"{assignment}.py"


def notebook_path(assignment: str) -> Path:
    """Return an assignment's literate notebook, the one that a teacher writes."""
    return ROOT / "solutions" / assignment / f"{assignment}.py"


def order_path() -> Path:
    """Return the file that lists the assignments in the order in which they are handed out."""
    outline = ROOT / "course.toml"
    return outline if outline.exists() else Path(exercises.__file__)


def course_path(path: Path) -> str:
    """Return a path as messages show it: relative to the course's folder."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


@dataclass(frozen=True)
class Weakness:
    """Something that is missing or weak: where it is, what it is, and what to do."""

    path: Path
    line: int
    what: str
    do: str

    def __str__(self) -> str:
        """Return a line as compilers write it."""
        return f"{course_path(self.path)}:{self.line}: {self.what}: {self.do}"


CELL_MARK = re.compile(r"^# %%.*$", re.M)
TAG = re.compile(r"\btags=\[\"(\w+)\"\]")


@dataclass(frozen=True)
class Cell:
    """A cell of a literate notebook; its mark is on `line`, its source begins on the next."""

    line: int
    is_code: bool
    tag: str
    source: str

    @cached_property
    def function(self) -> ast.FunctionDef | None:
        """The function that a stub cell defines."""
        return function_in(self.source, None)


def literate_cells(path: Path) -> list[Cell]:
    """Return the cells of a literate notebook; none if there is no such file."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    marks = list(CELL_MARK.finditer(text))
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    return [
        Cell(
            line=text.count("\n", 0, mark.start()) + 1,
            is_code="[markdown]" not in mark[0],
            tag=tag[1] if (tag := TAG.search(mark[0])) else "",
            source=text[mark.end() + 1 : end],
        )
        for mark, end in zip(marks, ends, strict=True)
    ]


def function_in(source: str, name: str | None) -> ast.FunctionDef | None:
    """Return the last function of that name, or of any; None if there is none."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return None
    found = [node for node in body if isinstance(node, ast.FunctionDef)]
    named = [node for node in found if name in (None, node.name)]
    return named[-1] if named else None


@dataclass(frozen=True)
class PageError:
    """An error in one of an exercise's files, and its line."""

    path: Path
    line: int
    text: str


@dataclass(frozen=True)
class Draft:
    """The parts of one exercise that are there.

    Attributes
    ----------
    page, reference, literate
        Where its parts belong, even if they are not there.
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
        """The function in the stub's cell; there is one as soon as no part is missing."""
        found = self.cell.function if self.cell else None
        if found is None:
            raise LookupError(f"no stub cell for {self.stub}")
        return found

    @property
    def asked_at(self) -> tuple[Path, int]:
        """The file and line of that function."""
        return self.literate, (self.cell.line if self.cell else 0) + self.asked.lineno

    def line_of(self, text: str) -> int:
        """Return the line of the page with a name or a string; 1 if there is none."""
        for node in ast.walk(ast.parse(self.page.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name == text:
                return node.lineno
            if isinstance(node, ast.Constant) and node.value == text:
                return node.lineno
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == text:
                return node.lineno
        return 1


def draft(assignment: str, stub: str) -> Draft:
    """Read the parts of an exercise that are there; nothing is run."""
    reference, literate = reference_path(assignment), notebook_path(assignment)
    source = reference.read_text(encoding="utf-8") if reference.exists() else ""
    cell, section = _cell(literate_cells(literate), stub)
    return Draft(
        assignment=assignment,
        stub=stub,
        page=page_path(assignment, stub),
        reference=reference,
        literate=literate,
        function=function_in(source, stub),
        cell=cell,
        section=section,
    )


def drafted_stubs(assignment: str) -> list[str]:
    """Return the names of all stubs that have a page or a cell, in the reference's order."""
    tagged = [cell for cell in literate_cells(notebook_path(assignment)) if cell.tag == "stub"]
    named = [cell.function.name for cell in tagged if cell.function]
    path = reference_path(assignment)
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    order = functions_in(text)
    found = dict.fromkeys([*named, *modules_in(pages_folder(assignment))])
    return sorted(found, key=lambda name: order.index(name) if name in order else len(order))


def import_page(draft: Draft) -> Exercise | PageError:
    """Import and read a page; one that fails does not affect the others."""
    try:
        module = import_module(f"autograder.exercises.{draft.assignment}.{draft.stub}")
        lacking = [name for name in ("points", "oracle") if name not in vars(module)]
        return PageError(draft.page, 1, f"no {lacking[0]}") if lacking else exercise_of(module)
    except SyntaxError as error:
        return PageError(Path(error.filename or draft.page), error.lineno or 1, f"{error.msg}")
    except Exception as error:
        return page_error(draft, error)


def page_error(draft: Draft, error: Exception) -> PageError:
    """Return what went wrong, and where in the exercise's files."""
    frames = traceback.extract_tb(error.__traceback__)
    files = (draft.page, draft.reference, draft.literate)
    own = [frame for frame in frames if Path(frame.filename) in files]
    path, line = (Path(own[-1].filename), own[-1].lineno or 1) if own else (draft.page, 1)
    return PageError(path, line, f"{type(error).__name__}: {error}")


def _cell(all_cells: list[Cell], stub: str) -> tuple[Cell | None, str]:
    """Return the stub's cell, and the prose above it from its section's heading on."""
    prose: list[str] = []
    for cell in all_cells:
        if not cell.is_code:
            prose = [] if "\n# ## " in f"\n{cell.source}" else prose
            prose.append(cell.source)
        elif cell.tag == "stub" and cell.function and cell.function.name == stub:
            return cell, "\n".join(prose)
    return None, ""
