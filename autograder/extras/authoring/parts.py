"""Is everything there: the three parts, nothing left to fill in, a page that can be imported?"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from autograder.extras.authoring import places
from autograder.extras.authoring.cells import cells
from autograder.extras.authoring.draft import Draft, Fault, imported
from autograder.extras.authoring.weakness import Weakness

#: Marks what `autograder new` leaves to the author.
MARK = "TODO"


def unreadable(draft: Draft) -> Iterator[Weakness]:
    """Say which files are no Python, and where; of the page importing it will tell."""
    for path in (draft.reference, draft.literate):
        try:
            ast.parse(path.read_text(encoding="utf-8") if path.exists() else "")
        except SyntaxError as error:
            what = f"this is no Python ({error.msg})"
            yield Weakness(path, error.lineno or 1, what, "mend this line; the rest waits for it")


def missing(draft: Draft) -> Iterator[Weakness]:
    """Say which of the three parts are not there."""
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


def unfinished(draft: Draft) -> Iterator[Weakness]:
    """Say which places are marked as left to fill in, in the order in which one writes."""
    if draft.function:
        first, last = draft.function.lineno, draft.function.end_lineno or 0
        yield from _marked(draft.reference, first, last)
    if draft.page.exists():
        yield from _marked(draft.page, 1, None)
    if draft.cell:
        first = draft.cell.line - draft.section.count("\n") - 1
        yield from _marked(draft.literate, first, draft.cell.line + draft.cell.source.count("\n"))


def unfinished_heads(assignment: str) -> Iterator[Weakness]:
    """Say what is left to fill in above all exercises: the reference's first lines, the title."""
    path = places.reference(assignment)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    first = next((at for at, line in enumerate(lines) if line.startswith("def ")), len(lines))
    yield from _marked(path, 1, first) if lines else ()
    there = cells(places.literate(assignment))
    if len(there) > 1:
        yield from _marked(places.literate(assignment), 1, there[1].line)


def not_importable(draft: Draft) -> Iterator[Weakness]:
    """Say where and why the page can't be imported."""
    found = imported(draft)
    if isinstance(found, Fault):
        what = f"the page of {draft.stub} can't be imported ({found.text})"
        yield Weakness(found.path, found.line, what, "mend this line; the rest waits for it")


def _marked(path: Path, first: int, last: int | None) -> Iterator[Weakness]:
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines[max(first - 1, 0) : last], max(first, 1)):
        if MARK in line:
            said = line[line.index(MARK) + len(MARK) :].strip(': ")')
            yield Weakness(path, number, "left to fill in", said or "fill it in")
