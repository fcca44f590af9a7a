"""A roster is read as it was meant, or refused with the line that is wrong."""

import pytest

from autograder.lms import roster
from autograder.lms.roster import Person, RosterError


def _read(folder, text):
    content = text if isinstance(text, bytes) else text.encode()
    (folder / "roster.csv").write_bytes(content)
    return roster.read_roster(folder / "roster.csv")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_columns_are_known_by_their_headers(tmp_path, mark, separator, end):
    rows = [("Student", "E-Mail", "Canvas ID", "notes"), ("ada", "ada@uni.edu", "101", "x")]
    text = end.join(separator.join(row) for row in rows)
    assert _read(tmp_path, mark + text.encode()) == (
        Person("ada", email="ada@uni.edu", canvas_id="101"),
    )


def test_a_name_keeps_its_letters_and_its_comma(tmp_path):
    (person,) = _read(tmp_path, 'student,name\nada,"Lovelace,  Ada Ægir"\n')
    assert person.name == "Lovelace, Ada Ægir"


def test_empty_lines_and_missing_last_cells_are_fine(tmp_path):
    assert _read(tmp_path, "student,name,email\n\nada,Ada\n,,\n") == (Person("ada", "Ada"),)


@pytest.mark.parametrize("above", ["\n", "\r\n\n", ";;\n", "sep=;\r\n", "SEP=;\n;;\n"])
def test_what_a_spreadsheet_leaves_above_the_header_is_skipped(tmp_path, above):
    assert _read(tmp_path, f"{above}student;name\nada;Ada\n") == (Person("ada", "Ada"),)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("name\nAda\n", "line 1: no column 'student'"),
        ("student,email,E-Mail\nada,a,b\n", "line 1: two columns 'email'"),
        ("\nsep=,\nstudent,name\nada,A\nada,B\n", "line 5: student 'ada' stands in line 4"),
        ("student,canvas_id\nada,1.23457E+11\n", "line 2: canvas_id '1.23457E+11' is what a"),
        ("student;canvas_id\nada;1,23E+17\n", "line 2: canvas_id '1,23E+17' is what a"),
        ("student\n2E+06\n", "line 2: student '2E+06' is what a spreadsheet leaves of a long"),
        ("student\n", "nobody is in it"),
        ("", "it is empty"),
        ("student,name\nada,A\nada,B\n", "line 3: student 'ada' stands in line 2 already"),
        ("student,name\nada,A\nAda,B\n", "line 3: student 'Ada' stands in line 2 already"),
        ("student,email\na,x@y\nb,X@Y\n", "line 3: email 'X@Y' stands in line 2 already"),
        ("student,canvas_id\na,1\n\nb,1\n", "line 4: canvas_id '1' stands in line 2 already"),
        ("student,name\nada,Lovelace,Ada\n", "line 2: more cells than columns"),
        ('student,name\nada,"Lovelace\n', "not CSV"),
        ("student,name\n,Ada\n", "line 2: no student"),
        ("student\n..\n", "line 2: '..' can't be a student's folder"),
        ("student\n.ada\n", "line 2: '.ada' can't be"),
        ("student\na/b\n", "line 2: 'a/b' can't be"),
        ("student\na\\b\n", "line 2:"),
        ("student\na\x00b\n", "line 2:"),
        ("student\nada\u202e\n", "line 2:"),
        ("student\nlayers\n", "line 2: 'layers' can't be"),
        (f"student\n{'ä' * 128}\n", "line 2:"),
        (b"student\nada\nj\xf6rg\n", "line 3: it is not UTF-8"),
    ],
)
def test_a_bad_roster_names_the_line(tmp_path, text, complaint):
    with pytest.raises(RosterError) as error:
        _read(tmp_path, text)
    assert f"{tmp_path / 'roster.csv'}" in str(error.value)
    assert complaint in str(error.value)


def test_a_missing_roster_says_what_it_is(tmp_path):
    with pytest.raises(RosterError, match="a CSV with a column 'student'"):
        roster.read_roster(tmp_path / "roster.csv")


@pytest.mark.parametrize("said", ["", "-", "no", "FALSE", "FALSCH", "nein", "0"])
def test_who_has_not_withdrawn_stays(tmp_path, said):
    people = _read(tmp_path, f"student,withdrawn\nada,{said}\nbo,2026-10-01\ncy,yes\n")
    assert [person.has_withdrawn for person in people] == [False, True, True]


def test_two_students_may_have_one_name_and_no_email(tmp_path):
    people = _read(tmp_path, "student,name,email\na,Ann Lee,\nb,Ann Lee,\n")
    assert [person.student for person in people] == ["a", "b"]
