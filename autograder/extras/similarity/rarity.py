"""How rare it is in the class what two hand-ins share.

What 1 in 8 of the class has says 3 bits about a pair that shares it. The fingerprints of a passage
are no independent choices, so a passage counts as a whole: how much of it the two share, times how
rare it is. The bits of a notebook's stubs are added, as chances are multiplied.

Of many pairs some share much by chance alone. How much is read from the class itself: as if a pair
were drawn anew for each stub. A pair stands out where less than `BY_CHANCE` such pairs are expected
in the whole class.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.extras.similarity.normalise import VIEWS
from autograder.extras.similarity.papers import KINDS, REMARKS, Paper, Passage

Floats = NDArray[np.float32]

#: So many pairs that stand out are expected in a class in which everybody works alone.
BY_CHANCE = 0.05

#: In a smaller class nothing tells what is rare.
FEWEST = 20

#: Bits are counted in such steps, and so many rounds are made to leave out what stands out.
STEP, ROUNDS = 0.125, 5

#: Who has as much of what is shared has it, too.
MOST_OF_IT = 0.8

#: More pairs that stand out are not described; of the others the next few are.
MOST_PAIRS, NEXT = 1_000, 10


@dataclass(frozen=True)
class SharedPassage:
    """What two students share in one stub.

    Attributes
    ----------
    view
        In which form they share most: one of `VIEWS`.
    share
        How much of it they share, from 0 to 1, what is rare counting more.
    bits
        How rare that is.
    have_it, wrote_it
        How many of the class have what the two share, they included, and how many wrote the stub.
    common
        The fingerprints that they share, with the number of hand-ins that have each.
    remarks
        The remarks that they share, likewise.
    """

    stub: str
    view: str
    share: float
    bits: float
    have_it: int
    wrote_it: int
    common: Mapping[int, int] = field(repr=False)
    remarks: Mapping[int, int] = field(repr=False)


@dataclass(frozen=True)
class Likeness:
    """A pair of hand-ins.

    Attributes
    ----------
    bits
        How rare it is what they share, all stubs together.
    expected
        How many pairs of a class like this share as much by chance.
    passages
        The stubs in which they share something, the rarest first.
    """

    first: Paper
    second: Paper
    bits: float
    expected: float
    passages: tuple[SharedPassage, ...]


@dataclass(frozen=True)
class ClassComparison:
    """The hand-ins for one assignment, compared.

    Attributes
    ----------
    pairs
        Those that stand out, the rarest first.
    closest
        The next few.
    clusters
        Hand-ins that hang together by such pairs.
    compared
        How many pairs were compared.
    needed
        From how many bits on a pair stands out; infinite in a class that is too small.
    counts
        How many pairs share how many bits: numbers, and the edges between them.
    """

    assignment: str
    papers: Sequence[Paper] = field(repr=False)
    pairs: Sequence[Likeness] = field(repr=False)
    closest: Sequence[Likeness] = field(repr=False)
    clusters: Sequence[Sequence[Paper]] = field(repr=False)
    compared: int
    needed: float
    counts: tuple[Sequence[int], Sequence[float]] = field(repr=False)


def compare(
    assignment: str, papers: Sequence[Paper], by_chance: float = BY_CHANCE
) -> ClassComparison:
    """Compare all hand-ins for an assignment; those of earlier years not with each other."""
    papers = [paper for paper in papers if not paper.problem]
    columns = _columns(papers)
    asked = _asked(papers)
    total, steps = _added(columns, len(papers), asked)
    chance = Chance(steps, total, by_chance, len(papers) >= FEWEST)
    order = np.argsort(-total, kind="stable")[: chance.standing_out + NEXT]
    pairs = [(int(asked[0][at]), int(asked[1][at])) for at in order if total[at] > 0]
    described = [_likeness(papers, columns, pair, chance) for pair in pairs[: MOST_PAIRS + NEXT]]
    numbers, edges = np.histogram(total, 40) if len(total) else (np.zeros(1), np.zeros(2))
    return ClassComparison(
        assignment,
        papers,
        described[: min(chance.standing_out, MOST_PAIRS)],
        described[chance.standing_out :],
        [[papers[i] for i in group] for group in _clusters(pairs[: chance.standing_out])],
        len(total),
        chance.needed,
        (numbers.astype(int).tolist(), edges.tolist()),
    )


def joined(papers: Sequence[Paper], name: str) -> list[Paper]:
    """Return for each student all notebooks as one."""
    found: dict[tuple[str, str], dict[str, Passage]] = {}
    for paper in papers:
        mine = found.setdefault((paper.student, paper.origin), {})
        mine |= {f"{paper.assignment}: {stub}": one for stub, one in paper.passages.items()}
    return [
        Paper(student, name, origin, passages)
        for (student, origin), passages in found.items()
        if passages
    ]


def _asked(papers: Sequence[Paper]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the pairs to compare: one of them of this year, and not both of one student."""
    first, second = np.triu_indices(len(papers), 1)
    mine = np.array([not paper.origin for paper in papers], bool)
    numbers: dict[str, int] = {}
    who = np.array([numbers.setdefault(p.student, len(numbers)) for p in papers], np.intp)
    asked = (mine[first] | mine[second]) & (who[first] != who[second])
    return first[asked], second[asked]


class Chance:
    """How many pairs share so many bits by chance, as far as the class tells.

    Parameters
    ----------
    steps
        For each stub, how rare it is what each pair shares, in steps.
    total
        The same of all stubs together, in bits.
    by_chance
        So many pairs that stand out are expected.
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
    """Return the chance of so many steps and more in the sum of independent draws.

    A draw that nobody saw, beyond the largest, is thought possible.
    """
    counts = [np.append(np.bincount(some), 1.0) for some in steps]
    density = reduce(np.convolve, [one / one.sum() for one in counts], np.ones(1))
    return np.append(np.cumsum(density[::-1])[::-1], 0.0)


@dataclass(frozen=True)
class _Column:
    """One stub in one form: which hand-ins have it, and how many have each fingerprint."""

    rows: NDArray[np.intp]
    prints: Sequence[frozenset[int]]
    having: Counter[int]

    def bits(self, one: int) -> float:
        """Return how rare a fingerprint is."""
        return math.log2(len(self.prints) / self.having[one])


def _columns(papers: Sequence[Paper]) -> dict[str, dict[str, _Column]]:
    found: dict[str, dict[str, _Column]] = {}
    for stub in dict.fromkeys(stub for paper in papers for stub in paper.passages):
        rows = [i for i, paper in enumerate(papers) if stub in paper.passages]
        kept = [papers[i].passages[stub].prints for i in rows]
        found[stub] = {
            kind: _Column(
                np.array(rows),
                [prints[kind] for prints in kept],
                Counter(one for prints in kept for one in prints[kind]),
            )
            for kind in KINDS
        }
    return found


def _added(
    columns: Mapping[str, Mapping[str, _Column]],
    papers: int,
    asked: tuple[NDArray[np.intp], NDArray[np.intp]],
) -> tuple[Floats, list[NDArray[np.uint8]]]:
    """Return how rare it is what each pair shares, all stubs together, and in steps for each."""
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


def _pairwise(column: _Column) -> Floats:
    """Return how rare it is what each two rows of a column share."""
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


def _likeness(
    papers: Sequence[Paper],
    columns: Mapping[str, Mapping[str, _Column]],
    pair: tuple[int, int],
    chance: Chance,
) -> Likeness:
    one, other = (papers[i] for i in pair)
    both = [stub for stub in one.passages if stub in other.passages]
    found = [_shared(stub, columns[stub], one, other) for stub in both]
    passages = sorted((x for x in found if x.bits >= STEP), key=lambda x: -x.bits)
    bits = sum(passage.bits for passage in found)
    return Likeness(one, other, bits, chance.expected(bits), tuple(passages))


def _shared(stub: str, kinds: Mapping[str, _Column], one: Paper, other: Paper) -> SharedPassage:
    """Describe what two hand-ins share in one stub."""
    first, second = one.passages[stub].prints, other.passages[stub].prints
    values = {kind: _of_two(kinds[kind], first[kind], second[kind]) for kind in KINDS}
    view = max(VIEWS, key=lambda kind: values[kind][0])
    column, common = kinds[view], first[view] & second[view]
    return SharedPassage(
        stub,
        view,
        values[view][1],
        values[view][0] + values[REMARKS][0],
        _have(column, common),
        len(column.prints),
        {x: column.having[x] for x in common},
        {x: kinds[REMARKS].having[x] for x in first[REMARKS] & second[REMARKS]},
    )


def _of_two(column: _Column, one: frozenset[int], other: frozenset[int]) -> tuple[float, float]:
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


def _have(column: _Column, common: Iterable[int]) -> int:
    """Return how many have most of what is shared, what is rare counting more."""
    bits = {one: column.bits(one) for one in common}
    enough = MOST_OF_IT * sum(bits.values())
    return sum(
        sum(value for one, value in bits.items() if one in form) >= enough for form in column.prints
    )


def _clusters(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that hang together, the largest first."""
    group: dict[int, set[int]] = {}
    for i, j in pairs:
        joined = group.get(i, {i}) | group.get(j, {j})
        for member in joined:
            group[member] = joined
    found = {min(members): sorted(members) for members in group.values()}
    return sorted(found.values(), key=lambda members: (-len(members), members))
