"""The figures of classical test theory, from a table of scores: a row a student, a column an item.

A figure that the scores do not determine, such as a correlation with a column of equal numbers, is
None. Nothing here knows of records.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

#: The share of a class in each of the two groups that are compared (Kelley, 1939).
GROUP = 0.27


@dataclass(frozen=True)
class Alpha:
    """Cronbach's α, and the interval that holds the true one with 95 % confidence."""

    value: float
    low: float
    high: float


def group_size(students: int, group: float = GROUP) -> int:
    """Return how many students are in the upper group, and in the lower one."""
    return max(1, int(students * group + 0.5))


def discrimination(item: ArrayLike, totals: ArrayLike, group: float = GROUP) -> float | None:
    """Return D: how much more of an item the upper group has than the lower one.

    Where students with equal totals stand on both sides of a group's border, their mean stands for
    each of them: D does not depend on the order in which they are listed.

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


def _of_highest(shares: np.ndarray, sums: np.ndarray, size: int) -> float:
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


def alpha(scores: ArrayLike) -> Alpha | None:
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
    return Alpha(value, *interval(value, students, items))


def interval(value: float, students: int, items: int) -> tuple[float, float]:
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


def phi(both: int, first: int, second: int, students: int) -> float | None:
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
