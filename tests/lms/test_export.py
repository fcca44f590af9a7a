"""Grades as each system imports them; nobody dropped, nothing run, nothing overwritten."""

import csv
import io

import pytest

from autograder.lms.column_names import ColumnError, column_names
from autograder.lms.export import plain_decimal
from autograder.results import store
from autograder.results.record import Record
from tests.lms.cases import ROSTER, autograder

RECORDS = [
    Record("ada", "loss", "graded", 10 / 3, 20.0, 0.1),
    Record("ada", "layers", "graded", 14.5, 20.0, 0.1, submitted="2026-11-20T22:59:00+00:00"),
    Record("grace", "layers", "refused", 0.0, 20.0, 0.1),
]


@pytest.fixture
def graded(course):
    """Return a results folder: Ada did both, Grace one, Emmy none."""
    return _graded(course, *RECORDS)


def _graded(course, *records):
    (course / "results").mkdir(exist_ok=True)
    for record in records:
        store.append(course / "results" / store.FILE, record)
    return course / "results"


def _export(folder, to, *options):
    return autograder("export", folder, "--to", to, *options)


def _rows(content, delimiter=","):
    return list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True))


# Each system, by its own rules.


def test_canvas(graded):
    ended = _export(graded, "canvas", "--column", "layers=Layers (12345)", "--column", "loss=L (6)")
    assert ended.exit_code == 0, ended.output
    assert _rows((graded / "canvas.csv").read_bytes().decode("ascii")) == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Layers (12345)", "L (6)"],
        ["    Points Possible", "", "", "", "", "20", "20"],
        ["Ada Lovelace", "101", "S1", "alovelace", "A", "14.5", "3.3333333333"],
        ["Grace Hopper", "102", "S2", "ghopper", "A", "0", ""],
        ["Emmy Noether", "103", "S3", "enoether", "B", "", ""],
    ]


def test_moodle(graded):
    assert _export(graded, "moodle").exit_code == 0
    assert _rows((graded / "moodle.csv").read_bytes().decode("ascii")) == [
        ["Email address", "layers", "loss"],
        ["ada@uni.edu", "14.5", "3.3333333333"],
        ["grace@uni.edu", "0", ""],
        ["emmy@uni.edu", "", ""],
    ]


def test_brightspace(graded):
    column = "layers=Layers Points Grade <Numeric MaxPoints:20>"
    assert _export(graded, "brightspace", "--column", column).exit_code == 0
    assert _rows((graded / "brightspace.csv").read_bytes().decode("ascii")) == [
        [
            "OrgDefinedId",
            "Username",
            "Layers Points Grade",
            "loss Points Grade",
            "End-of-Line Indicator",
        ],
        ["O1", "lovelace1", "14.5", "3.3333333333", "#"],
        ["O2", "hopper2", "0", "", "#"],
        ["O3", "noether3", "", "", "#"],
    ]


def test_blackboard(graded):
    told = "layers=Layers [Total Pts: 20 Score] |998877"
    assert _export(graded, "blackboard", "--column", told).exit_code == 0
    content = (graded / "blackboard.xls").read_bytes()
    assert content.startswith(b"\xff\xfe")
    assert _rows(content.decode("utf-16"), "\t") == [
        ["Username", "Layers [Total Pts: 20 Score] |998877", "loss [Total Pts: 20 Score]"],
        ["lovelace1", "14.5", "3.3333333333"],
        ["hopper2", "0", ""],
        ["noether3", "", ""],
    ]


def test_csv_has_everything(graded):
    assert _export(graded, "csv").exit_code == 0
    content = (graded / "csv.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [(r["student"], r["assignment"], r["status"], r["points"]) for r in rows] == [
        ("ada", "layers", "graded", "14.5"),
        ("ada", "loss", "graded", "3.3333333333"),
        ("grace", "layers", "refused", "0"),
        ("emmy", "", "", ""),
    ]
    assert rows[0]["submitted"] == "2026-11-20T22:59:00+00:00"
    assert rows[0]["email"] == "ada@uni.edu"


# Nobody is dropped silently.


def test_who_has_results_and_is_not_in_the_roster_is_told(course):
    folder = _graded(course, *RECORDS, Record("eve", "layers", "graded", 1.0, 20.0, 0.1))
    ended = _export(folder, "canvas")
    assert ended.exit_code == 1
    assert "1 have results and are not in the roster: eve" in ended.stderr
    assert "eve" not in (folder / "canvas.csv").read_text()
    assert _export(folder, "csv").exit_code == 1
    assert "\neve," in (folder / "csv.csv").read_text(encoding="utf-8-sig")


def test_a_roster_of_another_class_is_refused_and_nothing_is_written(course):
    folder = _graded(course, Record("eve", "layers", "graded", 1.0, 20.0, 0.1))
    ended = _export(folder, "csv")
    assert ended.exit_code == 2
    assert "roster.csv: none of the 1 students with results is in it; is it of" in ended.stderr
    assert [path.name for path in folder.iterdir()] == [store.FILE]


def test_who_has_no_result_and_who_could_not_be_read_is_told(graded):
    said = _export(graded, "moodle").stderr
    assert "1 in the roster without a result, left empty: emmy" in said
    assert "1 could not be read and have 0 points" in said


def test_who_has_points_but_nothing_to_be_known_by_is_told(course, graded):
    (course / "roster.csv").write_text(ROSTER.replace("grace@uni.edu", ""))
    ended = _export(graded, "moodle")
    assert ended.exit_code == 1
    assert "without email, so moodle can't know them: grace" in ended.stderr


@pytest.mark.parametrize(
    ("to", "columns"),
    [
        ("moodle", "email"),
        ("brightspace", "org_defined_id or username"),
        ("blackboard", "username"),
    ],
)
def test_a_roster_without_the_column_that_a_system_needs_ends_it(course, graded, to, columns):
    (course / "roster.csv").write_text("student,name\nada,Ada\n")
    ended = _export(graded, to)
    assert ended.exit_code == 2
    assert f"{to} knows people by {columns}: add such a column" in ended.stderr


# What a spreadsheet would run, and letters of all kinds.


@pytest.mark.parametrize("to", ["canvas", "moodle", "brightspace", "blackboard", "csv"])
@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1"])
def test_a_formula_is_never_the_beginning_of_a_cell(course, graded, to, evil):
    (course / "roster.csv").write_text(
        "student,name,email,canvas_id,username,org_defined_id\n"
        f"ada,{evil} a,{evil} b,{evil} c,{evil} d,{evil} e\n"
    )
    assert _export(graded, to, "--column", f"layers={evil}").exit_code == 1
    (file,) = graded.glob(f"{to}.*")
    content = file.read_bytes().decode("utf-16" if to == "blackboard" else "utf-8-sig")
    cells = [cell for row in _rows(content, "\t" if to == "blackboard" else ",") for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝"))]
    assert [cell for cell in cells if cell.startswith(f"'{evil}")]


@pytest.mark.parametrize("to", ["canvas", "blackboard"])
def test_names_keep_their_letters(course, graded, to):
    (course / "roster.csv").write_text("student,name,username\nada,Zoë 李,zoë\n", encoding="utf-8")
    _export(graded, to)
    (file,) = graded.glob(f"{to}.*")
    assert "oë" in file.read_bytes().decode("utf-16" if to == "blackboard" else "utf-8")


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (14.0, "14"),
        (0.1 + 0.2, "0.3"),
        (1e-5, "0.00001"),
        (20 / 3, "6.6666666667"),
        (0.0, "0"),
        (-0.0, "0"),
        (120.0, "120"),
        (1e-300, "0"),
    ],
)
def test_points_are_short_decimals(points, text):
    assert plain_decimal(points) == text


# Files.


def test_a_file_that_is_there_is_only_replaced_by_force(graded):
    (graded / "canvas.csv").write_text("mine")
    ended = _export(graded, "canvas")
    assert (ended.exit_code, (graded / "canvas.csv").read_text()) == (2, "mine")
    assert "is there already: give --force" in ended.stderr
    assert _export(graded, "canvas", "--force").exit_code == 0
    assert (graded / "canvas.csv").read_text().startswith("Student,")
    assert sorted(path.name for path in graded.iterdir()) == ["canvas.csv", store.FILE]


def test_another_file_may_be_named(course, graded):
    assert _export(graded, "moodle", "--out", course / "m.csv").exit_code == 0
    assert (course / "m.csv").read_text().startswith("Email address")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--roster", "none.csv"), "there is no such roster"),
        (("--column", "layers"), "--column is like"),
        (("--column", "lab1=x"), "--column is like"),
        (("--column", "layers=x", "--column", "loss=x"), "have one column"),
        (("--columns", "none.csv"), "can't be read"),
        (("--policy", "none.toml"), "none.toml"),
        (("--out", "none/x.csv"), "none"),
    ],
)
def test_a_wrong_option_writes_nothing(graded, options, complaint):
    ended = _export(graded, "canvas", *options)
    assert ended.exit_code == 2
    assert complaint in ended.stderr
    assert [path.name for path in graded.iterdir()] == [store.FILE]


def test_an_unknown_system_and_a_folder_without_results(course, graded):
    assert "--to is one of canvas" in _export(graded, "sakai").stderr
    assert "no results here" in _export(course, "canvas").stderr
    (course / "empty").mkdir()
    (course / "empty" / store.FILE).write_text("")
    assert "nothing is graded yet" in _export(course / "empty", "canvas").stderr


# Columns as the system has them.

EXPORTED = {
    "canvas.csv": "Student,ID,SIS User ID,SIS Login ID,Section,HW 1: Layers (12),HW 2:LOSS (13)\n",
    "moodle.csv": "First name,Email address,Assignment: Layers (Real),Assignment: Loss (Real)\n",
    "bright.csv": "OrgDefinedId,Layers Points Grade <Numeric MaxPoints:20>,Loss Points Grade\n",
    "black.xls": "Username\tLayers [Total Pts: 20 Score] |12\tLoss [Total Pts: 20 Score] |13\n",
}


@pytest.mark.parametrize("name", EXPORTED)
def test_columns_are_found_in_what_the_system_exported(tmp_path, name):
    encoding = "utf-16" if name.endswith(".xls") else "utf-8-sig"
    (tmp_path / name).write_text(EXPORTED[name], encoding=encoding)
    found = column_names(("layers", "loss"), (), tmp_path / name)
    delimiter = "\t" if name.endswith(".xls") else ","
    assert list(found.values()) == EXPORTED[name].strip().split(delimiter)[-2:]


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        ("Student,Sums (3)", "no column is named 'layers'"),
        (
            "Student,layers (3),Layers (4)",
            "several columns are named 'layers'; there is 'layers",
        ),
        ("Student,Layers", "no column is named 'loss'"),
        (
            "Student,Layers 2 (3)",
            "no column is named 'layers'; there is 'Layers 2 (3)': "
            "give --column layers='Layers 2 (3)'",
        ),
        ("Student,Layers peer review (3)", "no column is named 'layers'; there is 'Layers peer"),
    ],
)
def test_columns_are_not_guessed(tmp_path, header, complaint):
    (tmp_path / "book.csv").write_text(header)
    with pytest.raises(ColumnError) as error:
        column_names(("layers", "loss"), (), tmp_path / "book.csv")
    assert complaint in str(error.value)


def test_a_column_that_is_told_need_not_be_found(tmp_path):
    (tmp_path / "book.csv").write_text("Student,Layers (3)\n")
    found = column_names(("layers", "loss"), ("loss=Costs (4)",), tmp_path / "book.csv")
    assert found == {"loss": "Costs (4)", "layers": "Layers (3)"}


OTHER_POINTS = {
    "canvas": 'Student,ID,Section,Layers (12),Loss (13)\n    Points Possible,,,100,"20,00"\n',
    "brightspace": "OrgDefinedId,Layers Points Grade <Numeric MaxPoints:100>,Loss Points Grade\n",
    "blackboard": "Username\tLayers [Total Pts: 100 Score] |12\tLoss [Total Pts: 20 Score] |13\n",
}


@pytest.mark.parametrize("system", OTHER_POINTS)
def test_a_column_with_other_points_is_said_before_it_scales_the_grades(course, graded, system):
    (course / "book.csv").write_text(OTHER_POINTS[system])
    done = _export(graded, system, "--columns", course / "book.csv")
    assert "has 100 points there, layers 20 here: change it there before" in done.stderr
    assert "loss 20 here" not in done.stderr


# Policies.

POLICY = """\
expected = ["layers", "loss"]
[due]
layers = 2026-11-19T22:59:00Z
loss = 2026-11-26T22:59:00Z
[late]
penalty = 10
per = "day"
"""


def test_a_policy_in_the_working_directory_adjusts_the_points_and_says_so(course, graded):
    (course / "grading.toml").write_text(POLICY)
    ended = _export(graded, "moodle")
    assert "Points as grading.toml has them." in ended.stderr
    rows = _rows((graded / "moodle.csv").read_text())
    assert rows[1] == ["ada@uni.edu", "12.5", "3.33"]


def test_what_was_not_handed_in_stays_empty_whatever_a_policy_expects(course, graded):
    (course / "grading.toml").write_text(POLICY)
    _export(graded, "moodle")
    assert _rows((graded / "moodle.csv").read_text())[2:] == [
        ["grace@uni.edu", "0", ""],
        ["emmy@uni.edu", "", ""],
    ]


def test_csv_tells_what_a_policy_did(course, graded):
    (course / "mine.toml").write_text(POLICY)
    assert _export(graded, "csv", "--policy", course / "mine.toml").exit_code == 0
    text = (graded / "csv.csv").read_text(encoding="utf-8-sig")
    ada = next(csv.DictReader(io.StringIO(text)))
    assert (ada["raw"], ada["points"], ada["max_points"]) == ("14.5", "12.5", "20")
    assert "late" in ada["reasons"]
    assert float(ada["percent"]) == pytest.approx(100 * (12.5 + 10 / 3) / 40, abs=0.01)


def test_who_has_withdrawn_is_left_out_and_said(course, graded):
    roster = (course / "roster.csv").read_text(encoding="utf-8").splitlines()
    rows = [f"{line},{'2026-11-05' if line.startswith('grace') else ''}" for line in roster[1:]]
    text = "\n".join([f"{roster[0]},withdrawn", *rows])
    (course / "roster.csv").write_text(text, encoding="utf-8")
    ended = _export(graded, "moodle")
    assert "1 withdrawn, left out: grace" in ended.output
    assert "grace" not in (graded / "moodle.csv").read_text(encoding="utf-8")


def test_the_extension_of_who_has_withdrawn_moves_nobody_s_grade(course, graded):
    roster = (course / "roster.csv").read_text(encoding="utf-8").splitlines()
    rows = [f"{line},{'yes' if line.startswith('emmy') else ''}" for line in roster[1:]]
    text = "\n".join([f"{roster[0]},withdrawn", *rows])
    (course / "roster.csv").write_text(text, encoding="utf-8")
    curve = '[curve]\nkind = "raise_mean"\nby = 60\n'
    found = set()
    for extension in ("", "[extensions]\nemmy.layers = 2026-11-29T22:59:00Z\n"):
        (course / "grading.toml").write_text(POLICY + curve + extension)
        _export(graded, "csv", "--force")
        text = (graded / "csv.csv").read_text(encoding="utf-8-sig")
        found.add(next(csv.DictReader(io.StringIO(text)))["percent"])
    assert len(found) == 1


def test_who_is_excused_is_named_since_the_system_would_count_the_points(course, graded):
    (course / "corrections.toml").write_text('[excused]\nada.loss = "ill"\n')
    said = "1 excused; excuse them in the system, too: ada (loss)"
    assert said in _export(graded, "moodle").stderr


def test_canvas_is_told_who_is_excused_in_its_own_word(course, graded):
    decisions = '[excused]\nada.layers = "ill"\nemmy.layers = "ill"\n'
    (course / "corrections.toml").write_text(decisions)
    done = _export(graded, "canvas")
    assert "2 excused; which the file says: ada (layers), emmy (layers)" in done.stderr
    _, _, *people = _rows((graded / "canvas.csv").read_bytes().decode("ascii"))
    assert [row[5:] for row in people] == [["EX", "3.3333333333"], ["0", ""], ["EX", ""]]


def test_points_for_what_was_not_handed_in_are_said_to_count_for_nothing(course, graded):
    bonus = '[bonus]\nemmy.layers = {points = 2, reason = "a talk"}\n'
    (course / "corrections.toml").write_text(bonus)
    said = "corrections.toml: bonus.emmy.layers does not count: there is no hand-in."
    assert said in _export(graded, "moodle").stderr
