"""``grades.csv`` reads back in any program, and runs in none."""

import csv
import io

import pytest

from autograder.reports.grades_csv import HEADER, grades_table
from autograder.results.record import Record
from tests.results.record_cases import HOSTILE, graded, hostile, refused, right, wrong


def _read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def test_a_row_a_submission_sorted_by_student_and_assignment() -> None:
    records = [
        graded("ben", wrong(), right()),
        refused("ada", "a link", assignment="loss"),
        graded("ada", right()),
    ]
    assert grades_table(records) == (
        "student,assignment,points,max_points,status\n"
        "ada,layers,6.0,6.0,graded\n"
        "ada,loss,0.0,10.0,refused\n"
        "ben,layers,6.0,10.0,graded\n"
    )


def test_no_submission_leaves_the_header() -> None:
    assert _read(grades_table([])) == [list(HEADER)]


def test_points_are_exact() -> None:
    row = _read(grades_table([Record("ada", "layers", "graded", 10 / 3, 20, 0.1)]))[1]
    assert float(row[2]) == 10 / 3
    assert row[3] == "20.0"


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "＝1+1"])
def test_a_formula_gets_a_quote_in_front(name: str) -> None:
    assert _read(grades_table([graded(name, right(), assignment=name)]))[1][:2] == [f"'{name}"] * 2


@pytest.mark.parametrize("name", ["\t=1", "\r=1"])
def test_a_formula_behind_a_control_character_is_a_text(name: str) -> None:
    assert _read(grades_table([graded(name, right())]))[1][0].startswith("\\")


def test_a_name_with_separators_is_one_cell() -> None:
    assert _read(grades_table([graded('a,"b";c', right())]))[1][0] == 'a,"b";c'


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_takes_one_printable_row(text: str) -> None:
    header, row = grades_table([hostile(text)]).splitlines()
    assert row.isprintable()
    assert len(_read(row)[0]) == len(_read(header)[0])


def test_two_names_that_differ_in_control_characters_stay_two() -> None:
    rows = _read(grades_table([graded("ada", right()), graded("ada\u200b", right())]))
    assert rows[1][0] != rows[2][0]
