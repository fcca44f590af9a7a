"""The class report as JSON, CSV and Markdown: the same facts, for programs and for a wiki."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from autograder.__main__ import app
from autograder.reports import as_json, as_markdown, class_report, notebook_sections
from autograder.reports.material import Material
from autograder.results import store
from autograder.results.record import ExerciseRecord
from tests.results.record_cases import HINT, HOSTILE, graded, hostile, refused, right, wrong

FURTHER = ExerciseRecord("cross_entropy", 0.0, 0.0, "correct")
CODE = "def affine(n, W, b):\n    return n @ W.T"
CLASS = class_report.of(
    Material(
        [
            graded("ada", right("affine"), FURTHER),
            graded("ben", wrong(), FURTHER),
            refused("chloe", "a link"),
        ],
        ["layers"],
        absent=["zoe"],
        examples={("layers", "affine", "bias_forgotten"): CODE},
        notices=["results.jsonl, line 4: not a record"],
    )
)


def test_the_json_counts_the_class() -> None:
    told = json.loads(as_json.document(CLASS))
    assert list(told) == [
        *("version", "anonymous", "students", "submissions", "refused", "notices", "assignments"),
        *("together", "behind", "never", "matrix", "changed"),
    ]
    assert (told["version"], told["students"], told["submissions"], told["refused"]) == (1, 4, 3, 1)
    assert (told["never"], told["changed"]) == (["zoe"], None)
    assert told["notices"] == ["results.jsonl, line 4: not a record"]


def test_the_json_has_the_figures_of_each_assignment() -> None:
    (layers,) = json.loads(as_json.document(CLASS))["assignments"]
    assert layers["tenths"] == [1, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert (layers["graded"], layers["refused"], layers["absent"]) == (2, 1, 1)
    assert (layers["median"], layers["max_points"]) == (3.0, 10.0)
    assert (layers["analysed"], layers["group"], layers["alpha"]) == (2, 1, None)
    affine, further = layers["stubs"]
    assert affine == {
        "name": "affine",
        "max_points": 6.0,
        "share": 0.5,
        "verdicts": {"correct": 1, "wrong": 1},
        "difficulty": 0.5,
        "discrimination": 1.0,
        "point_biserial": None,
        "flags": [],
    }
    assert (further["difficulty"], further["share"]) == (None, None)


def test_the_json_has_each_misconception_with_all_that_helps() -> None:
    (layers,) = json.loads(as_json.document(CLASS))["assignments"]
    section = notebook_sections.of_assignment("layers")["affine"]
    assert layers["misconceptions"] == [
        {
            "stub": "affine",
            "diagnosis": "bias_forgotten",
            "students": 1,
            "hint": HINT,
            "example": CODE,
            "section": {"title": section.title, "address": section.address},
        }
    ]


def test_the_json_has_who_needs_help_and_the_matrix() -> None:
    told = json.loads(as_json.document(CLASS))
    missed = {"stub": "affine", "verdict": "wrong", "diagnosis": "bias_forgotten"}
    assert told["behind"] == [
        {
            "student": "ben",
            "points": 0.0,
            "max_points": 10.0,
            "gaps": [{"assignment": "layers", "status": "graded", "missed": [missed]}],
        },
        {
            "student": "chloe",
            "points": 0.0,
            "max_points": 10.0,
            "gaps": [{"assignment": "layers", "status": "refused", "missed": []}],
        },
    ]
    ada = {"affine": "correct", "cross_entropy": "correct"}
    assert told["matrix"][0] == {
        "student": "ada",
        "assignments": {"layers": {"status": "graded", "points": 6.0, "verdicts": ada}},
    }
    assert told["matrix"][3] == {"student": "zoe", "assignments": {}}


def test_the_csv_has_a_row_a_stub() -> None:
    rows = list(csv.DictReader(io.StringIO(as_json.items(CLASS))))
    assert [row["stub"] for row in rows] == ["affine", "cross_entropy"]
    affine = {name: value for name, value in rows[0].items() if value not in ("", "0")}
    assert affine == {
        "assignment": "layers",
        "stub": "affine",
        "max_points": "6.0",
        "submissions": "2",
        "difficulty": "0.5",
        "discrimination": "1.0",
        "correct": "1",
        "wrong": "1",
    }


def test_the_markdown_says_the_same_in_words() -> None:
    told = as_markdown.document(CLASS)
    title = notebook_sections.of_assignment("layers")["affine"].title.partition(":")[0]
    assert told.startswith("# Class report\n\n4 students, 3 submissions, 1 refused.\n\n**results")
    for line in (
        "| <code>ben</code> | 0 of 10 | <code>layers</code> <code>affine</code> bias forgotten |",
        "Never handed anything in: <code>zoe</code>.",
        "| <code>affine</code> | 6 | ✓ 1 ✗ 1 | 0.50 | 1.00 | – |  |",
        "**bias forgotten**, <code>affine</code>, 1 student",
        HINT,
        "    def affine(n, W, b):\n        return n @ W.T",
    ):
        assert f"\n{line}\n" in told
    assert f"[{title.replace('.', '&#46;')}" in told


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_text_in_every_format(text: str) -> None:
    found = class_report.of(Material([hostile(text)], before=[], absent=[text + "!"]))
    assert json.loads(as_json.document(found))["matrix"][0]["student"] == text
    rows = list(csv.reader(io.StringIO(as_json.items(found))))
    assert [len(row) for row in rows] == [18, 18]
    assert not rows[1][1].startswith(("=", "@"))
    told = as_markdown.document(found)
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
