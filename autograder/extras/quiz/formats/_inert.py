"""HTML for pages that are not ours, in which more than HTML is looked for.

Moodle, Canvas and notebooks search pages for formulas (``$$``, ``\\(``), links, filters and
Markdown. So of a student's text only letters, digits and spaces stay as they are: the rest becomes
character references, and what begins something in one of these systems stands in an element of its
own, where no search finds its second half.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from autograder.extras.quiz.formats import _words
from autograder.extras.quiz.question import Line, Question

#: What stays as it is: it means nothing to HTML, Markdown, GIFT or a formula.
HARMLESS = re.compile(r"[^\w\s,.()/+-]|_")

#: What begins a formula, a link to a file, or what a filter replaces.
OPENERS = "$\\@{["


def text(sentence: str) -> str:
    """Return a sentence of ours, with a student's words in code."""
    return "".join(
        f"<code>{escaped(piece)}</code>" if is_code else escaped(piece)
        for is_code, piece in _words.split_code(sentence)
    )


def code(shown: Sequence[Line]) -> str:
    """Return lines of code with their numbers; one line of HTML."""
    numbered = (f"{number:>3}  {escaped(line)}" for number, line in _words.lines(shown))
    return f"<pre>{'<br/>'.join(numbered)}</pre>"


def body(question: Question) -> str:
    """Return what is asked, and the code; one line of HTML."""
    shown = f"<p>{_words.place(question)}</p>{code(question.code)}" if question.code else ""
    return f"{shown}<p>{text(question.text)}</p>"


def escaped(plain: str) -> str:
    """Return a text of which nothing but its letters is read by anybody."""
    return HARMLESS.sub(lambda found: _reference(found[0]), plain)


def _reference(character: str) -> str:
    reference = f"&#{ord(character)};"
    return f"<span>{reference}</span>" if character in OPENERS else reference
