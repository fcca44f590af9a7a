"""Check that everything is there: all three parts, filled in and importable, and the points."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from autograder.checks.exercise import Exercise
from autograder.extras.authoring.draft import (
    Draft,
    PageError,
    Weakness,
    import_page,
    literate_cells,
    notebook_path,
    pages_folder,
    reference_path,
)

#: Marks what `autograder new` leaves to the author.
MARK = "TODO"


def unreadable(draft: Draft) -> Iterator[Weakness]:
    """Report files that are not Python; a page is not read here, since importing it shows more."""
    for path in (draft.reference, draft.literate):
        try:
            ast.parse(path.read_text(encoding="utf-8") if path.exists() else "")
        except SyntaxError as error:
            what = f"this is not Python ({error.msg})"
            yield Weakness(path, error.lineno or 1, what, "mend this line; the rest waits for it")


def missing_parts(draft: Draft) -> Iterator[Weakness]:
    """Report which of the three parts are missing."""
    name = draft.stub
    if draft.function is None:
        do = f"write {name} there, with a docstring"
        yield Weakness(draft.reference, 1, f"no function {name} in the reference", do)
    if not draft.page.exists():
        do = "write points, oracle, probes and chaffs there; autograder new shows how"
        yield Weakness(draft.page, 1, f"no page for {name}", do)
    if draft.cell is None:
        do = f"""write one that defines {name}, with a mark `# %% tags=["stub"]` above it"""
        yield Weakness(draft.literate, 1, f"no stub cell for {name}", do)


def left_to_fill_in(draft: Draft) -> Iterator[Weakness]:
    """Report places that are still to be filled in, in the order in which one writes them."""
    if draft.function:
        first, last = draft.function.lineno, draft.function.end_lineno or 0
        yield from _marked(draft.reference, first, last)
    if draft.page.exists():
        yield from _marked(draft.page, 1, None)
    if draft.cell:
        first = draft.cell.line - draft.section.count("\n") - 1
        yield from _marked(draft.literate, first, draft.cell.line + draft.cell.source.count("\n"))


def heads_to_fill_in(assignment: str) -> Iterator[Weakness]:
    """Report what is to be filled in before the first exercise: module docstring and title."""
    path = reference_path(assignment)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    first = next((at for at, line in enumerate(lines) if line.startswith("def ")), len(lines))
    yield from _marked(path, 1, first) if lines else ()
    there = literate_cells(notebook_path(assignment))
    if len(there) > 1:
        yield from _marked(notebook_path(assignment), 1, there[1].line)


def not_importable(draft: Draft) -> Iterator[Weakness]:
    """Report where and why the page can't be imported."""
    found = import_page(draft)
    if isinstance(found, PageError):
        what = f"the page of {draft.stub} can't be imported ({found.text})"
        yield Weakness(found.path, found.line, what, "mend this line; the rest waits for it")


def _marked(path: Path, first: int, last: int | None) -> Iterator[Weakness]:
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines[max(first - 1, 0) : last], max(first, 1)):
        if MARK in line:
            said = line[line.index(MARK) + len(MARK) :].strip(': ")')
            yield Weakness(path, number, "left to fill in", said or "fill it in")


#: What an assignment is worth.
WHOLE = 20

FURTHER = re.compile(r"\bgoing further\b", re.I)


def worth(draft: Draft, exercise: Exercise) -> Iterator[Weakness]:
    """Report an exercise that is worth nothing, unless its section says that it is extra."""
    line = draft.line_of("points")
    if exercise.points < 0:
        yield Weakness(draft.page, line, "points are below 0", "write 0 or more")
    if exercise.points == 0 and not FURTHER.search(draft.section):
        do = "give it points, or call its section 'Going further'"
        yield Weakness(draft.page, line, f"{draft.stub} is worth 0 points", do)


def total(assignment: str, exercises: Sequence[Exercise]) -> Iterator[Weakness]:
    """Report an assignment whose points don't add up."""
    points = sum(exercise.points for exercise in exercises)
    if points != WHOLE:
        shares = ", ".join(f"{exercise.name} {exercise.points:g}" for exercise in exercises)
        what = f"{assignment} is worth {points:g} points, not {WHOLE} ({shares})"
        do = "share out the points anew, in the pages"
        yield Weakness(pages_folder(assignment), 1, what, do)


#: What has to be in order before programs are run, in this order.
STAGES = (unreadable, missing_parts, left_to_fill_in, not_importable)
