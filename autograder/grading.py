"""From one submitted file to its record: the one function that every door calls."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder import course, submission
from autograder.checks import ORACLES, Draws, Finding, examine, gate_taken
from autograder.diagnosis import conclude, earned
from autograder.exercise import Exercise, Gate
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.gaming import Game, by_heart
from autograder.record import ExerciseRecord, Record
from autograder.sandbox.server import Mode, server
from autograder.sandbox.student import SandboxedStudent
from autograder.students import HelpedStudent, Student

#: Verdicts of stubs that can only harm those that call them.
DEAD = ("timeout", "crashed")

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


def grade_exercises(
    asked: Sequence[Exercise],
    student: HelpedStudent,
    draws: Draws,
    oracles: tuple[str, ...] = ORACLES,
) -> list[ExerciseRecord]:
    """Grade all exercises in order, each on its own merits (error carried forward).

    A stub that fails is asked once more with the reference in the place of the earlier stubs, and
    keeps the better result: also of those that are right, since a right answer may have a form,
    nested lists say, that another right stub can't take. Earlier stubs that never answer are
    replaced at once: waiting for them again can't help.
    """
    outcomes: list[ExerciseRecord] = []
    for exercise in asked:
        earlier = [done.name for done in outcomes]
        dead = [done.name for done in outcomes if done.verdict in DEAD]
        who: Student = student.with_reference_for(dead) if dead else student
        attempt = _attempt(exercise, who, draws, oracles)
        if attempt.share < 1 and (earlier != dead or student.given_altered):
            helped = _attempt(exercise, student.with_reference_for(earlier), draws, oracles)
            # Where neither earns more, the one with help shows the stub's own mistake.
            if helped.share > attempt.share or (helped.share == attempt.share and not attempt.gate):
                attempt = helped
        outcomes.append(conclude(exercise, attempt.findings, attempt.gate, draws))
    return outcomes


@dataclass(frozen=True)
class _Attempt:
    """What came of asking a stub everything once."""

    findings: tuple[Finding, ...]
    gate: Gate | Game | None
    share: float


def _attempt(
    exercise: Exercise, student: Student, draws: Draws, oracles: tuple[str, ...]
) -> _Attempt:
    findings = examine(exercise, student, draws, oracles)
    share = earned(findings)
    gate: Gate | Game | None = None
    # Only where a stub came to an end each time is asking it more worth while.
    if all(finding.answer.outcome in ("answered", "error") for finding in findings):
        gate = gate_taken(exercise, student, draws)
        if not share and not gate:
            gate = by_heart(exercise, student, draws)
    return _Attempt(findings, gate, 0.0 if gate else share)


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
