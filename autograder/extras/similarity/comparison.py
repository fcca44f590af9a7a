"""The hand-ins of a class, compared pair by pair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from autograder.extras.similarity.normalise import VIEWS
from autograder.extras.similarity.papers import KINDS, REMARKS, Paper, Passage, add_once
from autograder.extras.similarity.rarity import (
    BY_CHANCE,
    FEWEST,
    STEP,
    Chance,
    Column,
    added,
    columns_of,
    have_most,
    of_two,
)

#: At most this many pairs that stand out are described, and this many of the next.
MOST_PAIRS, NEXT = 1_000, 10


@dataclass(frozen=True)
class SharedPassage:
    """What two students share in one stub.

    Attributes
    ----------
    view
        The form in which they share most: one of `VIEWS`.
    share
        How much of it they share, from 0 to 1, what is rare counting more.
    bits
        The rarity of that.
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
        The rarity of what they share, all stubs together.
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
    standing_out
        How many stand out; of very many only the rarest are in `pairs`.
    closest
        The next few.
    clusters
        Groups of hand-ins that such pairs connect.
    compared
        How many pairs were compared.
    needed
        The bits with which a pair begins to stand out; infinite in a class that is too small.
    counts
        How many pairs share how many bits: numbers, and the edges between them.
    """

    assignment: str
    papers: Sequence[Paper] = field(repr=False)
    pairs: Sequence[Likeness] = field(repr=False)
    standing_out: int
    closest: Sequence[Likeness] = field(repr=False)
    clusters: Sequence[Sequence[Paper]] = field(repr=False)
    compared: int
    needed: float
    counts: tuple[Sequence[int], Sequence[float]] = field(repr=False)

    @property
    def is_small(self) -> bool:
        """Whether the class is too small to tell what is rare."""
        return len(self.papers) < FEWEST


def compare(
    assignment: str, papers: Sequence[Paper], by_chance: float = BY_CHANCE
) -> ClassComparison:
    """Compare all hand-ins for an assignment, except those of earlier years with each other."""
    papers = [paper for paper in papers if paper.passages]
    columns = columns_of(papers)
    asked = _asked(papers)
    total, steps = added(columns, len(papers), asked)
    chance = Chance(steps, total, by_chance, len(papers) >= FEWEST)
    order = np.argsort(-total, kind="stable")[: chance.standing_out + NEXT]
    pairs = [(int(asked[0][at]), int(asked[1][at])) for at in order if total[at] > 0]
    described = [_likeness(papers, columns, pair, chance) for pair in pairs[: MOST_PAIRS + NEXT]]
    numbers, edges = np.histogram(total, 40) if len(total) else (np.zeros(1), np.zeros(2))
    return ClassComparison(
        assignment,
        papers,
        described[: min(chance.standing_out, MOST_PAIRS)],
        chance.standing_out,
        described[chance.standing_out :],
        [[papers[i] for i in group] for group in _clusters(pairs[: chance.standing_out])],
        len(total),
        chance.needed,
        (numbers.astype(int).tolist(), edges.tolist()),
    )


def joined(papers: Sequence[Paper], name: str) -> list[Paper]:
    """Return all notebooks of each student as one paper."""
    found: dict[tuple[str, str], dict[str, Passage]] = {}
    for paper in papers:
        mine = found.setdefault((paper.student, paper.origin), {})
        for stub, passage in paper.passages.items():
            add_once(mine, f"{paper.assignment}: {stub}", passage, paper.assignment)
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


def _likeness(
    papers: Sequence[Paper],
    columns: Mapping[str, Mapping[str, Column]],
    pair: tuple[int, int],
    chance: Chance,
) -> Likeness:
    one, other = (papers[i] for i in pair)
    both = [stub for stub in one.passages if stub in other.passages]
    found = [_shared(stub, columns[stub], one, other) for stub in both]
    passages = sorted((x for x in found if x.bits >= STEP), key=lambda x: -x.bits)
    bits = sum(passage.bits for passage in found)
    return Likeness(one, other, bits, chance.expected(bits), tuple(passages))


def _shared(stub: str, kinds: Mapping[str, Column], one: Paper, other: Paper) -> SharedPassage:
    """Describe what two hand-ins share in one stub."""
    first, second = one.passages[stub].prints, other.passages[stub].prints
    values = {kind: of_two(kinds[kind], first[kind], second[kind]) for kind in KINDS}
    view = max(VIEWS, key=lambda kind: values[kind][0])
    common = {kind: first[kind] & second[kind] for kind in (view, REMARKS)}
    have_it = np.logical_and(*(have_most(kinds[kind], some) for kind, some in common.items()))
    return SharedPassage(
        stub,
        view,
        values[view][1],
        values[view][0] + values[REMARKS][0],
        int(np.count_nonzero(have_it)),
        len(have_it),
        *({x: kinds[kind].having[x] for x in some} for kind, some in common.items()),
    )


def _clusters(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the groups that the pairs connect, the largest first."""
    group: dict[int, set[int]] = {}
    for i, j in pairs:
        joined = group.get(i, {i}) | group.get(j, {j})
        for member in joined:
            group[member] = joined
    found = {min(members): sorted(members) for members in group.values()}
    return sorted(found.values(), key=lambda members: (-len(members), members))
