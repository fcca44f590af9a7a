"""A class with everything that a report can show, and its reports as they should look.

The files in ``tests/reports/golden/`` are what `test_golden` compares with, so a change of wording
or markup shows up there and in no other test. After a deliberate change, write them again and read
the difference::

    python -m tests.reports.golden_class && git diff tests/reports/golden
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from autograder.files import write_text
from autograder.policies import Late, Policy, final_grades
from autograder.reports.as_json import items_table, json_report
from autograder.reports.as_markdown import markdown_report
from autograder.reports.class_report import ClassReport, make_report
from autograder.reports.html import html_report
from autograder.reports.material import Material, Understanding
from autograder.results.record import ExerciseRecord, Record
from tests.results.record_cases import HINT, graded, refused, right, wrong

GOLDEN = Path(__file__).parent / "golden"
COURSE = ("layers", "loss")

HALF = ExerciseRecord("affine", 2.0, 4.0, "partial", "bias_forgotten", f"? {HINT}")
SLOW = ExerciseRecord("l2_loss", 0.0, 10.0, "timeout")
UNTOUCHED = ExerciseRecord("l2_loss", 0.0, 10.0, "missing")
SQUARED = ExerciseRecord("l2_loss", 4.0, 10.0, "wrong", "half_forgotten")
FINE = ExerciseRecord("l2_loss", 10.0, 10.0, "correct")
FURTHER = ExerciseRecord("cross_entropy", 0.0, 0.0, "correct")
CODE = "def affine(n, W, b):\n    return n @ W.T"


def _at(day: int, record: Record) -> Record:
    return replace(record, submitted=f"2026-10-{day:02d}T12:00:00+00:00")


def _records() -> list[Record]:
    """Return a class of twelve: some right, some stuck, one refused, five with two mistakes."""
    pairs = [("mistaken-" + letter, HALF, SQUARED) for letter in "abcde"]
    pairs += [("ada", right("affine"), FINE), ("ben", wrong(), SLOW), ("chloe", HALF, UNTOUCHED)]
    pairs += [("fay", right("affine"), FINE), ("gus", right("affine"), FINE)]
    records = [
        record
        for day, (student, first, second) in enumerate(pairs, 1)
        for record in (
            _at(day, graded(student, first, right(), FURTHER)),
            _at(day + 7, graded(student, second, assignment="loss")),
        )
    ]
    records[0] = replace(records[0], message="cells put back")
    crashed = ExerciseRecord("affine", 0.0, 4.0, "crashed")
    return [
        *records,
        _at(11, graded("dilip", crashed, wrong("activate", None), FURTHER)),
        refused("elif", "elif/layers.ipynb: not a notebook\n? Which file is it?"),
    ]


def golden_report() -> ClassReport:
    """Return the report of the class."""
    records = _records()
    due = {name: datetime(2026, 10, 9 + 7 * i, tzinfo=UTC) for i, name in enumerate(COURSE)}
    policy = Policy(expected=COURSE, due=due, late=Late(penalty=10, grace_days=1), drop=1)
    worse = graded("ada", wrong(), right(), FURTHER)
    before = [worse if r.student == "ada" and r.assignment == "layers" else r for r in records[:-2]]
    material = Material(
        records=records,
        course=COURSE,
        finals=final_grades(records, policy),
        before=before,
        absent=["zoe"],
        examples={("layers", "affine", "bias_forgotten"): CODE},
        notices=["results.jsonl, line 4: not a record"],
        understood={("ada", "layers"): Understanding(4, 5)},
    )
    return make_report(material)


def golden_texts() -> dict[str, str]:
    """Return the text of each golden file; of the page without its style and its script."""
    report = golden_report()
    page = re.sub(r"(?s)(<(style|script)>).*?(</\2>)", r"\1…\3", html_report(report))
    return {
        "report.html": re.sub(r"sha256-[\w+/=]+", "sha256-…", page),
        "report.md": markdown_report(report),
        "report.json": json_report(report),
        "items.csv": items_table(report),
    }


if __name__ == "__main__":
    for name, text in golden_texts().items():
        write_text(GOLDEN / name, text)
