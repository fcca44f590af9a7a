"""Pages of our own: questions in HTML that needs no network and no script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from autograder.extras.quiz.formats import _words
from autograder.extras.quiz.quiz import Quiz
from autograder.reports.templating import environment

TEMPLATES = Path(__file__).parents[1] / "templates"


def render(template: str, quizzes: Sequence[Quiz], **settings: Any) -> str:
    """Return a page with quizzes, by the template of that name."""
    return _environment().get_template(template).render(quizzes=quizzes, **settings)


@cache
def _environment() -> Environment:
    filters: dict[str, Callable[..., Any]] = {
        "letter": _words.letter,
        "numbered": _words.lines,
        "place": _words.place,
        "sentence": _sentence,
        "title": _words.title,
    }
    return environment(TEMPLATES, _words.SENTENCE, filters)


def _sentence(text: str) -> Markup:
    """Return a sentence in which what stands between backticks is code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if is_code else piece
        for is_code, piece in _words.split_code(text)
    )
