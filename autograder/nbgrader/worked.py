"""Insert worked solutions into the given cells of later notebooks, so that each stands once.

A later notebook hands out functions that an earlier one asks for. Its literate file has their
signatures and docstrings, and a mark in place of each body::

    def affine(n, W, b):
        \"\"\"Return the pre-activations of one layer; rows are points.\"\"\"
        ### SOLUTION OF layers
"""

from __future__ import annotations

import re

from autograder.course.layout import HOME, CourseError

MARKED = re.compile(
    r"^(?P<head>def (?P<stub>\w+)\((?:(?!^def ).)*?)^    ### SOLUTION OF (?P<assignment>\w+)$",
    re.MULTILINE | re.DOTALL,
)
COMMENT = re.compile(r"  # .*$", re.MULTILINE)


def with_worked_solutions(literate: str) -> str:
    """Return the text of a literate notebook, or of a cell, with bodies in place of marks.

    Raises
    ------
    CourseError
        There is no such notebook, or no worked solution of the function in it.
    """
    return MARKED.sub(
        lambda found: found["head"] + worked_solution(found["assignment"], found["stub"]), literate
    )


def worked_solution(assignment: str, stub: str) -> str:
    """Return the body of a stub in the literate notebook of its assignment, without comments."""
    path = HOME / "solutions" / assignment / f"{assignment}.py"
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    _, _, stub_on = text.partition(f"\ndef {stub}(")
    cell = stub_on.partition("\n# %%")[0]
    _, begins, body = cell.partition("    ### BEGIN SOLUTION\n")
    body, ends, _ = body.partition("\n    ### END SOLUTION")
    if not begins or not ends:
        raise CourseError(f"{path} has no worked solution of {stub}")
    return COMMENT.sub("", body)
