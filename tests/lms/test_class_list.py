"""The class from what the systems export: ids and sections kept, two of one name told apart."""

import csv
import io
import sqlite3
import unicodedata
from contextlib import closing

import pytest

from tests.lms.cases import autograder

#: As Canvas writes it: rows above the students, a test student, a name that is not Latin.
CANVAS = """\
Student,ID,SIS User ID,SIS Login ID,Section,Layers (55),Loss (56),Current Score,Final Grade
,,,,,Manual Posting,,(read only),(read only)
    Points Possible,,,,,20,20,(read only),(read only)
"García, José",201,u201,jgarcia@u.edu,Section A,18.5,,92.5,A
"García, José",202,u202,jgarcia2@u.edu,Section B and Section A,,,,
"Łukasiewicz, Kim",101,u101,,Section A,,,,
"李, 明",204,u204,,Section B,,,,
"Student, Test",999,,f3a2b1c4d5e6f7,Section A,,,,
"""

MOODLE = """\
First name,Last name,ID number,Institution,Department,Email address,Assignment: Layers (Real)
José,García,7,,,jose@u.edu,-
José,García,8,,,jose.g@u.edu,-
Kim,Łukasiewicz,9,,,Kim.L@u.edu,12.5
"""

PARTICIPANTS = """\
Vorname;Nachname;E-Mail-Adresse;Gruppen
Kim;Łukasiewicz;Kim.L@u.edu;Gruppe 1
"""

WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade,Maximum Grade,Last modified (submission)
Participant 77,Kim Łukasiewicz,Kim.L@u.edu,Submitted,-,20.00,"Friday, 2 October 2026, 4:00 PM"
"""

BRIGHTSPACE = """\
OrgDefinedId,Username,Last Name,First Name,Email,Layers Points Grade <Numeric>,End-of-Line Indicator
#0012,#klukas,Łukasiewicz,Kim,kim@u.edu,12,#
"""

BLACKBOARD = '"Last Name"\t"First Name"\t"Username"\t"Student ID"\t"Availability"\n'
BLACKBOARD += '"Łukasiewicz"\t"Kim"\t"kluk1"\t"S77"\t"Yes"\n'


@pytest.fixture
def here(tmp_path, monkeypatch):
    """Return a working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def enrolled(folder, *texts, encoding="utf-8-sig", options=()):
    """Make a roster of exports; return what was said, and the roster's rows by student."""
    names = []
    for number, text in enumerate(texts):
        names.append(f"export-{number}.csv")
        (folder / names[-1]).write_text(text, encoding=encoding)
    done = autograder("roster", *names, *options)
    return done, rows(folder)


def rows(folder):
    path = folder / "roster.csv"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return {row["student"]: row for row in csv.DictReader(io.StringIO(text))}


def test_canvas_as_it_comes(here):
    done, found = enrolled(here, CANVAS)
    assert done.exit_code == 0, done.output
    assert [*found] == ["jgarcia", "jgarcia2", "kim.lukasiewicz", "student-204"]
    assert found["jgarcia2"] == {
        "student": "jgarcia2",
        "name": "García, José",
        "canvas_id": "202",
        "sis_user_id": "u202",
        "sis_login_id": "jgarcia2@u.edu",
        "section": "Section B and Section A",
    }
    assert "4 new: jgarcia, jgarcia2, kim.lukasiewicz, student-204" in done.output


@pytest.mark.parametrize(
    ("text", "encoding", "student", "values"),
    [
        (MOODLE, "utf-8-sig", "kim.l", {"email": "Kim.L@u.edu", "name": "Łukasiewicz, Kim"}),
        (PARTICIPANTS, "utf-8", "kim.l", {"email": "Kim.L@u.edu", "section": "Gruppe 1"}),
        (WORKSHEET, "utf-8", "kim.l", {"email": "Kim.L@u.edu", "name": "Kim Łukasiewicz"}),
        (BRIGHTSPACE, "utf-8", "klukas", {"org_defined_id": "0012", "username": "klukas"}),
        (BLACKBOARD, "utf-16", "kluk1", {"username": "kluk1", "name": "Łukasiewicz, Kim"}),
    ],
)
def test_the_other_systems(here, text, encoding, student, values):
    done, found = enrolled(here, text, encoding=encoding)
    assert done.exit_code == 0, done.output
    assert {name: found[student][name] for name in values} == values


def test_a_roster_keeps_its_folders_its_own_columns_and_who_is_known_by_name(here):
    own = "student,name,desk,canvas_id\nkim,Kim Łukasiewicz,7,\nold,Old Hand,8,333\n"
    (here / "roster.csv").write_text(own, encoding="utf-8")
    done, found = enrolled(here, CANVAS)
    assert "1 changed: kim" in done.output
    assert "1 not in it; --withdraw marks them as withdrawn: old" in done.output
    assert (found["kim"]["canvas_id"], found["kim"]["desk"]) == ("101", "7")
    assert found["kim"]["name"] == "Kim Łukasiewicz"
    assert found["old"]["desk"] == "8"
    before = (here / "roster.csv").read_bytes()
    enrolled(here, CANVAS)
    assert (here / "roster.csv").read_bytes() == before


def test_accents_that_stand_apart_are_the_same_letters(here):
    apart = unicodedata.normalize("NFD", "student,name\njose,José García\n")
    (here / "roster.csv").write_text(apart, encoding="utf-8")
    _, found = enrolled(here, "".join(MOODLE.splitlines(True)[:2]))
    assert [(name, row["email"]) for name, row in found.items()] == [("jose", "jose@u.edu")]


def test_who_left_is_marked_and_may_come_back(here):
    enrolled(here, CANVAS)
    fewer = "".join(line for line in CANVAS.splitlines(True) if "Kim" not in line)
    _, found = enrolled(here, fewer, options=["--withdraw"])
    assert len(found["kim.lukasiewicz"]["withdrawn"]) == len("2026-11-30")
    done, found = enrolled(here, CANVAS, options=["--withdraw"])
    assert "1 back: kim.lukasiewicz" in done.output
    assert found["kim.lukasiewicz"]["withdrawn"] == ""


def test_two_sections_are_one_class(here):
    lines = CANVAS.splitlines(True)
    _, found = enrolled(here, "".join(lines[:4]), "".join([*lines[:3], lines[4]]))
    assert {name: row["section"] for name, row in found.items()} == {
        "jgarcia": "Section A",
        "jgarcia2": "Section B and Section A",
    }


def test_a_dry_run_writes_nothing(here):
    done, found = enrolled(here, CANVAS, options=["--dry-run"])
    assert (found, "A dry run: roster.csv is unchanged." in done.output) == ({}, True)


REFUSED = {
    "another course": ("student,canvas_id\nada,9\n", CANVAS, "is it of another course?"),
    "a roster": ("", "student,name\nada,Ada\n", "this is a roster already"),
    "no class": ("", "Date,Topic\n1,2\n", "it is not an export of Canvas, Moodle, Brightspace or"),
    "nobody": ("", "\n".join(CANVAS.splitlines()[:3]), "no student is in it, or none with id"),
    "one of two names": (
        "student,name\njose,José García\nkim,Kim Łukasiewicz\n",
        CANVAS,
        "export-0.csv, line 4: 'García, José' may be jose: give them ids in the roster, such as "
        "canvas_id 201",
    ),
    "two of one name here": (
        "student,name\nkim1,Kim Łukasiewicz\nkim2,Kim Łukasiewicz\n",
        CANVAS,
        "'Łukasiewicz, Kim' may be kim1 or kim2: give them ids in the roster, such as canvas_id",
    ),
    "two of one id": ("", CANVAS.replace("202,u202", "201,u202"), "jgarcia has other ids in"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_is_said_before_anything_is_written(here, case):
    roster, export, said = REFUSED[case]
    if roster:
        (here / "roster.csv").write_text(roster, encoding="utf-8")
    done, found = enrolled(here, export)
    assert (done.exit_code, said in done.output) == (2, True), done.output
    assert [*found] == [line.partition(",")[0] for line in roster.splitlines()[1:]]


def test_names_reach_the_gradebook_and_what_it_knows_besides_stays(here):
    columns = "id TEXT PRIMARY KEY, first_name TEXT, last_name TEXT, email TEXT, lms_user_id TEXT"
    with closing(sqlite3.connect("gradebook.db")) as book, book:
        book.execute(f"CREATE TABLE student ({columns})")
        book.execute("INSERT INTO student (id, email) VALUES ('jgarcia', 'jose@u.edu')")
        book.execute("INSERT INTO student (id, first_name) VALUES ('guest', 'A')")
    done, _ = enrolled(here, CANVAS)
    assert "4 names entered in nbgrader's gradebook." in done.output
    with closing(sqlite3.connect("gradebook.db")) as book:
        found = {row[0]: row[1:] for row in book.execute("SELECT * FROM student")}
    assert found["jgarcia"] == ("José", "García", "jose@u.edu", "201")
    assert found["kim.lukasiewicz"] == ("Kim", "Łukasiewicz", None, "101")
    assert found["guest"] == ("A", None, None, None)
    assert "names entered" not in enrolled(here, CANVAS)[0].output
