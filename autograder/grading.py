"""From one submitted file to its record: the one function that every door calls."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

from autograder import course, submission
from autograder.assessment import grade_exercises
from autograder.checks import Draws
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.record import Record
from autograder.sandbox.server import Mode, server
from autograder.sandbox.student import SandboxedStudent

#: What a record says for good if nothing kept the student's code from doing what it liked.
OPEN = "graded without a sandbox: these points prove nothing"


def grade_file(
    path: Path, *, student: str, assignment: str, secret: str, sandbox: Mode = "locked"
) -> Record:
    """Grade one submission.

    Parameters
    ----------
    path
        The notebook or script.
    student, assignment
        Whose it is, and what it answers.
    secret
        From which, with the student and the exercise, all inputs come.
    sandbox
        ``"open"`` runs student code without locks; for trusted code alone.

    Raises
    ------
    SandboxUnavailable
        The process can't be locked; no student code was run.
    OraclesDisagree
        The grader is at fault.
    """
    start = time.perf_counter()
    asked = exercises(assignment)
    worth = sum(exercise.points for exercise in asked)
    try:
        cells = submission.read(path)
    except submission.Refused as refusal:
        message = f"{path.name}: {refusal}"
        return Record(student, assignment, "refused", 0.0, worth, _since(start), (), message)
    draws = Draws(f"{secret}\0{student}")
    with SandboxedStudent(server(sandbox), cells, course.given(assignment), asked) as functions:
        outcomes = grade_exercises(asked, functions, draws)
    points = round(sum(outcome.points for outcome in outcomes), 2)
    message = "; ".join(filter(None, [OPEN if sandbox == "open" else "", _odd(assignment, cells)]))
    return Record(
        student, assignment, "graded", points, worth, _since(start), tuple(outcomes), message
    )


def _odd(assignment: str, cells: Sequence[submission.Cell]) -> str:
    """Say if the notebook seems to belong to another assignment."""
    text = "\n".join(source for _, _, source in cells)
    found = {name: _stubs_in(text, name) for name in ASSIGNMENTS}
    other = max(found, key=lambda name: found[name])
    if found[assignment] or not found[other]:
        return ""
    return f"this looks like the assignment {other}: none of the functions of {assignment} is in it"


def _stubs_in(text: str, assignment: str) -> float:
    """Return the share of an assignment's stubs that a text defines."""
    names = [exercise.name for exercise in exercises(assignment)]
    return sum(bool(re.search(rf"\bdef\s+{name}\b", text)) for name in names) / max(len(names), 1)


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 3)
