"""The table that ``nbgrader export`` writes: nbgrader's own columns, as a person writes points.

nbgrader's own writes sums such as 13.309999999999999, and a name with a comma as two cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Assignment, Gradebook, MissingEntry, Student
from nbgrader.plugins import ExportPlugin

from autograder.csv_table import cell, table_text
from autograder.text import number

COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)


class RawPoints(ExportPlugin):
    """Writes a row for each assignment and student, with 0 where nothing was handed in."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the table to ``--to``, or to ``grades.csv``."""
        path = Path(self.to or "grades.csv")
        path.write_text(table_text([COLUMNS, *self._rows(gradebook)]), encoding="utf-8")
        self.log.info("Exported grades to %s", path)

    def _rows(self, gradebook: Gradebook) -> Iterator[tuple[str, ...]]:
        students = [one for one in gradebook.students if _is_asked(one.id, self.student)]
        for assignment in gradebook.assignments:
            if _is_asked(assignment.name, self.assignment):
                for student in students:
                    yield _row(gradebook, assignment, student)


def _is_asked(name: str, wanted: list[object]) -> bool:
    return not wanted or name in map(str, wanted)


def _row(gradebook: Gradebook, assignment: Assignment, student: Student) -> tuple[str, ...]:
    when, score, penalty = "", 0.0, 0.0
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        pass
    else:
        when = str(submission.timestamp or "")
        score, penalty = submission.score, submission.late_submission_penalty or 0.0
    who = student.id, student.last_name or "", student.first_name or "", student.email or ""
    points = score, penalty, max(0.0, score - penalty), assignment.max_score
    return (
        *(assignment.name, str(assignment.duedate or ""), when),
        *map(cell, who),
        *map(number, points),
    )
