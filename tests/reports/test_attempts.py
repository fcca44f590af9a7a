"""The class report shows logs of attempts that were handed in; points never depend on them."""

import json

import pytest

from autograder.attempts.log import FILE
from autograder.policies import Rules
from autograder.reports.anonymise import FEW_LOGS, anonymised
from autograder.reports.as_json import json_report
from autograder.reports.as_markdown import markdown_report
from autograder.reports.class_report import make_report
from autograder.reports.gather import gather_material
from autograder.reports.html import html_report
from autograder.reports.publish import write_reports
from autograder.results import store
from tests.results.record_cases import graded, right

TIME = "2026-11-30T09:00:00+00:00"


def tried(verdict, mistake=None):
    return {"stub": "affine", "time": TIME, "verdict": verdict, "mistake": mistake}


LOG = [{"log": "on"}, tried("wrong", "bias_forgotten"), tried("correct")]


@pytest.fixture
def handed_in(tmp_path):
    """Return the function that hands in for some students, with these logs, and gathers it all."""

    def gathered(*logs):
        records = []
        for number, rows in enumerate(logs):
            folder = tmp_path / "submitted" / f"s{number}" / "layers"
            folder.mkdir(parents=True)
            (folder / "layers.py").write_text("def affine(n, W, b): ...", encoding="utf-8")
            if rows:
                text = "\n".join(map(json.dumps, rows))
                (folder / FILE).write_text(text, encoding="utf-8")
            records.append(graded(f"s{number}", right("affine")))
            store.append(tmp_path / store.FILE, records[-1])
        material, _ = gather_material(
            tmp_path, records, Rules(), ["layers"], submitted=tmp_path / "submitted"
        )
        return material

    return gathered


def test_the_report_counts_attempts_to_green_and_what_came_after_a_hint(handed_in):
    report = make_report(handed_in(LOG, LOG, None))
    (told,) = json.loads(json_report(report))["assignments"]
    assert told["attempts"]["logs"] == 2
    assert told["attempts"]["stubs"] == [
        {"stub": "affine", "students": 2, "green": 2, "median": 2.0, "most": 2}
    ]
    (hint,) = told["attempts"]["hints"]
    assert (hint["mistake"], hint["students"], hint["gone"], hint["green"]) == (
        *("bias_forgotten", 2, 2, 2),
    )


def test_the_page_folds_it_and_markdown_has_it_too(handed_in):
    report = make_report(handed_in(LOG))
    html, text = html_report(report), markdown_report(report)
    assert "<summary>On the way: 1 log of attempts</summary>" in html
    assert "If every neuron were 0, what should this layer still return?" in html
    assert "| <code>affine</code> | bias forgotten | 1 | 1 | 1 |" in text


def test_where_nobody_handed_a_log_in_nothing_is_said_of_it(handed_in):
    report = make_report(handed_in(None, [{"log": "asked"}]))
    assert "On the way" not in html_report(report)
    assert "Attempts" not in markdown_report(report)
    assert "attempts" not in json_report(report)


def test_without_names_enough_logs_are_told_of(handed_in):
    material = handed_in(*FEW_LOGS * [LOG])
    assert anonymised(material, "secret").attempts == material.attempts


def test_without_names_nothing_is_told_of_few_logs(handed_in):
    assert anonymised(handed_in(LOG), "secret").attempts == {}


def test_a_forged_log_changes_no_grade(handed_in, tmp_path):
    handed_in([{"log": "on"}, *50 * [tried("correct")], {"points": 99}], None)
    without = write_reports(tmp_path)
    grades = without[0].read_bytes()
    write_reports(tmp_path, submitted=tmp_path / "submitted")
    assert without[0].read_bytes() == grades
