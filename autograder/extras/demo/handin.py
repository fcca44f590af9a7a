"""One student's work for one assignment, as it is handed in."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from autograder.exercises import ASSIGNMENTS
from autograder.extras.demo.moving import PLACEHOLDER
from autograder.extras.demo.programs import Stub

FIRST_DUE = datetime(2025, 9, 19, 22, 0, tzinfo=UTC)
WEEK = timedelta(weeks=1)

Form = Literal["notebook", "colab", "script", "careless", "cut short"]


@dataclass(frozen=True)
class Handin:
    """What a student hands in for one assignment.

    Attributes
    ----------
    cells
        Stub → what its cell holds.
    form
        What became of the notebook on its way.
    early
        How long before the assignment was due; negative for late work.
    """

    student: str
    assignment: str
    cells: dict[str, str] = field(repr=False)
    form: Form
    early: timedelta


def due(assignment: str) -> datetime:
    """Return when an assignment is due."""
    return FIRST_DUE + ASSIGNMENTS.index(assignment) * WEEK


def half_written(stub: Stub) -> str:
    """Return the cell with the first half of the worked solution, which returns nothing."""
    solution = stub.right[0]
    body = next(n for n in ast.parse(solution).body if isinstance(n, ast.FunctionDef)).body[1:]
    lines = solution.splitlines()
    if len(body) == 1:
        return stub.cell.replace(PLACEHOLDER, "    pass  # where do I begin?")
    return "\n".join([*lines[: body[len(body) // 2].lineno - 1], "    # and now?"])
