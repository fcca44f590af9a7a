"""``docs/compatibility.md``, from what came of sending notebooks through tools."""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.reports import markdown

if TYPE_CHECKING:
    from autograder.results.record import Record
    from tests.tools.prove import Outcome

TEXT = Path(__file__).with_name("compatibility.md.in")
LONGEST = 200

#: What `check` says where there was no time for it.
NOT_RUN = "not run"

#: What can't be installed from a registry, and why.
MISSING = (
    "Quarto (its package downloads the program from elsewhere; `.qmd` is tried as Deepnote writes "
    "it), and what runs in a browser alone."
)


def write(
    outcomes: Mapping[tuple[str, str], Outcome], tables: Mapping[str, str], docs: Path
) -> list[str]:
    """Write the page, with these further tables; return what lost points without a word of why."""
    untouched = {name: one for (title, name), one in outcomes.items() if title == "untouched"}
    titles = [title for title, name in outcomes if name == "right" and title != "untouched"]
    rows, silent = [], []
    for title in titles:
        found = {name: outcomes[title, name] for name in untouched}
        rows.append(_row(title, found, untouched))
        silent += [
            f"{title} ({name})" for name in found if _is_silent(found[name], untouched[name])
        ]
    facts = {
        "date": date.today().isoformat(),
        "python": f"Python {platform.python_version()}",
        "nbgrader": version("nbgrader"),
        "untouched": "; ".join(_points(one) for one in untouched.values()),
        "rows": "\n".join(rows),
        "checked": _checked(list(outcomes.values())),
        "missing": MISSING,
    }
    page = TEXT.read_text(encoding="utf-8").format(**facts, **tables)
    (docs / "compatibility.md").write_text(
        page.replace(f"{docs.parent}/build/tools/", ""), encoding="utf-8"
    )
    return silent


def _checked(outcomes: list[Outcome]) -> str:
    """Return a sentence about the files that were not asked from the last door."""
    files = [one for one in outcomes if one.sent.file is not None]
    run = sum(one.check != NOT_RUN for one in files)
    return "" if run == len(files) else f" `check` was run on {run} of these {len(files)} files."


def _row(title: str, found: Mapping[str, Outcome], untouched: Mapping[str, Outcome]) -> str:
    tool, _, done = title.partition(": ")
    worth = [_worth(found[name], untouched[name]) for name in untouched]
    gone = ", ".join(found["mixed"].gone) or "–"
    heard = [_said(found[name], untouched[name]) for name in untouched]
    heard += [_ended(found[name]) for name in untouched]
    said = " ".join(dict.fromkeys(filter(None, heard)))
    return "| " + " | ".join([tool, done, *worth, gone, markdown.escape(said) or "–"]) + " |"


def _points(outcome: Outcome) -> str:
    """Return the points from each door."""
    record = outcome.record
    graded = f"{record.points:g}" if record else "no record"
    entered = "no entry" if outcome.nbgrader is None else f"{outcome.nbgrader:g}"
    answer = "" if outcome.answered else ", no answer"
    return f"{graded} by `grade`, {entered} by nbgrader, {outcome.check} by `check`{answer}"


def _worth(outcome: Outcome, untouched: Outcome) -> str:
    """Return whether a file is worth the same from each door, or what it is worth."""
    if outcome.check == NOT_RUN:
        same = _points(outcome) == _points(replace(untouched, check=NOT_RUN))
        return "all" if same else _points(outcome)
    return "all" if _points(outcome) == _points(untouched) else _points(outcome)


def _is_silent(outcome: Outcome, untouched: Outcome) -> bool:
    """Tell whether a file lost points although nothing says why."""
    record, before = outcome.record, untouched.record
    if outcome.sent.file is None or record is None or before is None:
        return False
    return record.points < before.points and not _said(outcome, untouched)


def _said(outcome: Outcome, untouched: Outcome) -> str:
    """Return what the record says of its file, or the tool where it left none."""
    if outcome.sent.file is None:
        lines = outcome.sent.said.strip().splitlines()
        return f"no file: {lines[-1] if lines else ''}"[:LONGEST]
    if outcome.record is None or untouched.record is None:
        return ""
    return (_words(outcome.record.message) or _errors(outcome.record, untouched.record))[:LONGEST]


def _ended(outcome: Outcome) -> str:
    """Return how a tool ended that ended otherwise than with 0."""
    status = re.search(r"\[exit status (-?\d+)\]", outcome.sent.said)
    return f"The tool ended with {status[1]}." if status else ""


def _errors(record: Record, before: Record) -> str:
    """Return what is said of stubs that could not be run, but can where nothing was changed."""
    return " ".join(
        _words(now.message.partition("\n?")[0])
        for now, then in zip(record.exercises, before.exercises, strict=False)
        if now.verdict == "error" != then.verdict
    )


def _words(text: str) -> str:
    return " ".join(text.split())
