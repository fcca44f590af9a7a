"""Where the course has a policy, the class report shows final grades, each with its reasons."""

from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from typer.testing import CliRunner

from autograder import policies
from autograder.__main__ import app
from autograder.policies import Late, Policy, PolicyError, Rules
from autograder.reports.publish import write_reports
from autograder.results import store
from autograder.results.record import Record
from tests.results.record_cases import HOSTILE, graded, hostile, page_of, refused, right, wrong

DUE = datetime(2026, 10, 2, 21, tzinfo=UTC)
COURSE = ("layers", "loss")
POLICY = Policy(
    expected=COURSE,
    due=dict.fromkeys(COURSE, DUE),
    late=Late(penalty=10),
    drop=1,
)
LATE = Record(
    *("ada", "layers", "graded", 6.0, 6.0, 0.1, (right(),), ""), submitted="2026-10-03T08:00:00Z"
)
CLASS = [LATE, graded("ada", wrong(), assignment="loss"), refused("ben", "a link")]


def _page(records: list[Record], policy: Policy) -> str:
    return page_of(records, COURSE, policies.final_grades(records, policy))


def _found(page: str, path: str) -> list[Element]:
    return ElementTree.fromstring(page.removeprefix("<!DOCTYPE html>")).findall(path)


def _text(element: Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_without_a_policy_there_is_no_such_section() -> None:
    page = page_of(CLASS, COURSE)
    assert "Final grades" not in page
    assert _found(page, ".//section[@id='finals']") == []


def test_who_handed_in_nothing_is_listed_too() -> None:
    policy = Policy(due=dict.fromkeys(COURSE, DUE), extensions={"adda": {"layers": DUE}})
    rows = _found(_page([LATE], policy), ".//section[@id='finals']//tbody/tr")
    assert [_text(row[0]) for row in rows] == ["ada", "adda"]


def _shape(page: str) -> list[tuple[str, ...]]:
    """Return the section's tags with their attributes, in order."""
    found = _found(page, ".//section[@id='finals']//*")
    return [(element.tag, *element.attrib) for element in found]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_shown_as_text(name: str) -> None:
    page, tame = (_page([hostile(text)], Policy()) for text in (name, "harmless"))
    assert _shape(page) == _shape(tame)
    assert all(line.isprintable() for line in page.split("\n"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for record in CLASS:
        store.append(tmp_path / store.FILE, record)
    return tmp_path


def test_grades_csv_and_junit_keep_the_raw_points(folder: Path) -> None:
    raw = [path.read_bytes() for path in write_reports(folder, COURSE)]
    final = [path.read_bytes() for path in write_reports(folder, COURSE, Rules(POLICY))]
    assert raw[:2] == final[:2]
    assert b"Final grades" in final[2]


def test_a_policy_that_does_not_fit_leaves_the_old_reports(folder: Path) -> None:
    written = write_reports(folder, COURSE)
    before = [path.read_bytes() for path in written]
    with pytest.raises(PolicyError, match="due: a date for loss is missing"):
        write_reports(folder, COURSE, Rules(Policy(due={"layers": DUE})))
    assert [path.read_bytes() for path in written] == before


def test_the_command_takes_a_policy_or_finds_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    run = CliRunner().invoke
    assert run(app, ["report", str(folder)]).exit_code == 0
    assert "Final grades" not in (folder / "index.html").read_text(encoding="utf-8")
    (folder / "grading.toml").write_text("drop = 1")
    for options in ["--policy", "../grading.toml"], []:
        monkeypatch.chdir(folder if not options else elsewhere)
        assert run(app, ["report", str(folder), *options]).exit_code == 0
        assert "Final grades" in (folder / "index.html").read_text(encoding="utf-8")
        (folder / "index.html").unlink()


def test_the_command_says_what_is_wrong_with_a_policy(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "grading.toml").write_text("dropp = 1")
    ran = CliRunner().invoke(app, ["report", str(folder)])
    assert ran.exit_code == 2
    assert "did you mean drop" in " ".join(ran.stderr.split())
    assert not (folder / "index.html").exists()


def test_grading_shows_final_grades_too_and_reads_the_policy_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    notebook = tmp_path / "submitted" / "ada" / "layers" / "layers.ipynb"
    notebook.parent.mkdir(parents=True)
    notebook.write_text("no notebook")
    grade = ["grade", "submitted", "--out", "results", "--jobs", "1"]
    policies.FILE.write_text("dropp = 1")
    assert CliRunner().invoke(app, grade).exit_code == 2
    assert not Path("results").exists()
    policies.FILE.write_text("levels = {}")
    assert CliRunner().invoke(app, grade).exit_code == 0
    assert "have a look at it" in Path("results", "index.html").read_text(encoding="utf-8")
