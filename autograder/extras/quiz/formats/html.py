"""Pages to read, to print and to tick: one for each student, and the examiner's with the keys.

They need no network and no script.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from autograder.extras.quiz.formats import _text
from autograder.extras.quiz.quiz import Quiz
from autograder.files import write_text
from autograder.reports.templating import environment

TEMPLATES = Path(__file__).parents[1] / "templates"

#: The folder with what students may see, and the page with the keys beside it.
STUDENTS, EXAMINER = "students", "examiner.html"


def write_quizzes(folder: Path, quizzes: Sequence[Quiz]) -> list[Path]:
    """Write a page for each student who is asked something, and the examiner's page."""
    pages = folder / STUDENTS
    pages.mkdir(exist_ok=True)
    written = [
        write_text(pages / f"{_text.slug(quiz.student)}.html", student_page(quiz))
        for quiz in quizzes
        if quiz.questions
    ]
    return [*written, write_text(folder / EXAMINER, examiner_page(quizzes))]


def student_page(quiz: Quiz) -> str:
    """Return the page of one student; nothing on it tells which option is right."""
    return page("quiz.html.j2", [quiz], keyed=False)


def examiner_page(quizzes: Sequence[Quiz]) -> str:
    """Return the page with everybody's questions, their keys and how these were found."""
    return page("quiz.html.j2", quizzes, keyed=True)


def page(template: str, quizzes: Sequence[Quiz], **settings: Any) -> str:
    """Return a page with quizzes, by the template of that name."""
    return _environment().get_template(template).render(quizzes=quizzes, **settings)


@cache
def _environment() -> Environment:
    filters: dict[str, Callable[..., Any]] = {
        "letter": _text.letter,
        "numbered": _text.numbered,
        "caption": _text.caption,
        "sentence": _sentence,
        "title": _text.title,
    }
    return environment(TEMPLATES, _text.SENTENCE, filters)


def _sentence(text: str) -> Markup:
    """Return a sentence in which what stands between backticks is code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if is_code else Markup(_text.formula_html(piece))
        for is_code, piece in _text.split_code(text)
    )
