"""The class report with what students could say of their own code."""

import json
import re

import pytest

from autograder.extras.quiz.answers import Score, scores_csv
from autograder.reports import load
from autograder.reports.anonymise import anonymised
from autograder.reports.as_json import json_report
from autograder.reports.class_report import make_report
from autograder.reports.html import html_report
from autograder.reports.material import Material, Understanding
from autograder.results.record import ExerciseRecord, Record

FORMULA = "=1+1"


def _record(student, assignment="layers", status="graded"):
    exercises = (ExerciseRecord("affine", 4.0, 4.0, "correct"),) if status == "graded" else ()
    return Record(student, assignment, status, 4.0, 4.0, 0.1, exercises)


RECORDS = [
    _record("ada"),
    _record("ben"),
    _record("chloe", status="refused"),
    _record("ada", "loss"),
]
SAID = {("ada", "layers"): Understanding(4, 5), ("zoe", "layers"): Understanding(1, 5)}


def _shown(**parts):
    return html_report(make_report(Material(RECORDS, ("layers", "loss"), **parts)))


@pytest.fixture
def write(tmp_path):
    """Return what writes a table."""

    def write(text):
        path = tmp_path / "understanding.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_what_is_written_is_read_back_whatever_a_student_is_called(write):
    scores = [Score(name, "layers", 1.0, 4, 5, 5) for name in ("ada", FORMULA, "'quoted'")]
    found = load.read_understanding(write(scores_csv(scores)))
    assert found == {(one.student, "layers"): Understanding(4, 5) for one in scores}


def test_a_column_stands_beside_the_points_of_the_assignment_that_was_asked_about():
    shown = _shown(understood=SAID)
    assert shown.count("<span>can explain it</span>") == 1
    assert re.findall(r'<td class="sum">(\d of \d|–)</td>', shown) == ["4 of 5", "–", "–"]


def test_without_answers_the_report_is_as_it_was():
    assert "can explain it" not in _shown()


def test_each_row_has_as_many_cells_as_the_header():
    table = re.search(r'<table data-sort="everyone".*?</table>', _shown(understood=SAID), re.DOTALL)
    widths = {
        sum(
            int(found or 1) for found in re.findall(r'<t[dh](?: [^>]*?(?:colspan="(\d+)")?)?>', row)
        )
        for row in re.findall(r"<tr>.*?</tr>", table[0], re.DOTALL)
    }
    assert len(widths) == 1


def test_programs_find_it_in_the_json():
    content = json.loads(json_report(make_report(Material(RECORDS, understood=SAID))))
    found = {row["student"]: row["assignments"] for row in content["matrix"]}
    assert found["ada"]["layers"]["understood"] == {"right": 4, "asked": 5}
    assert "understood" not in found["ben"]["layers"]


def test_a_report_without_names_has_it_under_the_pseudonym():
    hidden = anonymised(Material(RECORDS, understood=SAID), "a secret")
    ((name, assignment),) = hidden.understood
    assert (name, assignment) == (hidden.records[0].student, "layers")
    assert "zoe" not in html_report(make_report(hidden))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("student,points\nada,3\n", "not from `autograder ask"),
        ("student,assignment,right,asked\nada,layers,6,5\n", "line 2: .* is not possible"),
        ("student,assignment,right,asked\nada,layers,-1,5\n", "line 2: .* is not possible"),
        ("student,assignment,right,asked\nada,layers,x,5\n", "line 2: .* is not possible"),
    ],
)
def test_another_table_is_refused(write, text, said):
    with pytest.raises(load.UnderstandingError, match=said):
        load.read_understanding(write(text))
