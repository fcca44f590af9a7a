"""``index.html``: the class report, one file that needs no network and no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.policies import Standing
from autograder.record import Record, Verdict
from autograder.reports import figures, finals, matrix, needs, text
from autograder.reports.card import SYMBOL

TEMPLATES = Path(__file__).parent / "templates"
MEANING: dict[Verdict, str] = {
    "correct": "all points",
    "partial": "some of the points",
    "wrong": "a wrong answer",
    "missing": "no such function, or untouched",
    "error": "it raised an exception",
    "timeout": "it took too long",
    "crashed": "its process died",
}


def render(
    records: Iterable[Record], course: Sequence[str] = (), standings: Sequence[Standing] = ()
) -> str:
    """Return the class report as one HTML document.

    `course` names the assignments in the order of the course; others follow, by name. `standings`
    are the final grades, where the course has a policy.
    """
    records = list(records)
    names = figures.in_order((record.assignment for record in records), course)
    ordered = sorted(records, key=lambda r: (r.student, names.index(r.assignment)))
    pupils = needs.by_student(ordered)
    assignments = [figures.of_assignment(name, ordered, len(pupils)) for name in names]
    template = _environment().get_template("index.html.j2")
    return template.render(
        pupils=pupils,
        assignments=assignments,
        submissions=len(ordered),
        refused=[r for r in ordered if r.status == "refused"],
        remarks=[r for r in ordered if r.status == "graded" and r.message],
        behind=needs.behind(pupils, assignments),
        enough=needs.ENOUGH,
        stopped=needs.with_verdicts(pupils, "timeout", "crashed"),
        missing=needs.with_verdicts(pupils, "missing"),
        finals=finals.of(standings, course),
        rows=matrix.rows(pupils, assignments),
        symbol=SYMBOL,
        meaning=MEANING,
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": text.number,
        "words": text.words,
        "lines": text.lines,
        "tenths": _tenths,
        "percent": _percent,
    }
    return environment


def _finalize(value: Any) -> Any:
    """Clean every text that the page shows, whoever wrote it; jinja2 escapes it afterwards."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return text.clean(value, text.LINE)
    return value


def _percent(share: float) -> str:
    """Return 0.78 as "78 %", which is never 0 or 100 unless it is so."""
    if 0 < share < 1:
        share = min(max(share, 0.01), 0.99)
    return f"{share:.0%}".replace("%", " %")


def _tenths(bins: Sequence[int], all_of_it: float) -> str:
    """Say in words what a histogram shows."""
    step = all_of_it / figures.BINS
    bars = [
        f"{text.number(i * step)} to {text.number((i + 1) * step)}: {count}"
        for i, count in enumerate(bins)
        if count
    ]
    return ", ".join(bars)
