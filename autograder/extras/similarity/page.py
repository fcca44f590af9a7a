"""The page: pairs and groups that stand out, what they share, how rare that is, and the texts."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from autograder import text
from autograder.extras.similarity.comparison import ClassComparison, Likeness
from autograder.extras.similarity.papers import Paper
from autograder.extras.similarity.rarity import BY_CHANCE, FEWEST
from autograder.extras.similarity.shown import CAUTION, ClassSimilarity, origin, side_by_side
from autograder.reports import html
from autograder.reports.templating import environment

TEMPLATES = Path(__file__).parent / "templates"

#: The pairs whose texts are shown; the tables have all pairs.
WITH_TEXTS = 200

#: The form in which two share a stub, in words.
FORMS = {
    "as named": "word for word, names included",
    "without names": "except for names",
    "canonical": "except for names, order, and how a loop is written",
}

#: The longest line of a program, and the longest name in the graph.
LONGEST, LABEL = 200, 22


@dataclass(frozen=True)
class Node:
    """A hand-in in the graph: the positions of its point and its name."""

    paper: Paper
    label: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True)
class Edge:
    """A pair in the graph."""

    pair: Likeness
    start: Node
    end: Node
    width: float


@dataclass(frozen=True)
class Graph:
    """A group of hand-ins that pairs connect."""

    width: float
    height: float
    nodes: Sequence[Node]
    edges: Sequence[Edge]


@dataclass(frozen=True)
class Bar:
    """One bar of the histogram, between 0 and 1: pairs that share about as much."""

    x: float
    width: float
    height: float
    count: int
    stands_out: bool


def similarity_page(found: ClassSimilarity) -> str:
    """Return the page as one HTML document that needs no network and no script."""
    style = (html.TEMPLATES / "style.css").read_text(encoding="utf-8")
    filters = {"number": text.number, "chance": chance, "hundred": lambda x: f"{100 * x:.0f} %"}
    made = environment(TEMPLATES, LONGEST, filters)
    return made.get_template("similar.html.j2").render(
        found=found,
        sections=[_section(one, found) for one in found.comparisons],
        caution=Markup.escape(CAUTION),
        style=Markup(style),
        forms={form: Markup.escape(words) for form, words in FORMS.items()},
        origin=origin,
        by_chance=BY_CHANCE,
        fewest=FEWEST,
    )


def chance(expected: float) -> str:
    """Say how many pairs like this one are expected."""
    if expected >= 0.995:
        return f"{expected:.0f}"
    if expected >= 0.001:
        return f"{expected:.1g}"
    return "< 0.001"


def _section(one: ClassComparison, found: ClassSimilarity) -> dict[str, Any]:
    """Return what the page says of one assignment."""
    shown = one.pairs[:WITH_TEXTS]
    return {
        "of": one,
        "bars": _bars(one),
        "most": max((pair.bits for pair in (*one.pairs, *one.closest)), default=0.0),
        "threshold": _place(one.needed, one.counts[1]),
        "graphs": [_graph(group, one) for group in one.clusters],
        "earlier": sum(bool(paper.origin) for paper in one.papers),
        "pairs": [
            (pair, [side_by_side(pair, x, found.outcomes, found.private) for x in pair.passages])
            for pair in shown
        ],
        "others": one.pairs[WITH_TEXTS:],
    }


def _bars(one: ClassComparison) -> list[Bar]:
    """Return the histogram of all pairs; few are drawn much higher than their share."""
    numbers, edges = one.counts
    most = math.log1p(max(numbers, default=1) or 1)
    return [
        Bar(
            _place(edges[i], edges) or 0.0,
            1 / max(len(numbers), 1),
            math.log1p(count) / most,
            count,
            edges[i + 1] > one.needed,
        )
        for i, count in enumerate(numbers)
        if count
    ]


def _place(bits: float, edges: Sequence[float]) -> float | None:
    """Return where on the axis so many bits are; None if that is not on it."""
    width = edges[-1] - edges[0]
    at = (bits - edges[0]) / width if width > 0 else 0.0
    return at if 0 <= at <= 1 else None


def _graph(group: Sequence[Paper], one: ClassComparison) -> Graph:
    """Lay a group out on a circle, names outside."""
    radius = 0.0 if len(group) == 1 else max(34.0, 9.0 * len(group))
    margin, pad = 8.2 * max(len(_label(paper)) for paper in group) + 14, 26.0
    width, height = 2 * (radius + margin), 2 * (radius + pad)
    if len(group) == 2:
        height = 2 * pad
    nodes = {id(p): _node(p, i, len(group), radius, width, height) for i, p in enumerate(group)}
    pairs = [pair for pair in one.pairs if id(pair.first) in nodes and id(pair.second) in nodes]
    edges = [
        Edge(pair, nodes[id(pair.first)], nodes[id(pair.second)], _thickness(pair, one))
        for pair in pairs
    ]
    return Graph(width, height, list(nodes.values()), edges)


def _node(paper: Paper, i: int, of: int, radius: float, width: float, height: float) -> Node:
    angle = math.pi - 2 * math.pi * i / of
    across, down = math.cos(angle), -math.sin(angle)
    x, y = width / 2 + radius * across, height / 2 + radius * down
    anchor = "end" if across < -0.2 else "start" if across > 0.2 else "middle"
    sideways = {"end": -11.0, "start": 11.0, "middle": 0.0}[anchor]
    upright = 4 + (14 * down if anchor == "middle" else 5 * down)
    return Node(paper, _label(paper), x, y, x + sideways, y + upright, anchor)


def _label(paper: Paper) -> str:
    return text.clean(paper.student, LABEL)


def _thickness(pair: Likeness, one: ClassComparison) -> float:
    return 1.5 + 4.5 * min(1.0, max(0.0, pair.bits / one.needed - 1)) if one.needed else 1.5
