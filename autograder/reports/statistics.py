"""The figures in a class report: points, stubs, misconceptions and final grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from statistics import fmean, median

from autograder.cards import SYMBOL
from autograder.policies import FinalGrade, FinalPoints
from autograder.results.record import ExerciseRecord, Record, Verdict
from autograder.text import hint

BINS = 10


@dataclass(frozen=True)
class StubStatistics:
    """How a class did on one stub.

    Attributes
    ----------
    share
        The mean share of the points, between 0 and 1; None if there are no points to earn.
    verdicts
        How many got each verdict; verdicts that nobody got are left out.
    """

    name: str
    max_points: float
    share: float | None
    verdicts: dict[Verdict, int]


@dataclass(frozen=True)
class MisconceptionCount:
    """A recognised mistake, how many students make it, and the question they are asked."""

    stub: str
    diagnosis: str
    students: int
    hint: str


@dataclass(frozen=True)
class AssignmentStatistics:
    """How a class did on one assignment.

    ``median`` and ``mean`` are None, and ``bins``, the number of submissions in each tenth of the
    points, are all 0 if nothing was graded. A refused submission counts in ``refused`` alone.
    """

    name: str
    max_points: float
    graded: int
    refused: int
    absent: int
    full: int
    median: float | None
    mean: float | None
    bins: tuple[int, ...]
    stubs: tuple[StubStatistics, ...]
    misconceptions: tuple[MisconceptionCount, ...]


def in_course_order(assignments: Iterable[str], course: Sequence[str]) -> list[str]:
    """Return the assignments, each once: in the order of the course, then by name."""
    found = set(assignments)
    known = [name for name in course if name in found]
    return known + sorted(found.difference(known))


def assignment_statistics(
    name: str, records: Sequence[Record], students: int
) -> AssignmentStatistics:
    """Return the figures of an assignment, from its records, in a class of so many students."""
    graded = [record for record in records if record.status == "graded"]
    points = [record.points for record in graded]
    return AssignmentStatistics(
        name=name,
        max_points=max((record.max_points for record in records), default=0.0),
        graded=len(graded),
        refused=len(records) - len(graded),
        absent=students - len(records),
        full=sum(record.points >= record.max_points for record in graded),
        median=median(points) if points else None,
        mean=fmean(points) if points else None,
        bins=_tenths(share(r.points, r.max_points) for r in graded),
        stubs=tuple(_stub(stub, answers) for stub, answers in _by_stub(graded).items()),
        misconceptions=_misconceptions(graded),
    )


def tally(records: Iterable[Record]) -> list[tuple[ExerciseRecord, int]]:
    """Return the outcomes of stubs in the order of the records, and how many have each.

    Equal outcomes may be counted apart, but most of a class share one object
    (`results.schema`): looking at each object once saves much of the time for a large class.
    """
    every = list(chain.from_iterable(record.exercises for record in records))
    known = dict(zip(map(id, every), every, strict=True))
    return [(known[one], count) for one, count in Counter(map(id, every)).items()]


def _by_stub(graded: Iterable[Record]) -> dict[str, list[tuple[ExerciseRecord, int]]]:
    """Return the outcomes of each stub, in the order of the stubs in a record."""
    answers: dict[str, list[tuple[ExerciseRecord, int]]] = {}
    for exercise, count in tally(graded):
        answers.setdefault(exercise.name, []).append((exercise, count))
    return answers


def share(points: float, max_points: float) -> float:
    """Return points / max_points, between 0 and 1, and 0 where there are no points to earn."""
    return min(max(points / max_points, 0.0), 1.0) if max_points > 0 else 0.0


def _tenths(shares: Iterable[float]) -> tuple[int, ...]:
    """Return how many of these shares are in each tenth."""
    tenths = Counter(min(int(share * BINS), BINS - 1) for share in shares)
    return tuple(tenths[i] for i in range(BINS))


def _stub(name: str, answers: Sequence[tuple[ExerciseRecord, int]]) -> StubStatistics:
    most = max(e.max_points for e, _ in answers)
    counts: Counter[Verdict] = Counter()
    for e, n in answers:
        counts[e.verdict] += n
    shares = chain.from_iterable(repeat(share(e.points, e.max_points), n) for e, n in answers)
    return StubStatistics(
        name=name,
        max_points=most,
        share=fmean(shares) if most > 0 else None,
        verdicts={verdict: counts[verdict] for verdict in SYMBOL if counts[verdict]},
    )


def _misconceptions(graded: Iterable[Record]) -> tuple[MisconceptionCount, ...]:
    """Return the recognised mistakes, the most frequent first."""
    seen = [((e.name, e.diagnosis), e.message) for r in graded for e in r.exercises if e.diagnosis]
    counts = Counter(key for key, _ in seen)
    asked: dict[tuple[str, str], str] = {}
    for key, message in reversed(seen):
        asked[key] = asked.get(key) or hint(message)
    found = [MisconceptionCount(*key, n, asked.get(key, "")) for key, n in counts.items()]
    return tuple(sorted(found, key=lambda m: (-m.students, m.stub, m.diagnosis)))


@dataclass(frozen=True)
class FinalGradeRow:
    """One student's final grade, with one cell per assignment; None where there is none."""

    final: FinalGrade
    cells: tuple[FinalPoints | None, ...]


@dataclass(frozen=True)
class FinalGradeStatistics:
    """The final grades of a class.

    Attributes
    ----------
    assignments
        Their names, in the order of the course.
    median
        Of the grades, in percent; None while nothing is due.
    bins
        The number of students in each tenth of the percent.
    late, dropped
        How many submissions are late, and how many assignments were dropped.
    """

    assignments: tuple[str, ...]
    median: float | None
    bins: tuple[int, ...]
    late: int
    dropped: int
    rows: tuple[FinalGradeRow, ...]


def final_grade_statistics(
    finals: Sequence[FinalGrade], course: Sequence[str]
) -> FinalGradeStatistics | None:
    """Return the final grades, or None if there are none."""
    if not finals:
        return None
    entries = [entry for final in finals for entry in final.assignments]
    names = in_course_order((entry.assignment for entry in entries), course)
    percents = [final.percent for final in finals if final.percent is not None]
    return FinalGradeStatistics(
        assignments=tuple(names),
        median=median(percents) if percents else None,
        bins=_tenths(share(percent, 100) for percent in percents),
        late=sum(entry.late for entry in entries),
        dropped=sum(entry.dropped for entry in entries),
        rows=tuple(_final_row(final, names) for final in finals),
    )


def _final_row(final: FinalGrade, names: Sequence[str]) -> FinalGradeRow:
    found = {entry.assignment: entry for entry in final.assignments}
    return FinalGradeRow(final, tuple(found.get(name) for name in names))
