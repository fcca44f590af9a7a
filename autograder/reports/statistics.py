"""The figures of each assignment in a class report: points, stubs, misconceptions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from autograder.cards import SYMBOL
from autograder.results.record import ExerciseRecord, Record, Verdict
from autograder.text import hint

BINS = 10


@dataclass(frozen=True)
class Stub:
    """How a class did on one stub.

    Attributes
    ----------
    share
        The mean share of the points, between 0 and 1; None if there are no points to earn.
    verdicts
        How many got each verdict; those that nobody got are left out.
    """

    name: str
    max_points: float
    share: float | None
    verdicts: dict[Verdict, int]


@dataclass(frozen=True)
class Misconception:
    """A recognised mistake, how many students make it, and the question they are asked."""

    stub: str
    diagnosis: str
    students: int
    hint: str


@dataclass(frozen=True)
class Assignment:
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
    stubs: tuple[Stub, ...]
    misconceptions: tuple[Misconception, ...]


def in_order(assignments: Iterable[str], course: Sequence[str]) -> list[str]:
    """Return the assignments, each once: in the order of the course, then by name."""
    found = set(assignments)
    known = [name for name in course if name in found]
    return known + sorted(found.difference(known))


def of_assignment(name: str, records: Iterable[Record], students: int) -> Assignment:
    """Return the figures of the assignment `name` in a class of so many students."""
    handed_in = [record for record in records if record.assignment == name]
    graded = [record for record in handed_in if record.status == "graded"]
    points = [record.points for record in graded]
    return Assignment(
        name=name,
        max_points=max((record.max_points for record in handed_in), default=0.0),
        graded=len(graded),
        refused=len(handed_in) - len(graded),
        absent=students - len(handed_in),
        full=sum(record.points >= record.max_points for record in graded),
        median=median(points) if points else None,
        mean=fmean(points) if points else None,
        bins=_bins(graded),
        stubs=tuple(_stub(stub, answers) for stub, answers in by_stub(graded).items()),
        misconceptions=_misconceptions(graded),
    )


def by_stub(records: Iterable[Record]) -> dict[str, list[ExerciseRecord]]:
    """Return the outcomes of each stub, stubs in the order in which a record has them."""
    answers: dict[str, list[ExerciseRecord]] = {}
    for record in records:
        for exercise in record.exercises:
            answers.setdefault(exercise.name, []).append(exercise)
    return answers


def share(points: float, max_points: float) -> float:
    """Return points / max_points, kept between 0 and 1, and 0 where there are none to earn."""
    return min(max(points / max_points, 0.0), 1.0) if max_points > 0 else 0.0


def _bins(graded: Iterable[Record]) -> tuple[int, ...]:
    tenths = Counter(min(int(share(r.points, r.max_points) * BINS), BINS - 1) for r in graded)
    return tuple(tenths[i] for i in range(BINS))


def _stub(name: str, answers: Sequence[ExerciseRecord]) -> Stub:
    most = max(e.max_points for e in answers)
    counts = Counter(e.verdict for e in answers)
    return Stub(
        name=name,
        max_points=most,
        share=fmean(share(e.points, e.max_points) for e in answers) if most > 0 else None,
        verdicts={verdict: counts[verdict] for verdict in SYMBOL if counts[verdict]},
    )


def _misconceptions(graded: Iterable[Record]) -> tuple[Misconception, ...]:
    """Return the recognised mistakes, the most frequent first."""
    seen = [(e.name, e.diagnosis, hint(e.message)) for r in graded for e in r.exercises]
    counts = Counter((stub, diagnosis) for stub, diagnosis, _ in seen if diagnosis)
    asked = {(stub, diagnosis): question for stub, diagnosis, question in seen if question}
    found = [Misconception(*key, n, asked.get(key, "")) for key, n in counts.items()]
    return tuple(sorted(found, key=lambda m: (-m.students, m.stub, m.diagnosis)))
