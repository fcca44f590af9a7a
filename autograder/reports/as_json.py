"""The class report for programs: JSON, and CSV with one row per stub (``docs/class-report.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from autograder.cards import SYMBOL
from autograder.csv_table import cell, table_text
from autograder.reports.at_risk import Gap, StudentAtRisk
from autograder.reports.class_report import AssignmentReport, ClassReport, ExplainedMisconception
from autograder.reports.co_occurrence import CoOccurrence
from autograder.reports.item_analysis import Item
from autograder.reports.material import Understanding
from autograder.results.record import Record

#: The format of the JSON. Raise it when an older reader would misunderstand it.
VERSION = 1

ITEM = ("assignment", "stub", "max_points", "submissions", "difficulty", "discrimination")
ALPHA = ("point_biserial", "alpha", "alpha_low", "alpha_high")


def json_report(report: ClassReport) -> str:
    """Return the class report as JSON."""
    refused = sum(record.status == "refused" for record in report.records)
    changed = report.changed
    content = {
        "version": VERSION,
        "anonymous": report.material.anonymous,
        "students": len(report.pupils),
        "submissions": len(report.records),
        "refused": refused,
        "notices": list(report.material.notices),
        "assignments": [_assignment(part) for part in report.parts],
        "together": [_together(pair) for pair in report.together],
        "behind": [_behind(student) for student in report.behind],
        "never": report.never,
        "matrix": [
            {
                "student": student,
                "assignments": {
                    r.assignment: _row(r, report.material.understood) for r in work.values()
                },
            }
            for student, work in report.pupils.items()
        ],
        "changed": changed and [asdict(one) | {"difference": one.difference} for one in changed],
    }
    return json.dumps(content, indent=1, allow_nan=False) + "\n"


def items_table(report: ClassReport) -> str:
    """Return the item analysis as CSV, one row per stub."""
    rows = [row for part in report.parts for row in _item_rows(part)]
    return table_text([(*ITEM, *ALPHA, *SYMBOL, "flags"), *rows])


def _item_rows(part: AssignmentReport) -> Iterator[tuple[str | float | None, ...]]:
    found = {item.stub: item for item in part.analysis.items}
    for stub in part.figures.stubs:
        names = cell(part.figures.name), cell(stub.name), stub.max_points
        counts = (stub.verdicts.get(verdict, 0) for verdict in SYMBOL)
        item = found.get(stub.name)
        flags = "; ".join(item.flags) if item else ""
        yield (*names, part.analysis.submissions, *_figures(part, item), *counts, flags)


def _figures(part: AssignmentReport, item: Item | None) -> tuple[float | None, ...]:
    alpha = part.analysis.alpha
    own = (item.difficulty, item.discrimination, item.correlation) if item else (None,) * 3
    whole = (alpha.value, alpha.low, alpha.high) if alpha else (None,) * 3
    return tuple(value if value is None else round(value, 4) for value in (*own, *whole))


def _assignment(part: AssignmentReport) -> dict[str, Any]:
    figures, analysis = part.figures, part.analysis
    own = {"attempts": asdict(part.attempts)} if part.attempts else {}
    found = {item.stub: item for item in analysis.items}
    return {
        "name": figures.name,
        "max_points": figures.max_points,
        "graded": figures.graded,
        "refused": figures.refused,
        "absent": figures.absent,
        "full": figures.full,
        "median": figures.median,
        "mean": figures.mean,
        "tenths": list(figures.bins),
        "analysed": analysis.submissions,
        "group": analysis.group,
        "caution": analysis.caution,
        "alpha": asdict(analysis.alpha) if analysis.alpha else None,
        "stubs": [asdict(stub) | _item(found.get(stub.name)) for stub in figures.stubs],
        "misconceptions": [_misconception(one) for one in part.misconceptions],
        "timing": asdict(part.timing) if part.timing else None,
        **own,
    }


def _item(item: Item | None) -> dict[str, Any]:
    return {
        "difficulty": item and item.difficulty,
        "discrimination": item and item.discrimination,
        "point_biserial": item and item.correlation,
        "flags": list(item.flags) if item else [],
    }


def _misconception(one: ExplainedMisconception) -> dict[str, Any]:
    section = asdict(one.section) if one.section else None
    return asdict(one.figure) | {"example": one.example or None, "section": section}


def _together(pair: CoOccurrence) -> dict[str, Any]:
    keys = ("assignment", "stub", "diagnosis")
    ends = {"first": dict(zip(keys, pair.first, strict=True))}
    ends["second"] = dict(zip(keys, pair.second, strict=True))
    return ends | {"both": pair.both, "students": pair.students, "phi": pair.phi}


def _behind(student: StudentAtRisk) -> dict[str, Any]:
    own = {"student": student.name, "points": student.points, "max_points": student.max_points}
    return own | {"gaps": [_gap(gap) for gap in student.gaps]}


def _gap(gap: Gap) -> dict[str, Any]:
    missed = [{"stub": e.name, "verdict": e.verdict, "diagnosis": e.diagnosis} for e in gap.missed]
    status = gap.record.status if gap.record else "absent"
    return {"assignment": gap.assignment, "status": status, "missed": missed}


def _row(record: Record, understood: Mapping[tuple[str, str], Understanding]) -> dict[str, Any]:
    verdicts = {exercise.name: exercise.verdict for exercise in record.exercises}
    own = {"status": record.status, "points": record.points, "verdicts": verdicts}
    said = understood.get((record.student, record.assignment))
    return own | ({"understood": asdict(said)} if said else {})
