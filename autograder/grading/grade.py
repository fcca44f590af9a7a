"""Grade one submitted file into its record: the one function that every door calls."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.checks.oracles import Draws
from autograder.course import layout, outline
from autograder.exercises import ASSIGNMENTS, exercises, stubs
from autograder.grading import provenance
from autograder.grading.assessment import Assessment, assess
from autograder.received import timestamp
from autograder.results.record import ExerciseRecord, Record
from autograder.sandbox.server import Mode, server
from autograder.sandbox.student import Reading, SandboxedStudent
from autograder.submission import reader, remarks
from autograder.submission.definitions import symbols
from autograder.text import in_ticks

#: What a record says for good if nothing kept the student's code from doing what it liked.
OPEN = "graded without a sandbox: these points prove nothing"

#: Sees the assessment of each exercise once all are graded, while the student still answers.
Onlooker = Callable[[Assessment, Draws], None]


def grade_file(
    path: Path,
    *,
    student: str,
    assignment: str,
    secret: str,
    sandbox: Mode = "locked",
    onlooker: Onlooker | None = None,
) -> Record:
    """Grade a notebook or script; see `grade_submission`."""
    return grade_submission(
        reader.take(path),
        student=student,
        assignment=assignment,
        secret=secret,
        sandbox=sandbox,
        submitted=timestamp.submitted_at(path.parent),
        onlooker=onlooker,
    )


def grade_submission(
    handed_in: reader.Submission,
    *,
    student: str,
    assignment: str,
    secret: str,
    sandbox: Mode = "locked",
    submitted: str | None = None,
    onlooker: Onlooker | None = None,
) -> Record:
    """Grade one submission.

    Parameters
    ----------
    handed_in
        The notebook or script.
    student, assignment
        Whose it is, and what it answers.
    secret
        From which, with the student and the exercise, all inputs come.
    sandbox
        ``"open"`` runs student code without locks; for trusted code alone.
    submitted
        When it was handed in, as `timestamp.submitted_at` says it.
    onlooker
        Sees each exercise's outcome, and may ask the student more: the record is made by then.

    Raises
    ------
    SandboxUnavailable
        The process can't be locked; no student code was run.
    CourseError, OraclesDisagree
        The course, or the grader, is at fault.
    """
    start = time.perf_counter()
    asked = exercises(assignment)
    facts = provenance.Facts(student, assignment, secret, sandbox, submitted)
    record = _unread(handed_in, facts)
    try:
        cells = reader.cells(handed_in)
    except reader.Refused as refusal:
        return replace(record, seconds=_since(start), message=f"{handed_in.name}: {refusal}")
    draws = Draws(f"{secret}\0{student}")
    reading: Reading = "all" if reader.keeps_cells(handed_in.name) else "each"
    how = (layout.given(assignment), asked, reading, None, outline.given_elsewhere(assignment))
    with SandboxedStudent(server(sandbox, assignment), cells, *how) as functions:
        assessed = list(assess(asked, functions, draws, None))
        outcomes, odd = _said(assessed, assignment, cells)
        record = replace(
            record,
            status="graded",
            points=round(sum(outcome.points for outcome in outcomes), 2),
            exercises=tuple(outcomes),
            message=_remarks(handed_in, cells, sandbox, odd),
            seconds=_since(start),
        )
        if onlooker:
            for one in assessed:
                onlooker(one, draws)
    return record


def _unread(handed_in: reader.Submission, facts: provenance.Facts) -> Record:
    """Return the record of a submission as it is while nothing has been read of it."""
    worth = sum(exercise.points for exercise in exercises(facts.assignment))
    when, late = timestamp.parted(facts.submitted)
    who = (facts.student, facts.assignment)
    record = Record(*who, "refused", 0.0, worth, 0.0, submitted=when, late=late)
    return replace(record, source=provenance.source(handed_in, facts))


def _since(start: float) -> float:
    return round(time.perf_counter() - start, 3)


def _remarks(
    handed_in: reader.Submission, cells: Sequence[reader.Cell], sandbox: Mode, odd: str
) -> str:
    """Return the remarks on a submission as a whole; empty for most."""
    there = in_ticks(handed_in.beside) + f" ({handed_in.advice})" * bool(handed_in.advice)
    beside = f"beside it: {there}" if odd and handed_in.beside else ""
    words = [OPEN if sandbox == "open" else "", handed_in.remark, remarks.about_merge(cells)]
    return "; ".join(filter(None, [*words, odd, beside]))


def _said(
    assessed: Sequence[Assessment], assignment: str, cells: Sequence[reader.Cell]
) -> tuple[list[ExerciseRecord], str]:
    """Return the outcomes, with a message where a stub is missing, and a remark on all of them."""
    outcomes = [one.record for one in assessed]
    missing = [one for one in outcomes if one.verdict == "missing" and not one.message]
    if not missing:
        return outcomes, ""
    found = symbols(cells, outline.given_elsewhere(assignment))
    asked = {one.exercise.name: one.exercise.parameters for one in assessed}
    why = {one.name: remarks.about_missing(found, cells, one.name, asked) for one in missing}
    told = [replace(one, message=why.get(one.name, one.message)) for one in outcomes]
    return told, remarks.about(found, assignment, {name: stubs(name) for name in ASSIGNMENTS})
