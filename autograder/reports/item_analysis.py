"""Item analysis: what the points of a class say about the exercises, stub by stub.

The second half is classical test theory: figures of a table of scores with one row per student and
one column per item. A figure that the scores do not determine, such as a correlation with a column
of equal numbers, is None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from autograder.reports.statistics import tally
from autograder.results.record import Record

#: With fewer submissions the figures mean little, and nothing is flagged.
FEW = 20

#: With fewer submissions the report leaves the figures of a test out.
WORTH = 10

#: A stub below this D tells strong from weak students too little (Ebel & Frisbie, 1991).
ENOUGH_D = 0.20

#: The share of a class in each of the two groups that are compared (Kelley, 1939).
GROUP = 0.27

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
        "Cronbach's α says how far the stubs measure one thing: 0.7 is usually expected of a test, "
        "0.9 where it decides alone; the interval holds the true α with 95 % confidence."
    ),
    "phi": (
        "φ is 1 when two misconceptions have the same students, and 0 when one says nothing of "
        "the other: they may have one cause, which is worth one explanation."
    ),
}


@dataclass(frozen=True)
class Alpha:
    """Cronbach's α, and the interval that holds the true one with 95 % confidence."""

    value: float
    low: float
    high: float


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
class ItemAnalysis:
    """The item analysis of one assignment.

    Attributes
    ----------
    submissions
        How many count: the graded ones that have all stubs.
    group
        How many students are in the upper group, and in the lower one.
    caution
        Why the figures mean little, or empty.
    """

    submissions: int
    group: int
    items: tuple[Item, ...]
    alpha: Alpha | None
    caution: str


def analyse_items(graded: Iterable[Record]) -> ItemAnalysis:
    """Return the item analysis of an assignment's graded submissions.

    Stubs without points to earn are left out, and so are submissions that lack a stub.
    """
    whole, stubs = _complete(list(graded))
    names = list(stubs)
    points = np.array([[found[name] for name in names] for found in whole], float)
    points = points.reshape(len(whole), len(names))
    alpha = cronbach_alpha(points) if names else None
    items = [_item(name, stubs[name], points, i) for i, name in enumerate(names)] if whole else []
    size = group_size(len(whole)) if whole else 0
    return ItemAnalysis(len(whole), size, tuple(items), alpha, _caution(points))


def _complete(graded: Sequence[Record]) -> tuple[list[dict[str, float]], dict[str, float]]:
    """Return the points of each submission that has all stubs, and what these are worth.

    "All stubs" means those that most submissions have: exercises may have changed between runs.
    """
    found = [{e.name: e.points for e in record.exercises} for record in graded]
    sets = Counter(map(tuple, found))
    usual = max(sets, key=lambda names: (sets[names], names), default=())
    stubs: dict[str, float] = {}
    for e, _ in tally(graded):
        if e.name in usual and e.max_points > 0:
            stubs[e.name] = max(e.max_points, stubs.get(e.name, 0.0))
    return [one for one in found if stubs.keys() <= one.keys()], stubs


def _item(name: str, most: float, points: NDArray[np.float64], place: int) -> Item:
    shares = np.clip(points[:, place] / most, 0.0, 1.0)
    totals = points.sum(axis=1)
    difficulty = float(np.mean(shares))
    d = discrimination(shares, totals)
    r = correlation(points[:, place], totals - points[:, place])
    flags = _flags(difficulty, d, r) if len(points) >= FEW else ()
    return Item(name, most, difficulty, d, r, flags)


def _flags(p: float, d: float | None, r: float | None) -> tuple[str, ...]:
    if p == 1:
        return ("never missed",)
    flags = ["never right"] if p == 0 else []
    if d is not None and d < ENOUGH_D:
        flags.append("D below 0.20")
    if r is not None and r < 0:
        flags.append("r below 0")
    return tuple(flags)


def _caution(points: NDArray[np.float64]) -> str:
    students = len(points)
    if not students:
        return "There is no submission to analyse."
    if students < FEW:
        many = f"{students} submission{'s' if students != 1 else ''}"
        return f"With {many} these figures mean little, and nothing is flagged: {FEW} is a start."
    if np.ptp(points.sum(axis=1)) == 0:
        return "All have the same points: nothing tells them apart."
    return ""


def group_size(students: int, group: float = GROUP) -> int:
    """Return how many students are in the upper group, and how many in the lower."""
    return max(1, int(students * group + 0.5))


def discrimination(item: ArrayLike, totals: ArrayLike, group: float = GROUP) -> float | None:
    """Return D: how much more of an item the upper group got than the lower one.

    Where a group's border divides students with equal totals, each counts with their mean: D does
    not depend on the order in which they are listed.

    Parameters
    ----------
    item
        Each student's share of the item, between 0 and 1.
    totals
        Each student's total, by which the groups are made.

    References
    ----------
    Kelley, T. L. (1939). The selection of upper and lower groups for the validation of test items.
    Journal of Educational Psychology, 30(1), 17-24.

    Ebel, R. L. & Frisbie, D. A. (1991). Essentials of Educational Measurement, 5th ed., ch. 13.
    """
    shares, sums = np.asarray(item, float), np.asarray(totals, float)
    if len(sums) < 2 or np.ptp(sums) == 0:
        return None
    size = group_size(len(sums), group)
    return _of_highest(shares, sums, size) - _of_highest(shares, -sums, size)


def _of_highest(shares: NDArray[np.float64], sums: NDArray[np.float64], size: int) -> float:
    """Return the mean share of the `size` students with the highest sums."""
    border = np.sort(sums)[-size]
    above, at = sums > border, sums == border
    places = size - above.sum()
    return float((shares[above].sum() + places * shares[at].mean()) / size)


def correlation(item: ArrayLike, rest: ArrayLike) -> float | None:
    """Return Pearson's correlation; with an item of 0 and 1 it is the point-biserial one."""
    x, y = np.asarray(item, float), np.asarray(rest, float)
    if len(x) < 2 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return None
    x, y = x - x.mean(), y - y.mean()
    return float(np.clip(x @ y / np.sqrt((x @ x) * (y @ y)), -1, 1))


def cronbach_alpha(scores: ArrayLike) -> Alpha | None:
    """Return Cronbach's α of a test (for items of 0 and 1: Kuder and Richardson's formula 20).

    References
    ----------
    Cronbach, L. J. (1951). Coefficient alpha and the internal structure of tests. Psychometrika,
    16(3), 297-334.
    """
    table = np.asarray(scores, float)
    students, items = table.shape
    if students < 2 or items < 2 or np.ptp(table.sum(axis=1)) == 0:
        return None
    single, whole = table.var(axis=0, ddof=1).sum(), table.sum(axis=1).var(ddof=1)
    value = float(items / (items - 1) * (1 - single / whole))
    return Alpha(value, *alpha_interval(value, students, items))


def alpha_interval(value: float, students: int, items: int) -> tuple[float, float]:
    """Return the 95 % confidence interval of Cronbach's α.

    References
    ----------
    Feldt, L. S. (1965). The approximate sampling distribution of Kuder-Richardson reliability
    coefficient twenty. Psychometrika, 30(3), 357-370.

    Feldt, L. S., Woodruff, D. J. & Salih, F. A. (1987). Statistical inference for coefficient
    alpha. Applied Psychological Measurement, 11(1), 93-103: formulas 6 and 7.
    """
    from scipy.special import fdtri

    freedom = students - 1, (students - 1) * (items - 1)
    low, high = (1 - (1 - value) * fdtri(*freedom, share) for share in (0.975, 0.025))
    return float(low), float(high)
