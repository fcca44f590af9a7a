"""The texts of a question as they are shown anywhere: cleaned, bounded, and named."""

from __future__ import annotations

import hashlib
import re
import string
from collections.abc import Sequence

from autograder.extras.quiz.question import Line, Question
from autograder.extras.quiz.quiz import Quiz
from autograder.text import clean

#: Characters of a sentence, and of a line of code; both are bounded before they come here.
SENTENCE, CODE = 1_000, 200

LETTERS = string.ascii_lowercase

#: A name that is a file's name everywhere, and one of nbgrader's.
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]{0,79}")


def letter(option: int) -> str:
    """Return what an option is called: a, b, c, …"""
    return LETTERS[option]


def split_code(text: str) -> list[tuple[bool, str]]:
    """Split a sentence at its backticks, into ``(is code, text)``."""
    pieces = clean(text, SENTENCE).split("`")
    if len(pieces) % 2 == 0:  # a backtick without a partner is none of ours
        pieces = ["'".join(pieces)]
    return [(i % 2 == 1, piece) for i, piece in enumerate(pieces) if piece]


def lines(code: Sequence[Line]) -> list[tuple[int, str]]:
    """Return the lines of code with their numbers, as wide as a page allows."""
    return [(line.number, clean(line.text.expandtabs(4), CODE)) for line in code]


def place(question: Question) -> str:
    """Say where the code that is shown stands."""
    cells = dict.fromkeys(line.cell for line in question.code)
    return f"Cell {', '.join(map(str, cells))} of your notebook" if cells else ""


def title(quiz: Quiz) -> str:
    """Return a quiz's name."""
    return f"{quiz.assignment}: {clean(quiz.student)}"


def slug(name: str) -> str:
    """Return a name that is safe as a file's; different for different names."""
    if PLAIN.fullmatch(name):
        return name
    rest = re.sub(r"[^A-Za-z0-9_-]+", "-", name)[:40].strip("-")
    digest = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:12]
    return f"{rest or 'student'}-{digest}"
