"""The table of ``nbgrader export``: nbgrader's columns, with points as a person writes them."""

import csv

import pytest
from nbgrader.api import Gradebook
from traitlets.utils.importstring import import_item

import tests.nbgrader.gradebooks  # noqa: F401 (opens gradebooks without a new process)
from autograder.nbgrader.raw_points import RawPoints
from tests.nbgrader.courses import ROOT

EARNED = (6.3, 6.3, 0.71)  # 13.309999999999999 in all


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Return a gradebook with two assignments, and two students, one of whom handed in."""
    address = f"sqlite:///{tmp_path_factory.mktemp('book') / 'gradebook.db'}"
    with Gradebook(address) as book:
        for name in ("layers", "loss"):
            book.add_assignment(name)
            book.add_notebook(name, name)
            for number in range(len(EARNED)):
                book.add_grade_cell(f"c{number}", name, name, max_score=6.5, cell_type="code")
        book.add_student("tomas", last_name="Ó Briain, Jr.", first_name="=Tomás")
        book.add_student("priya")
        with book.db.no_autoflush:  # at which nbgrader's own rows draw a warning
            book.add_submission("layers", "tomas")
        for number, points in enumerate(EARNED):
            book.find_grade(f"c{number}", "layers", "layers", "tomas").auto_score = points
        book.db.commit()
        yield book


def table(book, path, **settings):
    RawPoints(to=str(path), **settings).export(book)
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_points_have_at_most_two_decimals(book, tmp_path):
    assert sum(EARNED) != 13.31
    (row,) = table(book, tmp_path / "g.csv", student=["tomas"], assignment=["layers"])
    points = ("raw_score", "late_submission_penalty", "score", "max_score")
    assert [row[name] for name in points] == ["13.31", "0", "13.31", "19.5"]


def test_names_stay_in_their_cell_and_run_in_no_spreadsheet(book, tmp_path):
    (row,) = table(book, tmp_path / "g.csv", student=["tomas"], assignment=["layers"])
    assert (row["last_name"], row["first_name"], row["email"]) == ("Ó Briain, Jr.", "'=Tomás", "")


def test_everybody_has_a_row_for_each_assignment(book, tmp_path):
    rows = table(book, tmp_path / "g.csv")
    assert [(row["assignment"], row["student_id"], row["score"]) for row in rows] == [
        ("layers", "priya", "0"),
        ("layers", "tomas", "13.31"),
        ("loss", "priya", "0"),
        ("loss", "tomas", "0"),
    ]


def test_the_course_exports_by_it():
    lines = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8").splitlines()
    (line,) = (line for line in lines if line.startswith("c.ExportApp.plugin_class"))
    assert import_item(line.split('"')[1]) is RawPoints
