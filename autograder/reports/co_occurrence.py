"""Misconceptions that travel together: students with one tend to have the other."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from autograder.reports.at_risk import RecordsByStudent

#: Two of them do when at least this many students have both, and φ is at least this large.
HANDFUL, ENOUGH = 5, 0.3

#: ``(assignment, stub, diagnosis)``.
End = tuple[str, str, str]


@dataclass(frozen=True)
class CoOccurrence:
    """Two misconceptions that more students have together than chance would give.

    ``first`` and ``second`` are ``(assignment, stub, diagnosis)``.
    """

    first: End
    second: End
    both: int
    students: int
    phi: float


def co_occurrences(pupils: RecordsByStudent) -> tuple[CoOccurrence, ...]:
    """Return the misconceptions that travel together, those with the largest φ first.

    For each pair the class is those whose submissions to both assignments were graded.
    """
    graded: dict[str, set[str]] = {}
    owners: dict[End, set[str]] = {}
    shared: Counter[tuple[End, End]] = Counter()
    for student, work in pupils.items():
        mine: list[End] = []
        for record in work.values():
            if record.status == "graded":
                graded.setdefault(record.assignment, set()).add(student)
                mine += {
                    (record.assignment, e.name, e.diagnosis)
                    for e in record.exercises
                    if e.diagnosis
                }
        for one in mine:
            owners.setdefault(one, set()).add(student)
        shared.update(combinations(sorted(mine), 2))
    common = cache(lambda one, another: len(graded[one] & graded[another]))
    found = [
        _pair(a, b, owners, graded, common(a[0], b[0]))
        for (a, b), both in shared.items()
        if both >= HANDFUL
    ]
    close = [pair for pair in found if pair is not None]
    return tuple(sorted(close, key=lambda pair: (-pair.phi, pair.first, pair.second)))


def _pair(
    first: End,
    second: End,
    owners: dict[End, set[str]],
    graded: dict[str, set[str]],
    students: int,
) -> CoOccurrence | None:
    ones, others = owners[first] & graded[second[0]], owners[second] & graded[first[0]]
    both = len(ones & others)
    phi = phi_coefficient(both, len(ones), len(others), students)
    if phi is None or phi < ENOUGH:
        return None
    return CoOccurrence(first, second, both, students, phi)


def phi_coefficient(both: int, first: int, second: int, students: int) -> float | None:
    """Return φ, the correlation between having one thing and having another.

    Parameters
    ----------
    both, first, second
        How many have both, how many the first (and maybe the other), how many the second.
    students
        How many could have both.
    """
    spread = first * (students - first) * second * (students - second)
    return (both * students - first * second) / spread**0.5 if spread > 0 else None
