"""Item analysis: what the points of a class say of the questions, stub by stub."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from autograder.reports import testtheory
from autograder.reports.statistics import share
from autograder.results.record import Record

#: With fewer submissions the figures mean little, and nothing is flagged.
FEW = 20

#: A stub below this D tells strong from weak students too little (Ebel & Frisbie, 1991).
ENOUGH_D = 0.20

#: How to read each figure, in one sentence.
READING = {
    "p": (
        "Difficulty p is the mean share of the points: 1 when nobody lost any, low when the stub "
        "is hard."
    ),
    "D": (
        "Discrimination D is p among the best 27 % less p among the weakest 27 %: from 0.40 on the "
        "stub tells them apart very well, below 0.20 hardly."
    ),
    "r": (
        "The point-biserial r correlates the stub with all other points of the assignment: near 0 "
        "it measures something else, below 0 those who know the rest lose points here."
    ),
    "alpha": (
        "Cronbach's α says how far the stubs measure one thing: 0.7 is usually asked of a test, "
        "0.9 where it decides alone; the interval holds the true α with 95 % confidence."
    ),
    "phi": (
        "φ is 1 when two misconceptions have the same students, and 0 when one says nothing of "
        "the other: they may have one cause, which is worth one explanation."
    ),
}


@dataclass(frozen=True)
class Item:
    """The figures of one stub; None where the points do not determine one.

    Attributes
    ----------
    difficulty
        p, the mean share of its points.
    discrimination
        D, the upper 27 % of the class against the lower.
    correlation
        The point-biserial correlation with all other points of the assignment.
    flags
        What is remarkable about it, in words.
    """

    stub: str
    max_points: float
    difficulty: float
    discrimination: float | None
    correlation: float | None
    flags: tuple[str, ...]


@dataclass(frozen=True)
class Analysis:
    """The item analysis of one assignment.

    Attributes
    ----------
    submissions
        How many count: those graded that have all its stubs.
    group
        How many students are in the upper group, and in the lower one.
    caution
        Why the figures mean little, or empty.
    """

    submissions: int
    group: int
    items: tuple[Item, ...]
    alpha: testtheory.Alpha | None
    caution: str


def of_assignment(graded: Iterable[Record]) -> Analysis:
    """Return the item analysis of an assignment's graded submissions.

    Stubs without points to earn are left out, and so is a submission that lacks a stub.
    """
    whole, stubs = _complete(list(graded))
    names = list(stubs)
    points = np.array([[found[name] for name in names] for found in whole], float)
    points = points.reshape(len(whole), len(names))
    alpha = testtheory.alpha(points) if names else None
    items = [_item(name, stubs[name], points, i) for i, name in enumerate(names)] if whole else []
    size = testtheory.group_size(len(whole)) if whole else 0
    return Analysis(len(whole), size, tuple(items), alpha, _caution(points))


def _complete(graded: Sequence[Record]) -> tuple[list[dict[str, float]], dict[str, float]]:
    """Return the points of each submission that has all stubs, and what these are worth.

    All stubs are those that most submissions have: exercises may have changed between runs.
    """
    sets = Counter(tuple(e.name for e in record.exercises) for record in graded)
    usual = max(sets, key=lambda names: (sets[names], names), default=())
    stubs: dict[str, float] = {}
    for exercise in (e for record in graded for e in record.exercises):
        if exercise.name in usual and exercise.max_points > 0:
            stubs[exercise.name] = max(exercise.max_points, stubs.get(exercise.name, 0.0))
    found = [{e.name: e.points for e in record.exercises} for record in graded]
    return [one for one in found if stubs.keys() <= one.keys()], stubs


def _item(name: str, most: float, points: np.ndarray, place: int) -> Item:
    shares = [share(earned, most) for earned in points[:, place]]
    totals = points.sum(axis=1)
    difficulty = float(np.mean(shares))
    discrimination = testtheory.discrimination(shares, totals)
    correlation = testtheory.correlation(points[:, place], totals - points[:, place])
    flags = _flags(difficulty, discrimination, correlation) if len(points) >= FEW else ()
    return Item(name, most, difficulty, discrimination, correlation, flags)


def _flags(p: float, d: float | None, r: float | None) -> tuple[str, ...]:
    if p == 1:
        return ("never missed",)
    flags = ["never right"] if p == 0 else []
    if d is not None and d < ENOUGH_D:
        flags.append("D below 0.20")
    if r is not None and r < 0:
        flags.append("r below 0")
    return tuple(flags)


def _caution(points: np.ndarray) -> str:
    students = len(points)
    if not students:
        return "There is no submission to analyse."
    if students < FEW:
        many = f"{students} submission{'s' if students != 1 else ''}"
        return f"With {many} these figures mean little, and nothing is flagged: {FEW} is a start."
    if np.ptp(points.sum(axis=1)) == 0:
        return "All have the same points: nothing tells them apart."
    return ""
