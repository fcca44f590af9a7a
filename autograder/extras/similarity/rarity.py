"""The rarity, in the class, of what two hand-ins share, and how many pairs share it by chance.

What 1 in 8 of the class has says 3 bits about a pair that shares it. The fingerprints of a passage
are not independent choices, so a passage counts as a whole: how much of it the two share, times how
rare it is. The bits of a notebook's stubs are added, as chances are multiplied.

The class itself tells what is chance: it is as if what a pair shares were drawn anew for each stub.
A pair stands out where fewer than `BY_CHANCE` such pairs are expected in the whole class.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.extras.similarity.normalise import VIEWS
from autograder.extras.similarity.papers import KINDS, REMARKS, Paper

Floats = NDArray[np.float32]

#: Bits are counted in steps of this size.
STEP = 0.125

#: A hand-in with this much of what a pair shares counts as having it, too.
MOST_OF_IT = 0.8

#: How many pairs are expected to stand out in a class in which everybody works alone.
BY_CHANCE = 0.02

#: A smaller class doesn't tell what is rare.
FEWEST = 20

#: The most rounds in which pairs that stand out are left out and the rest is counted again.
ROUNDS = 5


@dataclass(frozen=True)
class Column:
    """One stub in one form: which hand-ins have it, and how many have each fingerprint."""

    rows: NDArray[np.intp]
    prints: Sequence[frozenset[int]]
    having: Counter[int]

    def bits(self, one: int) -> float:
        """Return how rare a fingerprint is."""
        return math.log2(len(self.prints) / self.having[one])


def columns_of(papers: Sequence[Paper]) -> dict[str, dict[str, Column]]:
    """Return, for each stub and kind of fingerprint, which hand-ins have which."""
    found: dict[str, dict[str, Column]] = {}
    for stub in dict.fromkeys(stub for paper in papers for stub in paper.passages):
        rows = [i for i, paper in enumerate(papers) if stub in paper.passages]
        kept = [papers[i].passages[stub].prints for i in rows]
        found[stub] = {
            kind: Column(
                np.array(rows),
                [prints[kind] for prints in kept],
                Counter(one for prints in kept for one in prints[kind]),
            )
            for kind in KINDS
        }
    return found


def added(
    columns: Mapping[str, Mapping[str, Column]],
    papers: int,
    asked: tuple[NDArray[np.intp], NDArray[np.intp]],
) -> tuple[Floats, list[NDArray[np.uint8]]]:
    """Return the rarity of what each pair shares: in bits for all stubs, in steps for each."""
    total = np.zeros(len(asked[0]), np.float32)
    steps = []
    for kinds in columns.values():
        rows = kinds[REMARKS].rows
        best = np.zeros((len(rows), len(rows)), np.float32)
        for view in VIEWS:
            np.maximum(best, _pairwise(kinds[view]), out=best)
        whole = np.zeros((papers, papers), np.float32)
        whole[np.ix_(rows, rows)] = best + _pairwise(kinds[REMARKS])
        mine = whole[asked]
        total += mine
        steps.append(np.minimum(mine / STEP, 255).round().astype(np.uint8))
    return total, steps


def _pairwise(column: Column) -> Floats:
    """Return the rarity, in bits, of what any two rows of a column share."""
    forms: dict[frozenset[int], int] = {}
    which = np.array([forms.setdefault(one, len(forms)) for one in column.prints], np.intp)
    shared = {one: i for i, one in enumerate(x for x, n in column.having.items() if n > 1)}
    weights = np.zeros((len(forms), len(shared)), np.float32)
    sums = np.zeros((len(forms), 2))
    for form, row in forms.items():
        bits = {one: column.bits(one) for one in form}
        sums[row] = sum(bits.values()), sum(value**2 for value in bits.values())
        for one in form & shared.keys():
            weights[row, shared[one]] = bits[one]
    found = _bits(weights @ weights.T, sums)
    times = np.bincount(which, minlength=len(forms))
    whole = np.where([bool(form) for form in forms], np.log2(len(which) / times), 0.0)
    np.fill_diagonal(found, np.maximum(found.diagonal(), whole))
    return found[np.ix_(which, which)]


def _bits(common: NDArray[Any], sums: NDArray[Any]) -> Floats:
    """Return the bits of pairs of forms: how much they share, times how rare they are.

    Parameters
    ----------
    common
        The squared bits of the fingerprints that two forms share, added up.
    sums
        For each form the bits of its fingerprints, added up, and their squares.
    """
    plain, squares = sums[:, 0], sums[:, 1]
    union = squares[:, None] + squares[None, :] - common
    share = common / np.maximum(union, 1e-9)
    rarity = squares / np.maximum(plain, 1e-9)
    lower = np.minimum(rarity[:, None], rarity[None, :])
    return np.asarray(share**2 * lower, np.float32)


def of_two(column: Column, one: frozenset[int], other: frozenset[int]) -> tuple[float, float]:
    """Return the bits that two passages share, and how much of them; as `_pairwise` does."""
    bits = [[column.bits(x) for x in form] for form in (one, other)]
    sums = np.array([(sum(some), sum(value**2 for value in some)) for some in bits])
    common = sum(column.bits(x) ** 2 for x in one & other)
    found = float(_bits(np.full((2, 2), common), sums)[0, 1])
    union = float(sums[:, 1].sum() - common)
    share = common / union if union > 0 else float(bool(one) and one == other)
    if one and one == other:
        times = sum(form == one for form in column.prints)
        found = max(found, math.log2(len(column.prints) / times))
    return found, share


def have_most(column: Column, common: Iterable[int]) -> NDArray[np.bool_]:
    """Tell who has most of what is shared, what is rare counting more."""
    bits = {one: column.bits(one) for one in common}
    enough = MOST_OF_IT * sum(bits.values())
    had = (sum(value for one, value in bits.items() if one in form) for form in column.prints)
    return np.array([some >= enough for some in had])


class Chance:
    """The number of pairs that share so many bits by chance, as far as the class tells.

    Parameters
    ----------
    steps
        For each stub, the rarity of what each pair shares, in steps.
    total
        The same of all stubs together, in bits.
    by_chance
        The number of pairs expected to stand out by chance.
    tells
        Whether the class is large enough to tell anything.
    """

    def __init__(
        self, steps: Sequence[NDArray[np.uint8]], total: Floats, by_chance: float, tells: bool
    ) -> None:
        self.pairs, self.needed, self.standing_out = max(len(total), 1), math.inf, 0
        self.tail = np.ones(1)
        for _ in range(ROUNDS if tells else 0):
            before = self.standing_out
            usual = total < self.needed
            self.tail = _tail([some[usual] for some in steps])
            enough = np.flatnonzero(self.tail <= by_chance / self.pairs)
            self.needed = float(enough[0] * STEP) if len(enough) else math.inf
            self.standing_out = int(np.count_nonzero(total >= self.needed))
            if self.standing_out == before:
                break

    def expected(self, bits: float) -> float:
        """Return how many pairs share at least so many bits."""
        return float(self.pairs * self.tail[min(int(bits / STEP), len(self.tail) - 1)])


def _tail(steps: Sequence[NDArray[np.uint8]]) -> NDArray[np.float64]:
    """Return the chances that independent draws add up to each number of steps or more.

    A draw one step larger than any observed one counts as possible.
    """
    counts = [np.append(np.bincount(some), 1.0) for some in steps]
    density = reduce(np.convolve, [one / one.sum() for one in counts], np.ones(1))
    return np.append(np.cumsum(density[::-1])[::-1], 0.0)
