"""The two steps of ``nbgrader autograde`` that are the course's own: mending, and grading.

Both know the submitted file and the released notebook from ``resources["nbgrader"]``, where
`autograder.nbgrader.converters` puts their paths.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Unicode

from autograder import secret
from autograder.checks.oracles import Draws
from autograder.feedback import page
from autograder.feedback.sanitise import fit
from autograder.grading.assessment import Assessment
from autograder.grading.grade import grade_submission
from autograder.nbgrader import regrade
from autograder.nbgrader.repair import mend
from autograder.pictures import Drawing
from autograder.received import timestamp
from autograder.results import store
from autograder.results.record import ExerciseRecord, Record
from autograder.submission import reader

CHECK = "check-"

#: The key, in the metadata of a check's output, of its outcome for the students' page.
OUTCOME = "autograder"

#: Cells that say something of the whole submission.
PUT_IN_ORDER, GRADER_SAYS = NOTES = ("put-in-order", "grader-says")
SCRIPT = "It was handed in as a script, and is a notebook again."
MARKDOWN = "It was handed in as Markdown, and is a notebook again."


class Mend(NbGraderPreprocessor):
    """Put a notebook into the released form again, and say at its top what was done."""

    def preprocess(
        self, nb: NotebookNode, resources: NotebookNode
    ) -> tuple[NotebookNode, NotebookNode]:
        """Replace the cells, and the notebook's metadata by those of the released one."""
        ids = resources["nbgrader"]
        released = nbformat.read(Path(ids["released"]), as_version=4)
        released.cells, notes = mend(nb.cells, released.cells)
        fit(cell for cell in released.cells if not cell.metadata.get("nbgrader", {}).get("locked"))
        if nb.cells:  # the grader reports a file that can't be read
            suffix = ids["choice"].path.suffix.lower()
            if suffix != reader.NOTEBOOK:
                notes = [SCRIPT if suffix == reader.SCRIPT else MARKDOWN]
            for note in notes:
                self.log.warning("Mended: %s", note)
            released.cells[:0] = _notice(notes)
        return released, resources


def _notice(notes: list[str]) -> list[NotebookNode]:
    if not notes:
        return []
    text = "\n".join(
        ["**Put in order before grading** (it changes no points)", "", *(f"- {n}" for n in notes)]
    )
    said = "\n".join(["Put in order before grading (it changes no points):", *notes])
    return [nbformat.v4.new_markdown_cell(text, id=PUT_IN_ORDER, metadata={"said": said})]


class GradeWithEngine(NbGraderPreprocessor):
    """Give each test cell the output from which nbgrader reads the points; no kernel is started."""

    secret_file = Unicode(
        str(secret.DEFAULT), help="The instructor's secret, from which all hidden inputs come."
    ).tag(config=True)

    results_directory = Unicode(
        "results", help="Where the records are kept, for `autograder report`; nowhere if empty."
    ).tag(config=True)

    pictures = Bool(
        True, help="Whether a student gets a picture of what is wrong, too, with the feedback."
    ).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: NotebookNode
    ) -> tuple[NotebookNode, NotebookNode]:
        """Grade the file as it was submitted, and show the outcome in the test cells."""
        ids = resources["nbgrader"]
        record, drawn = self._graded(ids)
        for cell in nb.cells:
            marks = cell.metadata.get("nbgrader", {})
            if marks.get("grade") and not marks.get("solution"):
                cell.outputs = [_output(marks, record, drawn)]
        regrade.stamp(nb, record.source, Path(ids["released"]))
        if record.message:
            self.log.warning("%s: %s", record.status, record.message)
            nb.cells.insert(0, _remark(record.message))
        if self.results_directory:
            folder = Path(self.results_directory)
            folder.mkdir(parents=True, exist_ok=True)
            store.append(folder / store.FILE, record)
        return nb, resources

    def _graded(self, ids: Mapping[str, Any]) -> tuple[Record, dict[str, Drawing | None]]:
        """Return the record of a submission, and for each of its stubs the picture, if any."""
        drawn: dict[str, Drawing | None] = {}

        def draw(assessment: Assessment, draws: Draws) -> None:
            drawn[assessment.exercise.name] = self._picture(assessment, draws)

        choice = ids["choice"]
        record = grade_submission(
            choice.take(),
            student=ids["student"],
            assignment=ids["assignment"],
            secret=secret.ensure(Path(self.secret_file)),
            submitted=timestamp.submitted_at(choice.path.parent),
            onlooker=draw if self.pictures else None,
        )
        return record, drawn

    def _picture(self, assessment: Assessment, draws: Draws) -> Drawing | None:
        """Return a picture of what is wrong; if drawing fails, only the picture is missing."""
        try:
            return page.draw_mistake(assessment, draws)
        except Exception as fault:
            self.log.warning(
                "No picture of %s, whose points are not affected: %s",
                assessment.exercise.name,
                fault,
            )
            return None


def _output(
    marks: NotebookNode, record: Record, drawn: Mapping[str, Drawing | None]
) -> NotebookNode:
    outcome = _outcome(marks["grade_id"].removeprefix(CHECK), float(marks["points"]), record)
    # nbgrader takes the text for points if it is a plain float, and for full points if it is not.
    data = {
        "text/plain": repr(float(outcome.points)),
        "text/html": page.feedback_html(record.assignment, outcome, drawn.get(outcome.name)),
    }
    return nbformat.v4.new_output("execute_result", data=data, metadata={OUTCOME: asdict(outcome)})


def _outcome(stub: str, worth: float, record: Record) -> ExerciseRecord:
    """Return the outcome of a stub; a test cell without an exercise is an error of the course."""
    if record.status == "refused":
        return ExerciseRecord(stub, 0.0, worth, "missing", None, record.message)
    outcome = next((outcome for outcome in record.exercises if outcome.name == stub), None)
    if outcome is None or outcome.max_points != worth or not 0 <= outcome.points <= worth:
        raise ValueError(
            f"the test cell of {stub} ({worth:g} points) and its exercise do not fit together "
            f"({outcome}): run nbgrader generate_assignment {record.assignment} --force"
        )
    return outcome


def _remark(message: str) -> NotebookNode:
    text = f"**The grader says**\n\n<pre>{escape(message)}</pre>"
    return nbformat.v4.new_markdown_cell(text, id=GRADER_SAYS, metadata={"said": message})
