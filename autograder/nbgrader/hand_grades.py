"""Read from nbgrader's gradebook what people graded in the formgrader.

One query reads the tables directly: nbgrader's own objects would send one for each cell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from autograder.policies.gradebook import GradebookError, address_shown, gradebook_connection
from autograder.policies.marks import HandGrade, HandGraded, Key
from autograder.results.record import Record
from autograder.text import clean, first_of, number

CHECK = "check-"

GRADES = """
    SELECT submitted_assignment.student_id, assignment.name, base_cell.name,
           COALESCE(grade_cells.max_score, task_cells.max_score, 0),
           grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade,
           COALESCE(submitted_notebook.late_submission_penalty, 0)
    FROM grade
    JOIN base_cell ON base_cell.id = grade.cell_id
    LEFT JOIN grade_cells ON grade_cells.id = base_cell.id
    LEFT JOIN task_cells ON task_cells.id = base_cell.id
    JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
    JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
    JOIN assignment ON assignment.id = submitted_assignment.assignment_id
    ORDER BY 1, 2, 3
"""


def read_gradebook(address: str) -> HandGraded:
    """Return what a gradebook says, by submission.

    Parameters
    ----------
    address
        A file, or an address as in ``c.CourseDirectory.db_url``.

    Raises
    ------
    GradebookError
        It can't be read, or is not one of nbgrader's gradebooks.
    """
    from sqlalchemy import text

    with gradebook_connection(address) as connection:
        rows = connection.execute(text(GRADES)).all()
    return _graded(address_shown(address).removeprefix("sqlite:///"), rows)


def _graded(source: str, rows: Iterable[Any]) -> HandGraded:
    grades: dict[Key, list[HandGrade]] = defaultdict(list)
    penalties: dict[Key, float] = {}
    for student, assignment, cell, most, automatic, manual, extra, waits, penalty in rows:
        question = not cell.startswith(CHECK)
        name = cell if question else cell.removeprefix(CHECK)
        one = HandGrade(name, most, automatic, manual, extra or 0.0, question, bool(waits))
        grades[student, assignment].append(one)
        if penalty:
            penalties[student, assignment] = penalty
    return HandGraded(source, grades, penalties)


def relevant(found: HandGraded, records: Iterable[Record]) -> HandGraded:
    """Return the points given by hand, after making sure that they belong to these records.

    Raises
    ------
    GradebookError
        Points given by hand would be lost: the gradebook is another course's, or knows other
        automatic points than the records. The text says whose.
    """
    kept = {
        key: grades
        for key, grades in found.grades.items()
        if any(_by_hand(one) for one in grades) or key in found.penalties
    }
    if not kept:
        return HandGraded(found.source)
    known = {(record.student, record.assignment): record for record in records}
    _require_same_run(found.source, kept, known)
    graded = {key[1] for key in kept}
    every = {key: grades for key, grades in found.grades.items() if key[1] in graded}
    return HandGraded(found.source, every, found.penalties)


def _require_same_run(
    source: str, kept: Mapping[Key, Iterable[HandGrade]], known: Mapping[Key, Record]
) -> None:
    """Raise `GradebookError` where points given by hand do not belong to the known records."""
    graded = {assignment for _, assignment in kept}
    if not graded & {assignment for _, assignment in known}:
        raise GradebookError(
            f"{source} has points by hand in {', '.join(sorted(graded))} alone, and these "
            "results have none: is it another course's? --gradebook none leaves it out"
        )
    if lost := [f"{s} ({a}: {_sum(kept[s, a])})" for s, a in kept if (s, a) not in known]:
        raise GradebookError(
            f"{source}: points given by hand to {first_of(lost, 5)} have no result here: "
            "grade again, or leave all of them out with --gradebook none"
        )
    if other := list(_others(kept, known)):
        raise GradebookError(
            f"{source} and these results come from different runs: {'; '.join(other[:5])}"
            f"{', …' if len(other) > 5 else ''}. Bring them together with `autograder nbgrader "
            "autograde`, or leave what was graded by hand out with --gradebook none"
        )


def _by_hand(one: HandGrade) -> bool:
    """Tell whether a person gave points for a cell, or still has to."""
    return bool(one.extra or one.manual is not None or (one.is_question and one.max_points))


def _sum(grades: Iterable[HandGrade]) -> str:
    points = sum((one.manual or 0.0) + one.extra for one in grades if _by_hand(one))
    return f"{number(points)} points"


def _others(
    grades: Mapping[Key, Iterable[HandGrade]], known: Mapping[Key, Record]
) -> Iterator[str]:
    """Say which automatic points differ from those in the records."""
    for (student, assignment), cells in grades.items():
        points = {one.name: one.points for one in known[student, assignment].exercises}
        for one in cells:
            if one.is_question or one.exercise not in points or one.automatic is None:
                continue
            if abs(one.automatic - points[one.exercise]) > 1e-9:
                there, here = number(one.automatic), number(points[one.exercise])
                yield f"{clean(student)}, {assignment}, {one.exercise}: {there} there, {here} here"
