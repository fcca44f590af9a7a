"""The texts of a question as they leave: cleaned, bounded, and escaped for pages that aren't ours.

Moodle, Canvas and notebooks search pages for formulas (such as ``$$x$$``), links, filters and
Markdown. So of a student's text only letters, digits and spaces stay as they are: the rest becomes
character references, and what begins something in one of these systems stands in an element of its
own, where no search finds its second half.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from itertools import zip_longest

from autograder.extras.quiz.quiz import LETTERS, Line, Question, Quiz
from autograder.text import clean

#: Characters of a sentence, and of a line of code; both are bounded before they come here.
SENTENCE, CODE = 1_000, 200

#: A name that is a file's name everywhere, and one of nbgrader's.
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]{0,79}")

#: What does not stay as it is: the rest means nothing to HTML, Markdown, GIFT or a formula.
SPECIAL = re.compile(r"[^\w\s,.()/+-]|_")

#: A symbol with its index or power: ``W_l``, ``n_{l+1}``, ``d_out``, ``e^{-a}``.
SYMBOL = re.compile(r"\b(d?[A-Za-zŷ])([_^])(\{[^{}]{1,20}\}|[A-Za-z0-9]+)")

#: What begins a formula, a link to a file, or what a filter replaces.
OPENERS = "$\\@{["


def letter(option: int) -> str:
    """Return the letter that names an option."""
    return LETTERS[option]


def split_code(text: str) -> list[tuple[bool, str]]:
    """Split a sentence at its backticks, into ``(is code, text)``."""
    pieces = clean(text, SENTENCE).split("`")
    if len(pieces) % 2 == 0:  # a backtick without a partner is not one of ours
        pieces = ["'".join(pieces)]
    return [(i % 2 == 1, piece) for i, piece in enumerate(pieces) if piece]


def numbered(code: Sequence[Line]) -> list[tuple[int | str, str]]:
    """Return the lines of code with their numbers, if they have some, as wide as a page allows."""
    return [(line.number or "", clean(line.text.expandtabs(4), CODE)) for line in code]


def caption(question: Question) -> str:
    """Say where the code that is shown comes from."""
    cells = list(map(str, dict.fromkeys(line.cell for line in question.code)))
    if len(cells) < 2:
        return f"Cell {cells[0]} of your notebook" if cells else ""
    return f"Cells {', '.join(cells[:-1])} and {cells[-1]} of your notebook"


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


def sentence_html(sentence: str) -> str:
    """Return a sentence of ours, with a student's words in code, as HTML."""
    return "".join(
        f"<code>{escaped(piece)}</code>" if is_code else formula_html(piece)
        for is_code, piece in split_code(sentence)
    )


def formula_html(plain: str) -> str:
    """Return words of ours, escaped, with indices and powers where they belong."""
    parts = SYMBOL.split(plain)
    words, bases, signs, marks = parts[::4], parts[1::4], parts[2::4], parts[3::4]
    symbols = (
        f"<i>{escaped(base)}</i>{_raised_or_lowered(sign, mark)}"
        for base, sign, mark in zip(bases, signs, marks, strict=True)
    )
    return "".join(
        text for pair in zip_longest(map(escaped, words), symbols, fillvalue="") for text in pair
    )


def _raised_or_lowered(sign: str, mark: str) -> str:
    kind = "sub" if sign == "_" else "sup"
    return f"<{kind}>{escaped(mark.strip('{}'))}</{kind}>"


def code_html(shown: Sequence[Line]) -> str:
    """Return lines of code with their numbers as HTML, in one line."""
    lines = (f"{number:>3}  {escaped(line)}" for number, line in numbered(shown))
    return f"<pre>{'<br/>'.join(lines)}</pre>"


def question_html(question: Question) -> str:
    """Return what is asked, and the code, as HTML in one line."""
    shown = f"<p>{caption(question)}</p>{code_html(question.code)}" if question.code else ""
    return f"{shown}<p>{sentence_html(question.text)}</p>"


def escaped(plain: str) -> str:
    """Return a text in which nobody finds anything but its letters."""
    return SPECIAL.sub(lambda found: _reference(found[0]), plain)


def _reference(character: str) -> str:
    reference = f"&#{ord(character)};"
    return f"<span>{reference}</span>" if character in OPENERS else reference
