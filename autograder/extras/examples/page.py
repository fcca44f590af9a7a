"""The page: stub by stub, which known mistakes a class's examples catch, and which they miss."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from autograder import text
from autograder.extras.examples.shown import StubExamples
from autograder.reports import html
from autograder.reports.templating import environment

TEMPLATES = Path(__file__).parent / "templates"


def examples_page(found: Sequence[StubExamples], hand_ins: int) -> str:
    """Return the page as one HTML document that needs no network and no script."""
    style = (html.TEMPLATES / "style.css").read_text(encoding="utf-8")
    parts = [(name, list(some)) for name, some in groupby(found, key=lambda one: one.assignment)]
    made = environment(TEMPLATES, text.LINE, {"words": text.in_words, "several": text.several})
    return made.get_template("examples.html.j2").render(
        parts=parts, hand_ins=hand_ins, style=Markup(style)
    )
