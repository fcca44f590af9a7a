"""Sheets for an oral examination: one for each student to hand over, and the examiner's copies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.extras.quiz.formats import html
from autograder.extras.quiz.quiz import Quiz
from autograder.files import write_text

SHEETS, EXAMINER = "oral.html", "oral-examiner.html"


def write_quizzes(folder: Path, quizzes: Sequence[Quiz]) -> list[Path]:
    """Write the sheets of an assignment; answers are in the examiner's copies alone."""
    asked = [quiz for quiz in quizzes if quiz.questions]
    return [
        write_text(folder / SHEETS, sheets(asked)),
        write_text(folder / EXAMINER, examiner_copies(asked)),
    ]


def sheets(quizzes: Sequence[Quiz]) -> str:
    """Return what the students get."""
    return html.page("oral.html.j2", quizzes, keyed=False)


def examiner_copies(quizzes: Sequence[Quiz]) -> str:
    """Return the same sheets with answers, and room for notes."""
    return html.page("oral.html.j2", quizzes, keyed=True)
