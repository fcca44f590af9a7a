"""Results that are damaged, mixed, empty or old: what is wrong is said by file and line."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from autograder.__main__ import app
from autograder.reports import load
from autograder.results import store
from autograder.results.record import Record
from tests.results.record_cases import graded, right, wrong


def _results(folder: Path, *lines: Record | str) -> Path:
    path = folder / store.FILE
    for line in lines:
        if isinstance(line, Record):
            store.append(path, line)
        else:
            with path.open("a", encoding="utf-8") as file:
                file.write(line + "\n")
    return path


def _report(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["report", str(folder), *options])


def _said(result: Result) -> str:
    return " ".join(result.stderr.split())


def test_a_damaged_line_is_named_and_the_rest_is_reported(tmp_path: Path) -> None:
    path = _results(tmp_path, graded("ada", right()), '{"student": "ben', graded("zoe", right()))
    result = _report(tmp_path)
    assert result.exit_code == 1
    assert f"{path}, line 2: not a record (JSONDecodeError" in _said(result)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "line 2: not a record" in page
    assert "<bdi>ada</bdi>" in page
    assert "<bdi>zoe</bdi>" in page
    assert [line.split(",")[0] for line in (tmp_path / "grades.csv").read_text().split()] == [
        "student",
        "ada",
        "zoe",
    ]


def test_results_of_which_no_line_is_a_record_are_none(tmp_path: Path) -> None:
    path = _results(tmp_path, "PK\x03\x04", "[]")
    result = _report(tmp_path)
    assert result.exit_code == 2
    assert f"{path}, line 1: not a record" in _said(result)
    assert not (tmp_path / "index.html").exists()


def test_results_of_a_later_version_are_named_and_no_report_is_made_of_the_rest(
    tmp_path: Path,
) -> None:
    later = json.dumps(graded("ben", right()).to_json() | {"version": 99})
    path = _results(tmp_path, graded("ada", right()), later)
    result = _report(tmp_path)
    assert result.exit_code == 2
    assert f"{path}, line 2: written in version 99 of the format" in _said(result)
    assert [one.name for one in tmp_path.iterdir()] == [store.FILE]


def test_records_of_the_first_version_are_read(tmp_path: Path) -> None:
    old = graded("ada", right()).to_json()
    for field in ("version", "source", "submitted"):
        del old[field]
    _results(tmp_path, json.dumps(old))
    assert _report(tmp_path).exit_code == 0


def test_empty_results_give_a_page_that_says_so(tmp_path: Path) -> None:
    _results(tmp_path, "")
    assert _report(tmp_path).exit_code == 0
    assert "There are no submissions yet" in (tmp_path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["md", "json", "csv"])
def test_empty_results_are_no_trouble_in_any_format(tmp_path: Path, form: str) -> None:
    _results(tmp_path, "")
    assert _report(tmp_path, "--format", form).exit_code == 0


def test_a_folder_without_results_is_named(tmp_path: Path) -> None:
    result = _report(tmp_path)
    assert result.exit_code == 2
    assert "no results here. `autograder grade` writes them." in _said(result)


def test_two_assignments_of_one_name_are_told_apart(tmp_path: Path) -> None:
    records = [graded(name, right(), wrong()) for name in ("ada", "ben")]
    path = _results(tmp_path, *records, graded("zoe", right("kernel"), right("posterior")))
    found = load.load_results(path, ["layers"])
    assert [record.student for record in found.records] == ["ada", "ben"]
    assert [record.student for record in found.aside] == ["zoe"]
    assert found.odd == (
        f"{path}, line 3: layers asks for kernel, posterior, and in line 1 for none of these. "
        "Left out of the class report: grade two assignments of one name into two folders",
    )
    result = _report(tmp_path)
    assert result.exit_code == 1
    assert "zoe" in (tmp_path / "grades.csv").read_text(encoding="utf-8")
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert "2</b> students" in page


def test_an_exercise_that_is_new_makes_no_other_assignment(tmp_path: Path) -> None:
    path = _results(tmp_path, graded("ada", right()), graded("ben", right(), wrong()))
    found = load.load_results(path, ["layers"])
    assert (len(found.records), found.aside, found.odd) == (2, (), ())


def test_assignments_of_another_course_are_named_and_reported(tmp_path: Path) -> None:
    first = graded("ada", right())
    strange = graded("ada", right("kernel"), assignment="gaussian")
    upper = graded("ada", right(), assignment="Layers")
    path = _results(tmp_path, first, strange, upper)
    found = load.load_results(path, ["layers", "loss"])
    assert len(found.records) == 3
    assert found.odd == (
        f"{path}, line 2: this course has no assignment 'gaussian'; it has layers, loss",
        f"{path}, line 3: this course has no assignment 'Layers': is it layers?",
    )
    assert _report(tmp_path).exit_code == 0


def test_who_never_handed_in_and_who_is_a_stranger_come_from_the_roster(tmp_path: Path) -> None:
    _results(tmp_path, graded("ada", right()), graded("eve", right()))
    roster = tmp_path / "roster.csv"
    roster.write_text("student,name\nada,Ada\nzoe,Zoe\n", encoding="utf-8")
    result = _report(tmp_path, "--roster", str(roster), "--format", "json")
    assert json.loads(result.stdout)["never"] == ["zoe"]
    assert f"{roster}: 1 with results are not in it: eve" in _said(result)


def test_a_roster_that_is_none_is_named_with_its_line(tmp_path: Path) -> None:
    _results(tmp_path, graded("ada", right()))
    roster = tmp_path / "roster.csv"
    roster.write_text("student\nada\nada\n", encoding="utf-8")
    result = _report(tmp_path, "--roster", str(roster))
    assert result.exit_code == 2
    assert f"{roster}, line 3: student 'ada' stands in line 2 already" in _said(result)


def test_what_was_kept_of_the_run_before_is_compared(tmp_path: Path) -> None:
    _results(tmp_path, graded("ada", right()))
    store.append(tmp_path / "results.1.jsonl", graded("ada", wrong("activate")))
    store.append(tmp_path / "results.2.jsonl", graded("ada", right()))
    assert json.loads(_report(tmp_path, "--format", "json").stdout)["changed"] == []
    store.append(tmp_path / "results.10.jsonl", graded("ada", wrong("activate")))
    changed = json.loads(_report(tmp_path, "--format", "json").stdout)["changed"]
    assert [(one["exercise"], one["difference"]) for one in changed] == [
        (None, 6.0),
        ("activate", 6.0),
    ]


def test_a_damaged_run_before_leaves_the_report_without_changes(tmp_path: Path) -> None:
    _results(tmp_path, graded("ada", right()))
    (tmp_path / "results.1.jsonl").write_text("damage\n", encoding="utf-8")
    result = _report(tmp_path, "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["changed"] is None
    assert "What changed since the last run is not known." in _said(result)
    assert re.search(r"results\.1\.jsonl, line 1: not a record", _said(result))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "pdf"], "--format is one of html, md, json, csv, not 'pdf'"),
        (["--submitted", "nowhere"], "nowhere: there is no such folder of submissions"),
    ],
)
def test_what_can_t_be_done_is_said(tmp_path: Path, options: list[str], said: str) -> None:
    _results(tmp_path, graded("ada", right()))
    result = _report(tmp_path, *options)
    assert (result.exit_code, said in _said(result)) == (2, True)
