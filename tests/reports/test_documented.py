"""``docs/class-report.md`` names everything that the JSON and the CSV have."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from autograder.reports import at_risk, co_occurrence, item_analysis
from autograder.reports.as_json import items_table, json_report
from autograder.reports.class_report import ClassReport, make_report
from autograder.reports.material import Material
from tests.results.record_cases import graded, right, wrong

PAGE = Path(__file__).parents[2] / "docs" / "class-report.md"

#: What stands below these is keyed by the class's own names.
NAMED = {"verdicts"}


def _full() -> ClassReport:
    """Return a class that has everything which a report can have."""
    records = [
        replace(
            graded(f"s{i}", *((wrong(), wrong("f", "found")) if i % 2 else (right(), right("f")))),
            submitted=f"2026-03-{i + 1:02d}T12:00:00+00:00",
        )
        for i in range(20)
    ]
    return make_report(Material(records, ["layers"], before=records[1:], absent=["zoe"]))


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _keys(one)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield name
            if name not in NAMED:
                yield from _keys(inner)


def test_every_key_of_the_json_is_documented() -> None:
    told = json.loads(json_report(_full()))
    assert all(told[key] for key in ("together", "behind", "never", "matrix", "changed"))
    keys = set(_keys(told)) - {"layers"}
    text = PAGE.read_text(encoding="utf-8")
    assert {key for key in keys if f"`{key}`" not in text} == set()


def test_every_column_of_the_csv_is_documented() -> None:
    header = next(csv.reader(io.StringIO(items_table(_full()))))
    text = PAGE.read_text(encoding="utf-8")
    assert {column for column in header if f"`{column}`" not in text} == set()


def test_the_limits_are_those_of_the_code() -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert f"fewer than {item_analysis.FEW} submissions" in text
    assert (
        f"at least {co_occurrence.HANDFUL} students have both and φ is {co_occurrence.ENOUGH}"
        in text
    )
    assert f"D is below {item_analysis.ENOUGH_D:.2f}" in text
    assert f"less than {at_risk.ENOUGH:.0%} of the points".replace("%", " %") in text
