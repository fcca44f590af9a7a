"""``junit.xml``: one testsuite per submission, one testcase per exercise, for any CI."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from autograder.results.record import ExerciseRecord, Record, Verdict
from autograder.text import clean, earned, hint, lines

# What JUnit calls an outcome: a failure is a wrong answer, an error none at all.
KIND: dict[Verdict, str] = {
    "partial": "failure",
    "wrong": "failure",
    "missing": "failure",
    "error": "error",
    "timeout": "error",
    "crashed": "error",
}


def junit_xml(records: Iterable[Record]) -> str:
    """Return a JUnit document of all submissions, sorted by student and assignment.

    A refused submission has one testcase, ``submission``, with an error: it must not look passed.
    """
    root = Element("testsuites", name="autograder")
    for record in sorted(records, key=lambda r: (r.student, r.assignment)):
        _suite(root, record).set("skipped", "0")  # Jenkins' schema refuses that of all suites
    _count(root, sum(float(suite.get("time", 0)) for suite in root))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _suite(root: Element, record: Record) -> Element:
    assignment = clean(record.assignment)
    suite = SubElement(root, "testsuite", name=f"{clean(record.student)}/{assignment}")
    for exercise in record.exercises:
        _exercise(suite, assignment, exercise)
    if record.status == "refused":
        case = SubElement(suite, "testcase", classname=assignment, name="submission")
        told = lines(record.message)
        SubElement(case, "error", type="refused", message="".join(told[:1])).text = "\n".join(told)
    _count(suite, record.seconds)
    return suite


def _exercise(suite: Element, assignment: str, exercise: ExerciseRecord) -> None:
    case = SubElement(suite, "testcase", classname=assignment, name=clean(exercise.name))
    if exercise.verdict == "correct":
        return
    points = earned(exercise.points, exercise.max_points)
    headline = f"{exercise.verdict}, {points}. {hint(exercise.message)}".strip()
    kind = clean(exercise.diagnosis or exercise.verdict)
    outcome = SubElement(case, KIND[exercise.verdict], type=kind, message=headline)
    outcome.text = "\n".join(lines(exercise.message))


def _count(element: Element, seconds: float) -> None:
    """Write the numbers of the testcases below `element` into its attributes."""
    for attribute, tag in {"tests": "testcase", "failures": "failure", "errors": "error"}.items():
        element.set(attribute, str(len(list(element.iter(tag)))))
    element.set("time", f"{seconds:.3f}")
