"""Write the files of a new exercise, with a mark wherever the author has to write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from string import Template

from autograder.exercises import ASSIGNMENTS
from autograder.extras.authoring.draft import (
    course_path,
    literate_cells,
    notebook_path,
    order_path,
    page_path,
    pages_folder,
    reference_path,
)
from autograder.extras.authoring.naming import NamingError, check_names

TEMPLATES = Path(__file__).parent / "templates"

REMARK = "*This section carries 0 points. Nothing later depends on it.*"


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
