"""A student goes from everywhere, nobody else loses a line, and the receipt says what is left."""

import csv
import json
import re
import tomllib

import pytest

from autograder.results import store
from tests.lms.cases import autograder

#: The name as a word: not in ``kimberly``.
KIM = re.compile(r"(?<!\w)(kim|Łukasiewicz|4711)(?!\w)")


def named(folder):
    """Return the files that name the student, in their names or in what they hold."""
    texts = {
        str(path.relative_to(folder)): path.read_bytes().decode("utf-8", "replace")
        for path in folder.rglob("*")
        if path.is_file()
    }
    return sorted(name for name, text in texts.items() if KIM.search(name) or KIM.search(text))


def test_nothing_names_the_student_any_more_but_a_reason_about_somebody_else(term):
    autograder("report", "results")
    autograder("export", "results", "--to", "csv")
    done = autograder("forget", "kim", "--yes")
    others = ("corrections.toml", "results/corrections.", "results/index.html")
    assert [name for name in named(term) if not name.startswith(others)] == []
    assert done.exit_code == 1
    left = [line.split()[1] for line in done.output.splitlines() if "may still name" in line]
    assert left == named(term)
    assert "Removed kim on " in done.output


def test_what_is_about_others_stays(term):
    autograder("forget", "kim", "--yes")
    others = {"ada", "kimberly"}
    for name in ("results.1.jsonl", "results.2.jsonl", store.FILE):
        assert {one.student for one in store.load_records(term / "results" / name)} == others
    assert {path.name for path in (term / "submitted").iterdir()} == others
    assert [*json.loads((term / "submitted-collected.json").read_text())] == [
        "ada/layers",
        "kimberly/layers",
    ]
    rows = list(csv.DictReader((term / "roster.csv").read_text(encoding="utf-8").splitlines()))
    assert [(row["student"], row["desk"]) for row in rows] == [("ada", "8"), ("kimberly", "9")]
    assert [*tomllib.loads((term / "grading.toml").read_text())["extensions"]] == ["kimberly"]
    decided = (term / "corrections.toml").read_text(encoding="utf-8")
    assert decided.startswith("# decided in November\n[bonus]\nada.layers")
    assert [*tomllib.loads(decided)] == ["bonus", "free"]
    grades = (term / "results" / "grades.csv").read_text().splitlines()
    assert [line.partition(",")[0] for line in grades] == ["student", *sorted(others)]
    asked = json.loads((term / "asked" / "questions.json").read_text())["asked"]
    assert [one["quiz"]["student"] for one in asked] == ["ada"]
    assert not (term / "asked" / "layers").exists()


def test_the_course_goes_on_without_the_student(term):
    autograder("forget", "kim", "--yes")
    again = autograder("forget", "kim", "--yes")
    assert autograder("export", "results", "--to", "csv").exit_code == 0
    assert (again.exit_code, "nothing here is about 'kim'" in again.output) == (2, True)


@pytest.mark.parametrize("typed", ["n\n", ""])
def test_nothing_goes_before_it_was_asked(term, typed, monkeypatch):
    from typer.testing import CliRunner

    from autograder.__main__ import app

    before = named(term)
    done = CliRunner().invoke(app, ["forget", "kim"], input=typed)
    assert "submitted/kim: 1 file" in done.output
    assert (done.exit_code, named(term)) == (2, before)


@pytest.mark.parametrize("name", ["results/results.1.jsonl", "asked/questions.json"])
def test_nothing_goes_while_a_file_is_damaged(term, name):
    (term / name).write_text("{", encoding="utf-8")
    before = named(term)
    done = autograder("forget", "kim", "--yes")
    assert (done.exit_code, named(term), name in done.output) == (2, before, True)


@pytest.mark.parametrize("name", ["grading.toml", "corrections.toml"])
def test_nothing_goes_while_the_reports_can_not_be_made_again(term, name):
    rules = term / name
    rules.write_text(f"drpo = 1\n{rules.read_text(encoding='utf-8')}", encoding="utf-8")
    before = named(term)
    done = autograder("forget", "kim", "--yes")
    assert (done.exit_code, named(term)) == (2, before)
    assert f"{name}: drpo is not known" in done.output


def test_the_last_student_leaves_no_report(term):
    for student in ("kim", "ada", "kimberly"):
        autograder("forget", student, "--yes")
    assert store.load_records(term / "results" / store.FILE) == []
    assert not (term / "results" / "index.html").exists()
    assert not list((term / "submitted").iterdir())
