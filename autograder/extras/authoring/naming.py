"""Check the names that an author gives to an assignment, a stub and its parameters."""

from __future__ import annotations

import ast
import keyword
import re
from collections.abc import Sequence

from autograder.exercises import ASSIGNMENTS, assignment_of
from autograder.extras.authoring.draft import course_path, draft, notebook_path, reference_path

#: Names that each notebook uses already.
TAKEN = ("check", "np", "plt", "setup")


class NamingError(ValueError):
    """The exercise can't be made; the text says why, and what to do instead."""


def check_names(assignment: str, stub: str, parameters: Sequence[str]) -> None:
    """Raise `NamingError` unless the names are valid in Python and as files, and not taken."""
    for name in (assignment, stub, *parameters):
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,59}", name) or keyword.iskeyword(name):
            raise NamingError(
                f"{name!r} is no name: take letters, digits and _, a letter first, no word of "
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
