"""``autograder feedback``: a page for each submission, from a results folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from autograder.commands._terminal import (
    ALL_RIGHT,
    NOT_RIGHT,
    Course,
    complain,
    few,
    say,
    stop,
    use,
)

if TYPE_CHECKING:
    from autograder.feedback.notebook import Block
    from autograder.feedback.page import FeedbackPage
    from autograder.grading.batch import Job
    from autograder.results.record import Record


def feedback(
    directory: Annotated[Path, typer.Argument(help="A results folder, as grade writes it.")],
    out: Annotated[Path, typer.Option(help="Where the pages go: DIR/<student>/<assignment>.html.")],
    submitted: Annotated[
        Path | None, typer.Option(help="The submissions: shows each student's notebook, too.")
    ] = None,
    course: Course = None,
) -> None:
    """Write a page for each student and assignment: points, questions, and what to look at.

    It is the page of `nbgrader generate_feedback`, for those without nbgrader; but for pictures,
    which are drawn while a submission is graded. Exit status: 0; 1 when some lines of the results
    are not usable records, or a name can't be a file's; 2 on a usage error.
    """
    use(course)
    from autograder.exercises import ASSIGNMENTS
    from autograder.feedback.page import page_html
    from autograder.files import write_text
    from autograder.grading import batch
    from autograder.reports import load
    from autograder.results import store

    if submitted and not submitted.is_dir():
        stop(f"{submitted}: there is no such folder of submissions")
    try:
        found = load.load_results(directory / store.FILE, ASSIGNMENTS)
    except (ValueError, OSError) as error:
        stop(str(error))
    jobs = (
        {(job.student, job.assignment): job for job in batch.find(submitted)} if submitted else {}
    )
    records = store.for_students(directory, found.records)
    unfit = [record for record in records if not _is_a_file_name(record.student)]
    for record in records:
        if record not in unfit:
            folder = out / record.student
            folder.mkdir(parents=True, exist_ok=True)
            page = _page(record, jobs.get((record.student, record.assignment)))
            write_text(folder / f"{record.assignment}.html", page_html(page))
    notices = [f"{record.student!r} can't be a folder's name: no page" for record in unfit]
    few(complain, [*found.damaged, *notices])
    say(f"{len(records) - len(unfit)} pages in {out}")
    raise typer.Exit(NOT_RIGHT if found.damaged or unfit else ALL_RIGHT)


def _is_a_file_name(student: str) -> bool:
    """Tell whether a name leads to a folder in the one that was asked for, and nowhere else."""
    return student.isprintable() and Path(student).name == student and student not in ("", "..")


def _page(record: Record, job: Job | None) -> FeedbackPage:
    from autograder.feedback.page import FeedbackPage, stubs_of

    return FeedbackPage(
        assignment=record.assignment,
        student=record.student,
        handed_in=record.submitted,
        points=record.points,
        max_points=record.max_points,
        stubs=stubs_of(record),
        notes=[record.message] if record.message else [],
        blocks=list(_blocks(record, job)) if job else [],
    )


def _blocks(record: Record, job: Job) -> Iterator[Block]:
    """Yield the notebook as it was handed in; nothing of a file that can't be read."""
    import nbformat

    from autograder.course.layout import released
    from autograder.feedback.notebook import HandedOut, ShownCell, as_blocks
    from autograder.feedback.sanitise import fit
    from autograder.submission.reader import Refused, cells

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
        [
            ShownCell(node.cell_type, node.source)
            for node in nodes
            if "colab-badge" not in node.source
        ],
        HandedOut([cell.source for cell in handed_out]),
        {one.name for one in record.exercises},
    )
