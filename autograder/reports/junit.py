"""``junit.xml``: one testsuite per submission, one testcase per exercise, for any CI."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from autograder.results.record import ExerciseRecord, Record, Verdict
from autograder.text import clean, earned, hint, lines

# What JUnit calls an outcome: a failure is a wrong answer, an error is no answer at all.
KIND: dict[Verdict, str] = {
    "partial": "failure",
    "wrong": "failure",
    "missing": "failure",
    "error": "error",
    "timeout": "error",
    "crashed": "error",
}

#: A testcase's outcome (``"failure"``, ``"error"`` or nothing), and its lines.
Case = tuple[str, str]


def junit_xml(records: Iterable[Record]) -> str:
    """Return a JUnit document of all submissions, sorted by student and assignment.

    A refused submission has one testcase, ``submission``, with an error: it must not look passed.
    A class has some hundred thousand testcases, so their lines are written as they are.
    """
    suites: list[str] = []
    outcomes: list[str] = []
    seconds = 0.0
    for record in sorted(records, key=lambda r: (r.student, r.assignment)):
        cases = _cases(record)
        kinds = [kind for kind, _ in cases]
        outcomes += kinds
        seconds += float(f"{record.seconds:.3f}")
        name = f"{_name(record.student)}/{_name(record.assignment)}"
        # Jenkins' schema refuses "skipped" of all suites.
        attributes = f'name="{name}"{_numbers(kinds, record.seconds)} skipped="0"'
        suites.append(_element("  ", "testsuite", attributes, [text for _, text in cases]))
    root = _element("", "testsuites", f'name="autograder"{_numbers(outcomes, seconds)}', suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{root}\n'


def _cases(record: Record) -> list[Case]:
    """Return the testcases of a submission."""
    assignment = _name(record.assignment)
    cases = [
        _passed(assignment, one.name) if one.verdict == "correct" else _failed(assignment, one)
        for one in record.exercises
    ]
    if record.status == "refused":
        told = lines(record.message)
        cases.append(_case(assignment, "submission", "error", "refused", "".join(told[:1]), told))
    return cases


@lru_cache(maxsize=4096)
def _passed(assignment: str, name: str) -> Case:
    return "", _element("    ", "testcase", f'classname="{assignment}" name="{_name(name)}"', [])


@lru_cache(maxsize=4096)
def _failed(assignment: str, exercise: ExerciseRecord) -> Case:
    told = lines(exercise.message)
    points = earned(exercise.points, exercise.max_points)
    headline = f"{exercise.verdict}, {points}. {hint(''.join(told[-1:]))}".strip()
    why = _name(exercise.diagnosis or exercise.verdict)
    name, kind = _name(exercise.name), KIND[exercise.verdict]
    return _case(assignment, name, kind, why, headline, told)


def _case(assignment: str, name: str, kind: str, why: str, headline: str, told: list[str]) -> Case:
    """Return a testcase with its outcome; names must be escaped already, messages must not."""
    attributes = f'type="{why}" message="{_escaped(headline)}"'
    text = escape("\n".join(told), quote=False)
    outcome = f"<{kind} {attributes}>{text}</{kind}>" if text else f"<{kind} {attributes} />"
    about = f'classname="{assignment}" name="{name}"'
    return kind, _element("    ", "testcase", about, [f"      {outcome}"])


def _element(indent: str, tag: str, attributes: str, inside: list[str]) -> str:
    """Return an element around the lines of others."""
    if not inside:
        return f"{indent}<{tag} {attributes} />"
    return "\n".join([f"{indent}<{tag} {attributes}>", *inside, f"{indent}</{tag}>"])


def _numbers(kinds: list[str], seconds: float) -> str:
    """Return the attributes that count testcases by their outcomes."""
    tests, failures, errors = len(kinds), kinds.count("failure"), kinds.count("error")
    return f' tests="{tests}" failures="{failures}" errors="{errors}" time="{seconds:.3f}"'


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    return _escaped(clean(text))


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")
