"""``junit.xml`` is well-formed and counts what happened."""

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from junitparser import JUnitXml, TestCase

from autograder.reports.junit import junit_xml
from autograder.results.record import ExerciseRecord, Verdict
from autograder.text import clean
from tests.results.record_cases import HINT, HOSTILE, graded, hostile, refused, right, wrong

#: What the schema of Jenkins' xUnit plugin (junit-10) knows; it refuses a document with more.
REQUIRED = {"name", "tests", "failures", "errors"}
JENKINS = {
    "testsuites": {*REQUIRED, "time"},
    "testsuite": {*REQUIRED, "time", "skipped"},
    "testcase": {"name", "classname", "time"},
    "failure": {"type", "message"},
    "error": {"type", "message"},
}
TIME = re.compile(r"\d{1,3}(\d{3})*\.\d*|\d+\.\d*")


def _parsed(text: str) -> Element:
    return ElementTree.fromstring(text.encode())


def _counts(element: Element) -> tuple[str | None, ...]:
    return tuple(element.get(name) for name in ("tests", "failures", "errors"))


def test_a_testsuite_a_submission_and_a_testcase_an_exercise() -> None:
    root = _parsed(junit_xml([graded("ben", wrong(), right()), graded("ada", right())]))
    assert root.tag == "testsuites"
    assert [suite.get("name") for suite in root] == ["ada/layers", "ben/layers"]
    cases = [(case.get("classname"), case.get("name")) for case in root[1]]
    assert cases == [("layers", "affine"), ("layers", "activate")]


def test_testcases_are_counted_for_each_suite_and_for_all() -> None:
    crash = ExerciseRecord("forward", 0.0, 6.0, "crashed")
    root = _parsed(junit_xml([graded("ada", wrong(), right(), crash), refused("ben", "a link")]))
    assert [_counts(suite) for suite in root] == [("3", "1", "1"), ("1", "0", "1")]
    assert _counts(root) == ("4", "1", "2")
    assert (root[0].get("time"), root.get("time")) == ("0.250", "0.260")


@pytest.mark.parametrize(
    ("verdict", "tags"),
    [
        ("correct", []),
        ("partial", ["failure"]),
        ("wrong", ["failure"]),
        ("missing", ["failure"]),
        ("error", ["error"]),
        ("timeout", ["error"]),
        ("crashed", ["error"]),
    ],
)
def test_a_wrong_answer_is_a_failure_and_no_answer_an_error(
    verdict: Verdict, tags: list[str]
) -> None:
    root = _parsed(junit_xml([graded("ada", ExerciseRecord("affine", 0.0, 4.0, verdict))]))
    assert [outcome.tag for outcome in root[0][0]] == tags


def test_a_failure_says_verdict_points_hint_and_diagnosis() -> None:
    (failure,) = _parsed(junit_xml([graded("ada", wrong())]))[0][0]
    assert failure.get("type") == "bias_forgotten"
    assert failure.get("message") == f"wrong, 0 of 4 points. {HINT}"
    assert (failure.text or "").splitlines()[-1] == f"? {HINT}"


def test_a_refused_submission_is_an_error_with_its_reason() -> None:
    (case,) = _parsed(junit_xml([refused("ada", "not a notebook\n? Which file is it?")]))[0]
    assert case.get("name") == "submission"
    assert (case[0].tag, case[0].get("type")) == ("error", "refused")
    assert case[0].get("message") == "not a notebook"


def test_no_submission_is_an_empty_document() -> None:
    root = _parsed(junit_xml([]))
    assert (len(root), _counts(root)) == (0, ("0", "0", "0"))


@pytest.mark.parametrize("text", HOSTILE)
def test_jenkins_schema_knows_all_elements_and_attributes(text: str) -> None:
    document = junit_xml([graded("ada", right(), wrong()), refused("ben", text), hostile(text)])
    for element in _parsed(document).iter():
        assert set(element.attrib) <= JENKINS[element.tag]
        assert TIME.fullmatch(element.get("time", "0.0"))
    assert all(set(suite.attrib) >= REQUIRED for suite in _parsed(document))


@pytest.mark.parametrize("text", HOSTILE)
def test_junitparser_reads_what_was_written(text: str) -> None:
    crash = ExerciseRecord("forward", 0.0, 6.0, "crashed")
    records = [graded("ada", right(), wrong(), crash), refused("ben", "a link"), hostile(text)]
    suites = list(JUnitXml.fromstring(junit_xml(records).encode()))
    found = {suite.name: [_outcomes(case) for case in suite] for suite in suites}
    assert found["ada/layers"] == [
        ("activate", []),
        ("affine", [("Failure", "bias_forgotten", f"wrong, 0 of 4 points. {HINT}")]),
        ("forward", [("Error", "crashed", "crashed, 0 of 6 points.")]),
    ]
    assert found["ben/layers"] == [("submission", [("Error", "refused", "a link")])]
    assert len(found) == 3


def _outcomes(case: TestCase) -> tuple[str, list[tuple[str, str, str]]]:
    return case.name, [(type(one).__name__, one.type, one.message) for one in case.result]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_data(text: str) -> None:
    root = _parsed(junit_xml([hostile(text)]))
    assert [element.tag for element in root.iter()] == [
        *("testsuites", "testsuite", "testcase", "failure")
    ]
    assert root[0][0].get("classname") == clean(text)
