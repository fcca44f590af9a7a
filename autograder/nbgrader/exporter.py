"""The page that ``nbgrader generate_feedback`` writes: the same as `autograder feedback` makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
from markupsafe import Markup
from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.course.layout import released
from autograder.feedback.notebook import HandedOut, ShownCell, as_blocks
from autograder.feedback.page import (
    AnswerFeedback,
    FeedbackPage,
    StubFeedback,
    feedback_html,
    page_html,
)
from autograder.nbgrader.preprocessors import CHECK, NOTES, OUTCOME
from autograder.policies import Visibility, find_corrections, find_policy
from autograder.policies.marks import Mark, Marker
from autograder.results.record import ExerciseRecord, Record, Verdict
from autograder.results.store import without_words
from autograder.text import number

#: A cell that is left off the page, which would load the cell's picture from another site.
BADGE = "colab-badge"

#: What nbgrader itself writes about a cell that is as it was handed out.
UNTOUCHED = "No response."


class FeedbackExporter(Exporter):
    """Makes the page of one graded notebook, with what the gradebook knows of it."""

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(
        self, nb: NotebookNode, resources: Any = None, **options: Any
    ) -> tuple[Any, Any]:
        """Return the page; nbgrader's preprocessor has put points and comments into the cells."""
        nb, resources = super().from_notebook_node(nb, resources, **options)
        return page_html(_page(nb, resources["nbgrader"])), resources


def _page(nb: NotebookNode, known: Any) -> FeedbackPage:
    comments = dict(filter(None, map(_comment, nb.cells)))
    stubs = [
        replace(one, comment=comments.get(one.outcome.name, ""))
        for one in map(_stub, nb.cells)
        if one
    ]
    if Visibility(find_policy()).points_alone:
        stubs = [_without_words(known["assignment"], one) for one in stubs]
    cells = [_cell(cell) for cell in nb.cells if cell.id not in (BADGE, *NOTES)]
    handed_out = HandedOut(_handed_out(known["assignment"], known["notebook"]))
    student, handed_in = _who(known)
    answers = [one for one in map(_answer, nb.cells) if one]
    mark = _decided(known, stubs, answers)
    counted = {one.name: one.points for one in mark.counted.exercises}
    return FeedbackPage(
        assignment=known["notebook"],
        student=student,
        handed_in=handed_in,
        points=known["score"] + mark.points - mark.record.points,
        max_points=known["max_score"],
        stubs=[replace(one, points=counted[one.outcome.name]) for one in stubs],
        answers=[replace(one, points=_or_none(one, counted)) for one in answers],
        notes=[*_notes(nb, known), *mark.reasons],
        blocks=as_blocks(cells, handed_out, {stub.outcome.name for stub in stubs}),
    )


def _decided(known: Any, stubs: Sequence[StubFeedback], answers: Sequence[AnswerFeedback]) -> Mark:
    """Return the gradebook's points with the decisions of ``corrections.toml``."""
    exercises = [replace(stub.outcome, points=stub.points) for stub in stubs] + [
        ExerciseRecord(one.name, one.points or 0.0, one.max_points, "partial") for one in answers
    ]
    points = sum(one.points for one in exercises)
    ids = known["student"], known["assignment"]
    record = Record(*ids, "graded", points, known["max_score"], 0.0, tuple(exercises), "")
    return Marker(find_corrections()).mark(record)


def _or_none(answer: AnswerFeedback, counted: Mapping[str, float]) -> float | None:
    """Return the points of an answer; None where nobody has given any."""
    points = counted[answer.name]
    return None if answer.points is None and not points else points


def _who(known: Any) -> tuple[str, str | None]:
    """Return whose work it is, and when it was handed in."""
    with Gradebook(known["db_url"]) as gradebook:
        found = gradebook.find_submission(known["assignment"], known["student"])
        names = filter(None, (found.student.first_name, found.student.last_name))
        when = found.timestamp
        return " ".join(names) or known["student"], when.isoformat() if when else None


def _notes(nb: NotebookNode, known: Any) -> list[str]:
    notes = [cell.metadata["said"] for cell in nb.cells if cell.id in NOTES]
    if late := known["late_penalty"]:
        notes.append(f"Handed in late: {number(late)} points less.")
    return notes


def _marks(cell: NotebookNode) -> Any:
    return cell.metadata.get("nbgrader", {})


def _stub(cell: NotebookNode) -> StubFeedback | None:
    """Return the outcome of the function that a cell checks; None for any other cell."""
    marks = _marks(cell)
    if not marks.get("grade") or marks.get("solution"):
        return None
    points, worth = float(marks.get("score") or 0), float(marks.get("points") or 0)
    output = next(iter(cell.get("outputs", [])), NotebookNode())
    kept = output.get("metadata", {}).get(OUTCOME)
    if kept:
        outcome = ExerciseRecord(**kept)
    else:  # graded before outcomes were kept, or by something else
        name = marks["grade_id"].removeprefix(CHECK)
        verdict: Verdict = "correct" if points >= worth else "partial" if points else "wrong"
        outcome = ExerciseRecord(name, points, worth, verdict)
    shown = output.get("data", {}).get("text/html", "")
    return StubFeedback(outcome, Markup(shown if kept else ""), points)


def _comment(cell: NotebookNode) -> tuple[str, str] | None:
    """Return the name of a function, and what a person wrote about the cell with it."""
    marks = _marks(cell)
    comment = marks.get("comment") or ""
    written = marks.get("solution") and not marks.get("grade")
    return (marks["grade_id"], comment) if written and comment not in ("", UNTOUCHED) else None


def _without_words(assignment: str, stub: StubFeedback) -> StubFeedback:
    outcome = without_words(stub.outcome)
    return StubFeedback(outcome, Markup(feedback_html(assignment, outcome, None)), stub.points)


def _answer(cell: NotebookNode) -> AnswerFeedback | None:
    """Return points and comment for a written answer; None where there are neither."""
    marks = _marks(cell)
    comment = marks.get("comment") or ""
    asked = bool(marks.get("solution") and marks.get("grade"))
    if not asked or not (comment or marks.get("points")):
        return None
    return AnswerFeedback(marks["grade_id"], marks.get("score"), float(marks["points"]), comment)


def _cell(cell: NotebookNode) -> ShownCell:
    name = _marks(cell).get("grade_id", "")
    return ShownCell(cell.cell_type, cell.source, name, cell.get("attachments"))


def _handed_out(assignment: str, notebook: str) -> list[str]:
    """Return the cells of the released notebook; none where it is not there."""
    here = Path("assignments") / assignment / f"{notebook}.ipynb"
    path = here if here.is_file() else released(assignment)
    if not path.is_file():
        return []
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]
