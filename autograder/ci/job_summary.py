"""The summary of a CI job, in Markdown: all submissions, and the cards of a few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograder.cards import SYMBOL
from autograder.reports import markdown
from autograder.results.record import ExerciseRecord, Record
from autograder.text import earned, hint, lines

#: GitHub shows no summary at all that is larger than 1 MiB.
MOST_BYTES = 1_000_000

#: Up to this many submissions are one student's, who wants to know why; more are a class.
DETAILED = 10


def total_points(records: Sequence[Record]) -> tuple[float, float]:
    """Return the points of all submissions together, and how many there were to earn."""
    points = round(sum(record.points for record in records), 2)
    return points, round(sum(record.max_points for record in records), 2)


def job_summary(records: Sequence[Record]) -> str:
    """Return the summary; what does not fit is counted in its last line."""
    records = sorted(records, key=lambda record: (record.student, record.assignment))
    parts = [f"## {earned(*total_points(records))}", ""]
    room = MOST_BYTES
    waiting = [*_rows(records), *_details(records if len(records) <= DETAILED else [])]
    for i, part in enumerate(waiting):
        room -= len(part.encode("utf-8", "backslashreplace")) + 1
        if room < 0:
            parts += ["", f"{len(waiting) - i} more lines are left out; the artefact has them all."]
            break
        parts.append(part)
    return "\n".join(parts) + "\n"


def _rows(records: Sequence[Record]) -> Iterator[str]:
    yield markdown.table_heading("Student", "Assignment", "Points", "Note")
    for record in records:
        whose = (markdown.code_name(record.student), markdown.code_name(record.assignment))
        told = [record.status] * (record.status == "refused") + lines(record.message)
        note = markdown.escape(": ".join(told))
        yield markdown.table_row(*whose, earned(record.points, record.max_points), note)


def _details(records: Sequence[Record]) -> Iterator[str]:
    for record in records:
        if record.exercises:
            yield f"\n### {markdown.code_name(record.assignment)}\n"
            yield markdown.table_heading("Exercise", "Verdict", "Points", "What to ask yourself")
        yield from map(_exercise, record.exercises)
        for exercise in record.exercises:
            if exercise.message:
                card = markdown.markdown_card(exercise)
                yield f"\n#### {markdown.code_name(exercise.name)}\n\n{card}"


def _exercise(exercise: ExerciseRecord) -> str:
    verdict = f"{SYMBOL[exercise.verdict]} {exercise.verdict}"
    points = earned(exercise.points, exercise.max_points)
    asked = markdown.escape(hint(exercise.message))
    return markdown.table_row(markdown.code_name(exercise.name), verdict, points, asked)
