"""``index.html``: the class report, one file that needs no network and works without script."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from autograder import text
from autograder.cards import SYMBOL
from autograder.reports import (
    at_risk,
    co_occurrence,
    item_analysis,
    statistics,
    submission_times,
)
from autograder.reports.class_report import ClassReport, matrix_rows, taken_up
from autograder.reports.code_layout import broken
from autograder.reports.diff import RecordChange
from autograder.reports.templating import environment
from autograder.results.record import ExerciseRecord, Verdict

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

#: How many of those who need help are shown first.
TOP = 10

#: The characters of a student's name that the matrix shows; the end of a longer one is hidden.
WIDEST = 48

#: The longest of the kit's own texts, such as an address or a notice.
WHOLE = 1_000


#: What the template shows that is the same in every report.
FIXED: dict[str, Any] = {
    "top": TOP,
    "analysed": item_analysis.WORTH,
    "plotted": submission_times.FEW,
    "enough": at_risk.ENOUGH,
    "handful": co_occurrence.HANDFUL,
    "reading": item_analysis.READING,
    "symbol": SYMBOL,
    "meaning": MEANING,
}


def html_report(found: ClassReport) -> str:
    """Return the class report as one HTML document."""
    script = (TEMPLATES / "script.js.j2").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("index.html.j2")
        .render(
            **FIXED,
            **_class(found),
            **_exercises(found),
            **_changes(found.changed),
            about=found.material.about,
            notices=found.material.notices,
            anonymous=found.material.anonymous,
            cells={},
            chips={},
            script=Markup(script),
            hash=Markup(_hash(script)),
        )
    )


def _class(found: ClassReport) -> dict[str, Any]:
    """Return what is shown of students and of what they handed in."""
    names, sections = found.material.enrolled.names, found.material.enrolled.sections
    return {
        "names": names,
        "sections": {one: sections[one] for one in found.pupils if one in sections},
        "pages": found.material.pages,
        "widest": _widest(found.pupils, names),
        "pupils": found.pupils,
        "rows": matrix_rows(found),
        "excused": bool(found.material.excused),
        "questioned": {assignment for _, assignment in found.material.understood},
        "submissions": len(found.records),
        "refused": [r for r in found.records if r.status == "refused"],
        "remarks": [r for r in found.records if r.status == "graded" and r.message],
        "behind": found.behind,
        "never": found.never,
        "stopped": at_risk.with_verdicts(found.pupils, "timeout", "crashed"),
        "missing": at_risk.with_verdicts(found.pupils, "missing"),
    }


def _exercises(found: ClassReport) -> dict[str, Any]:
    """Return what is shown of assignments and their exercises, and of the grades for them."""
    finals, course = found.material.finals, found.material.course
    return {
        "parts": found.parts,
        "taken": taken_up(found.parts),
        "together": found.together,
        "finals": statistics.final_grade_statistics(finals, course),
        "decided": [mark for _, mark in sorted(found.material.marks.items())],
    }


def _changes(changed: Sequence[RecordChange] | None) -> dict[str, Any]:
    """Return what is shown of the difference to the run before."""
    by_submission = _by_submission(changed)
    differences = [whole.difference for whole, _ in by_submission or ()]
    return {
        "changed": by_submission,
        "gained": sum(difference > 0 for difference in differences),
        "lost": sum(difference < 0 for difference in differences),
    }


def _widest(students: Iterable[str], names: Mapping[str, str]) -> int:
    """Return the length of the longest name of a student, as a folder and in the roster."""
    told = (text.clean(f"{student} {names.get(student, '')}".strip()) for student in students)
    return min(max(map(len, told), default=0), WIDEST)


def _hash(script: str) -> str:
    """Return the source by which a Content Security Policy lets this one script run."""
    return f"sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


def _by_submission(
    changed: Sequence[RecordChange] | None,
) -> list[tuple[RecordChange, list[RecordChange]]] | None:
    """Return the submissions that differ, each with its differences, the greatest losses first."""
    if changed is None:
        return None
    parts: dict[tuple[str, str], list[RecordChange]] = {}
    for one in changed:
        mine = parts.setdefault((one.student, one.assignment), [])
        mine += [one] if one.exercise is not None else []
    wholes = sorted((one for one in changed if one.exercise is None), key=lambda c: c.difference)
    return [(whole, parts[whole.student, whole.assignment] or [whole]) for whole in wholes]


@cache
def _environment() -> Environment:
    filters: dict[str, Callable[..., Any]] = {
        "broken": broken,
        "by_stub": lambda items: {item.stub: item for item in items},
        "day": lambda when: f"{when:%-d %B %Y, %H:%M}",
        "decimal": text.decimal,
        "each": _each,
        "lines": text.lines,
        "moment": _moment,
        "number": text.number,
        "percent": _percent,
        "share": _share,
        "signed": lambda value: f"{value:+g}".replace("-", "−"),
        "tenths": _tenths,
        "whole": _whole,
        "words": text.in_words,
    }
    return environment(TEMPLATES, text.LINE, filters)


def _each(
    exercises: Iterable[ExerciseRecord | None],
    shown: Callable[[ExerciseRecord | None], Markup],
    made: dict[object, Markup],
) -> Markup:
    """Return how each exercise is shown; those that look alike are made once and cached."""
    found = []
    for one in exercises:
        look = one and (one.name, one.verdict, one.diagnosis)
        if look not in made:
            made[look] = shown(one)
        found.append(made[look])
    return Markup("".join(found))


def _whole(sentence: str) -> Markup:
    """Return a longer text, cleaned and escaped."""
    return Markup.escape(text.clean(sentence, WHOLE))


def _moment(when: str) -> str:
    """Return a time as a person writes it: day, month, hour, in UTC."""
    return f"{datetime.fromisoformat(when):%-d %b %H:%M} UTC"


def _percent(share: float) -> str:
    """Return 0.78 as "78 %"; it says 0 or 100 only if that is exact."""
    return f"{_inner(share):.0%}".replace("%", " %")


def _share(share: float) -> str:
    """Return 0.784 as "0.78"; it says 0 or 1 only if that is exact."""
    return text.decimal(_inner(share))


def _inner(share: float) -> float:
    return min(max(share, 0.01), 0.99) if 0 < share < 1 else share


def _tenths(bins: Sequence[int], all_of_it: float) -> str:
    """Say in words what a histogram shows."""
    step = all_of_it / statistics.BINS
    bars = [
        f"{text.number(i * step)} to {text.number((i + 1) * step)}: {count}"
        for i, count in enumerate(bins)
        if count
    ]
    return ", ".join(bars)
