"""The class report as JSON, CSV and Markdown; how each looks is in the golden files."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.__main__ import app
from autograder.reports.as_json import items_table, json_report
from autograder.reports.as_markdown import markdown_report
from autograder.reports.class_report import make_report
from autograder.reports.material import Material
from autograder.results import store
from tests.results.record_cases import HOSTILE, graded, hostile, right


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_text_in_every_format(text: str) -> None:
    found = make_report(Material([hostile(text)], before=[], absent=[text + "!"]))
    assert json.loads(json_report(found))["matrix"][0]["student"] == text
    rows = list(csv.reader(io.StringIO(items_table(found))))
    assert [len(row) for row in rows] == [18, 18]
    assert not rows[1][1].startswith(("=", "@"))
    told = markdown_report(found)
    assert "<script" not in told
    assert "<img" not in told
    assert all(line.isprintable() for line in told.split("\n"))


@pytest.mark.parametrize("form", ["md", "json", "csv", "html"])
def test_a_format_goes_to_the_terminal_or_to_one_file(tmp_path: Path, form: str) -> None:
    store.append(tmp_path / store.FILE, graded("ada", right()))
    target = tmp_path / "report"
    options = ["report", str(tmp_path), "--format", form]
    assert CliRunner().invoke(app, [*options, "--out", str(target)]).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report", store.FILE]
    if form != "html":
        assert CliRunner().invoke(app, options).stdout == target.read_text(encoding="utf-8")
