"""What the page, the CSV table and the JSON file say of a class: one form for the three."""

from __future__ import annotations

import ast
import json
import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from autograder import csv_table
from autograder.extras.similarity import normalise
from autograder.extras.similarity.comparison import ClassComparison, Likeness, SharedPassage
from autograder.extras.similarity.fingerprints import fingerprints, lines_of, remarks
from autograder.extras.similarity.papers import Paper
from autograder.reports import anonymise
from autograder.results.record import Record
from autograder.text import clean, in_words

#: ``(student, assignment, stub)`` → what the grader made of it.
Outcomes = Mapping[tuple[str, str, str], str]

#: What this many of a hundred hand-ins have is rare, or uncommon.
RARE, UNCOMMON = 0.02, 0.1

#: What is said on the page, and in the JSON file.
CAUTION = (
    "What two hand-ins share does not tell how that came about. Two students who learned from the "
    "same book, asked the same tutor, or worked together where that was welcome look just like two "
    "of whom one read the other's work. Read the texts, and talk to people. No points follow from "
    "this page."
)

#: What is said of a hand-in where names are replaced: a reason may quote a name.
NO_REASON = "it can't be compared, or only in part"


@dataclass(frozen=True)
class MarkedLine:
    """A line of a program, how rare it is ("", "common", "uncommon" or "rare"), and why."""

    text: str
    rarity: str
    why: str


@dataclass(frozen=True)
class SideBySide:
    """One stub of a pair: what is said of it, and the two programs, line by line."""

    shared: SharedPassage
    outcomes: tuple[str, str]
    texts: tuple[Sequence[MarkedLine], Sequence[MarkedLine]] = field(repr=False)


@dataclass(frozen=True)
class ClassSimilarity:
    """All that is shown.

    Attributes
    ----------
    comparisons
        One for each assignment, and one for all of them together.
    left_out
        The hand-ins that could not be compared.
    outcomes
        What the grader made of each stub, where that is known.
    private
        Words that must not be seen where names are replaced; None where names are shown.
    """

    comparisons: Sequence[ClassComparison]
    left_out: Sequence[Paper]
    outcomes: Outcomes = field(default_factory=dict)
    private: Collection[str] | None = None


def outcomes_of(records: Iterable[Record]) -> Outcomes:
    """Return what the grader made of each stub: its verdict, or the mistake by name."""
    return {
        (record.student, record.assignment, exercise.name): (
            in_words(exercise.diagnosis) if exercise.diagnosis else exercise.verdict
        )
        for record in records
        for exercise in record.exercises
    }


def under_pseudonyms(papers: Sequence[Paper], secret: str, private: Collection[str]) -> list[Paper]:
    """Return the same hand-ins without the names of their students, nor in the order of these."""
    names = anonymise.pseudonyms((paper.student for paper in papers), secret)
    found = [
        replace(
            paper,
            student=names[paper.student],
            origin=anonymise.without(private, paper.origin),
            problem=NO_REASON if paper.problem else "",
        )
        for paper in papers
    ]
    return sorted(found, key=lambda paper: paper.student)


def side_by_side(
    pair: Likeness, shared: SharedPassage, outcomes: Outcomes, private: Collection[str] | None
) -> SideBySide:
    """Return one stub of a pair as it is shown."""
    both = (pair.first, pair.second)
    assignment, _, stub = shared.stub.rpartition(": ")
    texts = [
        _shown(paper.passages[shared.stub].text, assignment or paper.assignment, private)
        for paper in both
    ]
    came = [outcomes.get((p.student, assignment or p.assignment, stub), "") for p in both]
    names = [paper.passages[shared.stub].names for paper in both]
    lines = [_lines(text, shared, known) for text, known in zip(texts, names, strict=True)]
    return SideBySide(shared, (came[0], came[1]), (lines[0], lines[1]))


def _shown(text: str, assignment: str, private: Collection[str] | None) -> str:
    """Return a program as it is shown; without names, nothing in it tells its author."""
    if private is None:
        return text
    kept = anonymise.strings(assignment)
    parts = [anonymise.stripped(node, kept) for node in ast.parse(text).body]
    return anonymise.without(private, "\n\n".join(part for part in parts if part))


def _lines(text: str, shared: SharedPassage, names: Mapping[str, str]) -> list[MarkedLine]:
    """Return a program line by line, with what is shared, and how rare that is."""
    having: dict[int, list[int]] = {}
    tokens = normalise.views(text, names)[shared.view]
    for line, prints in lines_of(tokens, fingerprints(tokens), shared.common).items():
        having.setdefault(line, []).extend(shared.common[one] for one in prints)
    for one, lines in remarks(text).items():
        for line in lines if one in shared.remarks else ():
            having.setdefault(line, []).append(shared.remarks[one])
    found = [line.expandtabs(4) for line in text.split("\n")]
    return [_line(one, having.get(i), shared.wrote_it) for i, one in enumerate(found, 1)]


def _line(text: str, having: Sequence[int] | None, of: int) -> MarkedLine:
    if not having or not text.strip():
        return MarkedLine(text, "", "")
    fewest = min(having)
    rarity = "rare" if fewest <= max(2, RARE * of) else "uncommon"
    if fewest > max(2, UNCOMMON * of):
        rarity = "common"
    return MarkedLine(text, rarity, f"{fewest} of {of} have something of this line")


def origin(paper: Paper) -> str:
    """Return the folder of an earlier year as it is shown, or nothing."""
    return clean(paper.origin)


def similarity_table(found: ClassSimilarity) -> str:
    """Return the pairs as CSV, one row per pair and stub."""
    header = (
        *("assignment", "first", "first_from", "second", "second_from", "bits_in_all"),
        *("expected_by_chance", "stub", "form", "share", "bits", "have_it", "wrote_it"),
    )
    rows: list[Sequence[object]] = [header]
    for comparison in found.comparisons:
        for pair in comparison.pairs:
            both = [(p.student, p.origin) for p in (pair.first, pair.second)]
            who = [csv_table.cell(text) for one in both for text in one]
            whole = (f"{pair.bits:.1f}", f"{pair.expected:.2g}")
            rows += [
                (comparison.assignment, *who, *whole, *_stub_row(shared))
                for shared in pair.passages
            ]
    return csv_table.table_text(rows)


def _stub_row(one: SharedPassage) -> tuple[object, ...]:
    return one.stub, one.view, f"{one.share:.2f}", f"{one.bits:.1f}", one.have_it, one.wrote_it


def similarity_json(found: ClassSimilarity) -> str:
    """Return all of it as JSON."""
    said = {
        "note": CAUTION,
        "comparisons": [_comparison(one) for one in found.comparisons],
        "left_out": [{**_who(paper), "why": paper.problem} for paper in found.left_out],
    }
    return json.dumps(said, indent=1, ensure_ascii=True) + "\n"


def _comparison(one: ClassComparison) -> dict[str, Any]:
    return {
        "assignment": one.assignment,
        "hand_ins": len(one.papers),
        "pairs_compared": one.compared,
        "pairs_standing_out": one.standing_out,
        "bits_needed": None if math.isinf(one.needed) else one.needed,
        "pairs": [_pair(pair) for pair in one.pairs],
        "clusters": [[_who(paper) for paper in group] for group in one.clusters],
        "closest_of_the_others": [_pair(pair) for pair in one.closest],
    }


def _pair(pair: Likeness) -> dict[str, Any]:
    return {
        "students": [_who(pair.first), _who(pair.second)],
        "bits": round(pair.bits, 2),
        "expected_by_chance": pair.expected,
        "stubs": [
            {
                "stub": one.stub,
                "form": one.view,
                "share": round(one.share, 3),
                "bits": round(one.bits, 2),
                "have_it": one.have_it,
                "wrote_it": one.wrote_it,
            }
            for one in pair.passages
        ],
    }


def _who(paper: Paper) -> dict[str, str]:
    return {"student": paper.student, "assignment": paper.assignment, "from": paper.origin}
