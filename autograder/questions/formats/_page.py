"""Pages of our own: questions in HTML that needs no network and no script."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.questions.choosing import Quiz
from autograder.questions.formats import _words
from autograder.reports.text import clean

TEMPLATES = Path(__file__).parents[1] / "templates"


def render(template: str, quizzes: Sequence[Quiz], **settings: Any) -> str:
    """Return a page with quizzes, by the template of that name."""
    return _environment().get_template(template).render(quizzes=quizzes, **settings)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "letter": _words.letter,
        "numbered": _words.lines,
        "place": _words.place,
        "sentence": _sentence,
        "title": _words.title,
    }
    return environment


def _finalize(value: Any) -> Any:
    """Clean every text that a page shows; jinja2 escapes it afterwards."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return clean(value, _words.SENTENCE)
    return value


def _sentence(text: str) -> Markup:
    """Return a sentence in which what stands between backticks is code."""
    return Markup("").join(
        Markup("<code>{}</code>").format(piece) if is_code else piece
        for is_code, piece in _words.parts(text)
    )
