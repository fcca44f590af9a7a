"""Pages to read, to print and to tick: one a student, and one for the examiner with the keys."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from autograder.extras.quiz.formats import _page, _words
from autograder.extras.quiz.quiz import Quiz
from autograder.files import write_text

#: The folder with what students may see, and the page with the keys beside it.
STUDENTS, EXAMINER = "students", "examiner.html"


def write(folder: Path, quizzes: Sequence[Quiz]) -> list[Path]:
    """Write a page for each student who is asked something, and the examiner's page."""
    pages = folder / STUDENTS
    pages.mkdir(exist_ok=True)
    written = [
        write_text(pages / f"{_words.slug(quiz.student)}.html", student(quiz))
        for quiz in quizzes
        if quiz.questions
    ]
    return [*written, write_text(folder / EXAMINER, examiner(quizzes))]


def student(quiz: Quiz) -> str:
    """Return the page of one student; nothing on it tells which option is right."""
    return _page.render("quiz.html.j2", [quiz], keyed=False)


def examiner(quizzes: Sequence[Quiz]) -> str:
    """Return the page with everybody's questions, their keys and how these were found."""
    return _page.render("quiz.html.j2", quizzes, keyed=True)
