"""Records that the tests of the reports share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from autograder.policies import FinalGrade
from autograder.reports.class_report import make_report
from autograder.reports.html import html_report
from autograder.reports.material import Material
from autograder.results.record import ExerciseRecord, Record

HINT = "If every neuron were 0, what should this layer still return?"
MESSAGE = f"""affine(n, W, b)      n (5, 3)   W (4, 3)   b (4,)
right shape (5, 4); all 20 values differ, most at [2, 1]
right when b = 0
? {HINT}"""

# What a Linux file name can hold, and what somebody may hope that a report does with it.
HOSTILE = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style></title>&amp;",
    "{{ 7 * 7 }}{% raw %}",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "[red]boo[/red][link=x]y[/link]",
    "two\nlines\r\nand\ttab",
    "\x1b[31mred\x1b[0m\x07\x00",
    "\u202egnp.exe\u2066\u200b",
    "caf\udce9",
    "]]>\ufffe\uffff",
    "x" * 5000,
    "",
]


def wrong(name: str = "affine", diagnosis: str | None = "bias_forgotten") -> ExerciseRecord:
    """Return an exercise worth 4 points that earned none."""
    return ExerciseRecord(name, 0.0, 4.0, "wrong", diagnosis, MESSAGE)


def right(name: str = "activate") -> ExerciseRecord:
    """Return an exercise that earned its 6 points."""
    return ExerciseRecord(name, 6.0, 6.0, "correct")


def graded(student: str, *exercises: ExerciseRecord, assignment: str = "layers") -> Record:
    """Return a graded submission with these exercises."""
    points = sum(e.points for e in exercises)
    most = sum(e.max_points for e in exercises)
    return Record(student, assignment, "graded", points, most, 0.25, exercises)


def refused(student: str, reason: str, assignment: str = "layers") -> Record:
    """Return a refused submission of an assignment worth 10 points."""
    return Record(student, assignment, "refused", 0.0, 10.0, 0.01, (), reason)


def hostile(text: str) -> Record:
    """Return a submission in which every text is `text`."""
    exercise = ExerciseRecord(text, 0.0, 4.0, "wrong", text, f"{text}\n? {text}")
    return Record(text, text, "graded", 0.0, 4.0, 0.1, (exercise,), text)


def page_of(
    records: Iterable[Record], course: Sequence[str] = (), finals: Sequence[FinalGrade] = ()
) -> str:
    """Return the class report of these records as HTML."""
    return html_report(make_report(Material(list(records), course, finals)))
