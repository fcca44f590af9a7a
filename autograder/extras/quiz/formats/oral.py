"""Sheets for an oral examination: a page a student to hand over, and the examiner's copy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.extras.quiz.formats import _page
from autograder.extras.quiz.quiz import Quiz
from autograder.files import write_text

SHEETS, EXAMINER = "oral.html", "oral-examiner.html"


def write(folder: Path, quizzes: Sequence[Quiz]) -> list[Path]:
    """Write the sheets of an assignment; answers are in the examiner's copy alone."""
    asked = [quiz for quiz in quizzes if quiz.questions]
    return [
        write_text(folder / SHEETS, sheets(asked)),
        write_text(folder / EXAMINER, copy(asked)),
    ]


def sheets(quizzes: Sequence[Quiz]) -> str:
    """Return what the students get."""
    return _page.render("oral.html.j2", quizzes, keyed=False)


def copy(quizzes: Sequence[Quiz]) -> str:
    """Return the same sheets with answers, and room for notes."""
    return _page.render("oral.html.j2", quizzes, keyed=True)
