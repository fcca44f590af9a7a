"""``--anonymous`` shows no name in any file that it writes, and everybody under one pseudonym."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder.__main__ import app
from autograder.reports.anonymise import anonymised, pseudonym, pseudonyms
from autograder.reports.as_json import json_report
from autograder.reports.class_report import make_report
from autograder.reports.material import Material
from autograder.results import store
from autograder.results.record import ExerciseRecord
from tests.results.record_cases import HINT, graded, refused, wrong

STUDENTS = ("tove.lovelace", "blaise", "emmy-noether", "zoe")
NAMES = ("tove", "lovelace", "blaise", "pascal", "emmy", "noether", "zoe", "quine")

PROGRAM = '''
def affine(n, W, b):
    """{0}'s own"""
    {0}_sum = n @ W.T  # by {0}
    print("{0}")
    return {0}_sum
'''

ROSTER = """student,name,email
tove.lovelace,Tove Lovelace,tove@example.org
blaise,"Pascal, Blaise",blaise@example.org
emmy-noether,Emmy Noether,
zoe,Zoe Quine,quine@example.org
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder whose every file has names in it."""
    slow = ExerciseRecord("f", 0.0, 4.0, "timeout", None, "tove waited\n? for tove?")
    path = tmp_path / "out" / store.FILE
    path.parent.mkdir()
    for i, student in enumerate(STUDENTS[:2]):
        record = graded(student, wrong(), replace(slow, message=f"{student} waited"))
        when = f"2026-03-0{i + 1}T12:34:56+00:00"
        store.append(path, replace(record, submitted=when, message=f"cells of {student}"))
        work = tmp_path / "submitted" / student / "layers"
        work.mkdir(parents=True)
        program = PROGRAM.format(("tove", "pascal")[i])
        (work / "layers.py").write_text(program, encoding="utf-8")
    store.append(path, refused("emmy-noether", "emmy-noether/layers.ipynb: no notebook"))
    store.append(path.with_name("results.1.jsonl"), graded("blaise", wrong(), slow))
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "secret").write_text("quite secret\n", encoding="utf-8")
    return tmp_path


def _report(folder: Path, *options: str) -> Result:
    own = {"--secret": "secret", "--roster": "roster.csv", "--submitted": "submitted"}
    paths = [part for option, name in own.items() for part in (option, str(folder / name))]
    return CliRunner().invoke(app, ["report", str(folder / "out"), *paths, *options])


@pytest.mark.parametrize("form", ["html", "md", "json", "csv"])
def test_no_name_is_in_any_format(folder: Path, form: str) -> None:
    named = folder / "named"
    hidden = folder / "hidden"
    assert _report(folder, "--format", form, "--out", str(named)).exit_code == 0
    assert _report(folder, "--format", form, "--out", str(hidden), "--anonymous").exit_code == 0
    found = [_names(path.read_text(encoding="utf-8")) for path in (named, hidden)]
    assert found[1] == set()
    assert form == "csv" or len(found[0]) >= 4


def _names(text: str) -> set[str]:
    return {name for name in NAMES if re.search(name, text, re.IGNORECASE)}


def test_no_time_of_a_submission_is_told(folder: Path) -> None:
    told = _report(folder, "--format", "json", "--anonymous").stdout
    assert "2026" not in told
    assert "12:34" not in told


def test_the_named_reports_are_left_alone(folder: Path) -> None:
    result = _report(folder, "--anonymous")
    assert result.exit_code == 0
    assert sorted(path.name for path in (folder / "out").iterdir()) == [
        "anonymous.html",
        "results.1.jsonl",
        "results.jsonl",
    ]


def test_final_grades_are_left_out(folder: Path) -> None:
    rules = Path(__file__).parents[2] / "docs" / "grading.toml"
    assert _report(folder, "--policy", str(rules)).exit_code == 0
    assert "Final grades" in (folder / "out" / "index.html").read_text(encoding="utf-8")
    assert _report(folder, "--anonymous", "--policy", str(rules)).exit_code == 0
    assert "Final grades" not in (folder / "out" / "anonymous.html").read_text(encoding="utf-8")


def test_the_code_of_an_example_stays_without_what_tells_whose_it_is(folder: Path) -> None:
    told = json.loads(_report(folder, "--format", "json", "--anonymous").stdout)
    (found,) = told["assignments"][0]["misconceptions"]
    assert found["hint"] == HINT
    assert found["example"] == (
        "def affine(n, W, b):\n    x_sum = n @ W.T\n    print('')\n    return x_sum"
    )


def test_a_student_has_the_same_pseudonym_in_every_report_of_a_course() -> None:
    first, second = (
        pseudonyms(["ada", *others], "secret") for others in (["ben"], ["zoe", "chloe"])
    )
    assert first["ada"] == second["ada"] == "student h6gb-t8n7"
    assert pseudonym("ada", "another secret") != first["ada"]


def test_no_two_of_many_students_have_the_same_pseudonym() -> None:
    names = pseudonyms([f"student-{i}" for i in range(20_000)], "secret")
    assert len(set(names.values())) == 20_000
    assert all(
        re.fullmatch("student [2-9b-df-hj-np-tv-xz]{4}-[2-9b-df-hj-np-tv-xz]{4}", name)
        for name in names.values()
    )


def test_points_verdicts_and_figures_are_the_same_as_with_names() -> None:
    material = Material([graded(f"s{i}", wrong()) for i in range(5)], before=[])
    told = [
        json.loads(json_report(make_report(one)))
        for one in (material, anonymised(material, "secret"))
    ]
    assert told[0]["assignments"] == told[1]["assignments"]
    assert [sorted(r["assignments"]["layers"]["points"] for r in t["matrix"]) for t in told] == [
        [0.0] * 5
    ] * 2
    assert len(told[1]["changed"]) == 5
