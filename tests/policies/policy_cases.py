"""Records and dates that the tests of the policies share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from autograder.policies import FinalGrade, FinalPoints, Policy, final_grades
from autograder.results.record import ExerciseRecord, Record, Status

DUE = datetime(2026, 10, 2, 21, 0, tzinfo=UTC)
MONTH = {
    name: DUE + timedelta(weeks=i) for i, name in enumerate(("layers", "loss", "backprop", "adam"))
}


def graded(
    points: float,
    assignment: str = "layers",
    *,
    student: str = "ada",
    hours: float | None = 0.0,
    due: datetime | None = None,
    max_points: float = 20.0,
    status: Status = "graded",
) -> Record:
    """Return a submission with so many points, handed in so many hours after it was due."""
    due = due or MONTH.get(assignment, DUE)
    at = None if hours is None else (due + timedelta(hours=hours)).isoformat()
    exercise = ExerciseRecord("affine", points, max_points, "partial")
    return Record(student, assignment, status, points, max_points, 0.1, (exercise,), submitted=at)


def standing(policy: Policy, *records: Record) -> FinalGrade:
    """Return where the only student of a class stands."""
    (found,) = final_grades(records, policy)
    return found


def adjusted(policy: Policy, record: Record) -> FinalPoints:
    """Return what becomes of a single submission."""
    (found,) = standing(policy, record).assignments
    return found


def points(found: FinalGrade) -> dict[str, float]:
    """Return the final points of each assignment."""
    return {a.assignment: a.points for a in found.assignments}
