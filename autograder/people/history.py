"""One student's history: what was handed in, what it was worth, and what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from autograder.policies import Rules
from autograder.policies.earlier import EarlierRecord
from autograder.policies.final_grades import FinalGrade
from autograder.policies.marks import Key
from autograder.reports.diff import RecordChange, record_changes
from autograder.results import store
from autograder.results.record import Record

#: Where nbgrader, and `autograder feedback`, leave a student's pages: a folder for each student.
FEEDBACK = Path("feedback")


@dataclass(frozen=True)
class AssignmentHistory:
    """What is known of one student's work on an assignment.

    Attributes
    ----------
    record
        Of the newest hand-in.
    points, max_points, reasons
        What counts, and why it is not what was graded.
    earlier
        The records of earlier hand-ins, the oldest first.
    changes
        ``(results file, what differs in the next one)``, the oldest first.
    feedback
        The pages with feedback.
    """

    record: Record
    points: float
    max_points: float
    reasons: tuple[str, ...]
    earlier: tuple[EarlierRecord, ...]
    changes: tuple[tuple[str, tuple[RecordChange, ...]], ...]
    feedback: tuple[Path, ...]


@dataclass(frozen=True)
class StudentHistory:
    """What is known of a student's work: by assignment, and as a whole."""

    assignments: tuple[AssignmentHistory, ...]
    grade: FinalGrade | None


def history(
    student: str, directory: Path, records: Sequence[Record], rules: Rules
) -> StudentHistory:
    """Return all that the results say of a student.

    Parameters
    ----------
    directory
        The results folder.
    records
        The class's newest records; the order of its assignments is that of the course.
    """
    finals = {final.student: final for final in rules.finals(records)}
    grade = finals.get(student)
    adjusted = {one.assignment: one for one in grade.assignments} if grade else {}
    changes = _changes(student, directory)
    found = []
    for (_, assignment), mark in rules.marks(r for r in records if r.student == student).items():
        what = adjusted.get(assignment, mark)
        found.append(
            AssignmentHistory(
                mark.record,
                what.points,
                what.max_points,
                what.reasons,
                tuple(rules.earlier.get((student, assignment), ())),
                changes.get((student, assignment), ()),
                _feedback(student, assignment),
            )
        )
    return StudentHistory(tuple(found), grade)


def results_files(directory: Path) -> list[Path]:
    """Return the results of a folder, the oldest first: those of each run, and those that count."""
    kept = [path for path in directory.glob("results.*.jsonl") if path.suffixes[0][1:].isdigit()]
    newest = directory / store.FILE
    return [*sorted(kept, key=lambda path: int(path.suffixes[0][1:])), newest]


def _changes(
    student: str, directory: Path
) -> Mapping[Key, tuple[tuple[str, tuple[RecordChange, ...]], ...]]:
    """Return what changed from run to run in a student's records, by submission."""
    files = [path for path in results_files(directory) if path.is_file()]
    found: dict[Key, tuple[tuple[str, tuple[RecordChange, ...]], ...]] = {}
    for old, new in pairwise(files):
        before, after = (list(_of(student, store.load_records(path))) for path in (old, new))
        for key, changes in _by_submission(record_changes(before, after)).items():
            found[key] = (*found.get(key, ()), (old.name, tuple(changes)))
    return found


def _by_submission(changes: Iterable[RecordChange]) -> dict[Key, list[RecordChange]]:
    found: dict[Key, list[RecordChange]] = {}
    for one in changes:
        found.setdefault((one.student, one.assignment), []).append(one)
    return found


def _of(student: str, records: Iterable[Record]) -> Iterator[Record]:
    return (record for record in records if record.student == student)


def _feedback(student: str, assignment: str) -> tuple[Path, ...]:
    """Return a student's pages as nbgrader leaves them, or as `autograder feedback` does."""
    own = _literal(student)
    patterns = (f"{own}/{assignment}/*.html", f"{own}/{assignment}.html")
    return tuple(path for pattern in patterns for path in sorted(FEEDBACK.glob(pattern)))


def _literal(student: str) -> str:
    """Return a name as a pattern that fits nothing else."""
    return "".join(f"[{one}]" if one in "*?[" else one for one in student)
