"""The page of a record: with people's decisions, and with the notebook where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

import nbformat

from autograder.checks.oracles import Draws
from autograder.course.layout import released
from autograder.feedback.notebook import Block, HandedOut, ShownCell, as_blocks
from autograder.feedback.page import AnswerFeedback, FeedbackPage, draw_mistake, stubs_of
from autograder.feedback.sanitise import fit
from autograder.grading.assessment import Assessment
from autograder.grading.batch import Job
from autograder.grading.grade import grade_submission
from autograder.pictures import Drawing
from autograder.policies.marks import Mark
from autograder.received import timestamp
from autograder.results.record import Record
from autograder.sandbox.server import SandboxUnavailable
from autograder.submission.reader import Refused, cells

#: A cell that has no place on a page: its picture would be fetched from elsewhere.
BADGE = "colab-badge"


def page_of(mark: Mark, job: Job | None = None, secret: str = "") -> FeedbackPage:
    """Return the page of a submission.

    Parameters
    ----------
    mark
        What counts of it.
    job
        What was handed in; without it, the page shows neither the notebook nor pictures.
    secret
        The instructor's, by which pictures show the inputs that were graded; none without it.
    """
    record = mark.record
    drawn = _draw_again(record, job, secret) if job and secret else {}
    counted = {one.name: one for one in mark.counted.exercises}
    stubs = stubs_of(record, drawn, {name: one.points for name, one in counted.items()})
    answers = [
        AnswerFeedback(one.name, one.points, one.max_points)
        for one in counted.values()
        if one.name not in {exercise.name for exercise in record.exercises}
    ]
    return FeedbackPage(
        assignment=record.assignment,
        student=record.student,
        handed_in=record.submitted,
        points=mark.points,
        max_points=mark.max_points,
        stubs=stubs,
        answers=answers,
        notes=[*filter(None, [record.message]), *mark.reasons],
        blocks=list(_blocks(record, job)) if job else [],
    )


def _draw_again(record: Record, job: Job, secret: str) -> Mapping[str, Drawing | None]:
    """Draw what is wrong, as it was graded; nothing where it would be graded differently now."""
    if all(one.verdict in ("correct", "missing") for one in record.exercises):
        return {}
    drawn: dict[str, Drawing | None] = {}

    def draw(assessment: Assessment, draws: Draws) -> None:
        with suppress(Exception):  # a fault in drawing takes the picture, nothing else
            drawn[assessment.exercise.name] = draw_mistake(assessment, draws)

    try:
        again = grade_submission(
            job.take(),
            student=record.student,
            assignment=record.assignment,
            secret=secret,
            submitted=timestamp.submitted_at(job.path.parent),
            onlooker=draw,
        )
    except SandboxUnavailable:
        return {}
    return drawn if again.exercises == record.exercises else {}


def _blocks(record: Record, job: Job) -> Iterator[Block]:
    """Yield the notebook as it was handed in; nothing of a file that can't be read."""
    try:
        found = cells(job.take())
    except Refused:
        return
    nodes = [
        nbformat.from_dict({"cell_type": "code" if is_code else "markdown", "source": source})
        for _, is_code, source in found
    ]
    fit(nodes)
    path = released(record.assignment)
    handed_out = nbformat.read(path, as_version=4).cells if path.is_file() else []
    yield from as_blocks(
        [ShownCell(node.cell_type, node.source) for node in nodes if BADGE not in node.source],
        HandedOut([cell.source for cell in handed_out]),
        {one.name for one in record.exercises},
    )
