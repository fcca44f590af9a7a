"""Write the files of a new exercise, with a mark wherever the author has to write.

The names of assignment, stub and parameters are checked before.
"""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Sequence
from pathlib import Path
from string import Template

from autograder.exercises import ASSIGNMENTS, assignment_of
from autograder.extras.authoring.draft import (
    course_path,
    draft,
    literate_cells,
    notebook_path,
    order_path,
    page_path,
    pages_folder,
    reference_path,
)

TEMPLATES = Path(__file__).parent / "templates"

REMARK = "*This section carries 0 points. Nothing later depends on it.*"

#: Names that each notebook uses already.
TAKEN = ("check", "np", "plt", "setup")


class NamingError(ValueError):
    """The exercise can't be made; the text says why, and what to do instead."""


def write_exercise(
    assignment: str, stub: str, parameters: Sequence[str], points: float
) -> list[Path]:
    """Write the parts of an exercise, and return the files in the order of work.

    Raises
    ------
    NamingError
        A name is unfit or taken; nothing is written then.
    """
    check_names(assignment, stub, parameters)
    if points < 0:
        raise NamingError("points are 0 or more: 0 for 'going further'")
    new_assignment = assignment not in ASSIGNMENTS
    words = _words(assignment, stub, parameters, points)
    reference, page = reference_path(assignment), page_path(assignment, stub)
    literate = notebook_path(assignment)
    if new_assignment:
        _lay_out(assignment)
    _append(reference, _filled("reference", words))
    with page.open("x", encoding="utf-8") as file:
        file.write(_filled("page", words))
    _insert(literate, _filled("cell", words))
    return [reference, page, literate, *([order_path()] if new_assignment else [])]


def _words(assignment: str, stub: str, parameters: Sequence[str], points: float) -> dict[str, str]:
    """Return the values of the templates' placeholders."""
    entries = [
        f"    {name} : array of shape (N, d)\n        TODO: say what it holds."
        for name in parameters
    ]
    several, single = (", ".join(f"batch(rng, {N}, 3)" for _ in parameters) for N in (5, 1))
    return {
        "assignment": assignment,
        "stub": stub,
        "points": f"{points:g}",
        "parameters": ", ".join(parameters),
        "annotated": ", ".join(f"{name}: np.ndarray" for name in parameters),
        "shapes": "\n".join(f"    {name} : (N, d)" for name in parameters),
        "entries": "\n".join(entries),
        "several": several,
        "single": single,
        "heading": _heading(assignment, points),
        "remark": f"# {REMARK}\n#\n" if points == 0 else "",
    }


def _heading(assignment: str, points: float) -> str:
    """Return what precedes the name in the heading of the stub's section."""
    prose = "".join(cell.source for cell in literate_cells(notebook_path(assignment)))
    number = 1 + max(map(int, re.findall(r"^# ## (\d+)\.", prose, re.M)), default=0)
    return f"{number}. {'Going further: ' if points == 0 else ''}"


def _lay_out(assignment: str) -> None:
    """Make a new assignment: its folders, the beginnings of its files, its place in the course."""
    for folder in (pages_folder(assignment), notebook_path(assignment).parent):
        folder.mkdir(parents=True, exist_ok=True)
    (pages_folder(assignment) / "__init__.py").touch()
    for path, head in (
        (reference_path(assignment), "module"),
        (notebook_path(assignment), "notebook"),
    ):
        with path.open("x", encoding="utf-8") as file:
            file.write(_filled(head, {}))
    _put_last(assignment)


def _put_last(assignment: str) -> None:
    """Add an assignment to the list of assignments in the order in which they are handed out."""
    path = order_path()
    text = path.read_text(encoding="utf-8")
    listed = re.search(r"^(?:ASSIGNMENTS|assignments) = [\[(](.*?)[\])]", text, re.M | re.S)
    if listed is None:
        raise NamingError(f"{course_path(path)} has no list of assignments: write one")
    end = len(text[: listed.end(1)].rstrip().rstrip(","))
    path.write_text(f'{text[:end]}, "{assignment}"{text[end:]}', encoding="utf-8")


def _append(path: Path, function: str) -> None:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{text}\n\n\n{function}", encoding="utf-8")


def _insert(path: Path, cell: str) -> None:
    """Insert a cell after the last stub's section, before the end of the notebook."""
    text = path.read_text(encoding="utf-8")
    there = literate_cells(path)
    stubs = [place for place, one in enumerate(there) if one.tag == "stub"]
    after = there[stubs[-1] :] if stubs else []
    ends = (one.line for one in after if re.search(r"^# ## (?!\d+\.)", one.source, re.M))
    lines = text.splitlines(keepends=True)
    at = next(ends, len(lines) + 1) - 1
    path.write_text("".join([*lines[:at], cell, *lines[at:]]).rstrip("\n") + "\n", encoding="utf-8")


def _filled(template: str, words: dict[str, str]) -> str:
    text = (TEMPLATES / f"{template}.in").read_text(encoding="utf-8")
    return Template(text).substitute(words)


def check_names(assignment: str, stub: str, parameters: Sequence[str]) -> None:
    """Raise `NamingError` unless the names are valid in Python and as files, and not taken."""
    for name in (assignment, stub, *parameters):
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,59}", name) or keyword.iskeyword(name):
            raise NamingError(
                f"{name!r} is not a name: take letters, digits and _, a letter first, no word of "
                "Python's own"
            )
    if len(set(parameters)) < len(parameters):
        raise NamingError("two parameters have the same name: rename one of them")
    if stub in TAKEN:
        raise NamingError(f"each notebook has a {stub!r} already: take another name")
    _stub_is_free(assignment, stub)
    if assignment not in ASSIGNMENTS:
        _assignment_is_free(assignment)


def _stub_is_free(assignment: str, stub: str) -> None:
    owner = assignment_of(stub)
    if owner and owner != assignment:
        raise NamingError(f"{owner} has a stub {stub!r} already: take another name")
    work = draft(assignment, stub)
    there = {work.page: work.page.exists(), work.literate: work.cell is not None}
    there[work.reference] = stub in _names_in_reference(assignment)
    files = [course_path(path) for path, is_there in there.items() if is_there]
    if files:
        raise NamingError(
            f"{stub!r} is there already, in {' and '.join(files)}: nothing is overwritten; "
            f"take another name, or write what autograder lint {assignment} finds missing"
        )


def _assignment_is_free(assignment: str) -> None:
    """Refuse the name of a reference module that is not an assignment, such as `network`."""
    for path in (reference_path(assignment), notebook_path(assignment)):
        if path.exists():
            raise NamingError(
                f"{course_path(path)} is there, but the course has no assignment "
                f"{assignment!r}: take another name"
            )


def _names_in_reference(assignment: str) -> set[str]:
    path = reference_path(assignment)
    tree = ast.parse(path.read_text(encoding="utf-8") if path.exists() else "")
    names = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    defined = (ast.FunctionDef, ast.ClassDef)
    return names | {node.name for node in tree.body if isinstance(node, defined)}
