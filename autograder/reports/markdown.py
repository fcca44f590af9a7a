"""Write text that nobody trusts as Markdown: it is shown letter by letter, whatever is in it."""

from __future__ import annotations

from collections.abc import Iterable

from autograder.results.record import ExerciseRecord
from autograder.text import clean, lines

#: Punctuation that means nothing to Markdown or HTML, wherever it stands.
HARMLESS = frozenset(" ,;?'()")


def escape(text: str) -> str:
    """Return a cleaned text in which no character has a meaning to Markdown or HTML."""
    return "".join(c if _harmless(c) else f"&#{ord(c)};" for c in text)


def _harmless(character: str) -> bool:
    return character.isalnum() or character in HARMLESS or not character.isascii()


def code_name(text: str) -> str:
    """Return a name, such as a student's, set as code: neither a mention nor a link."""
    return f"<code>{escape(clean(text))}</code>" if text else ""


def code_block(told: Iterable[str]) -> str:
    """Return cleaned lines as an indented code block, which no line can break out of."""
    return "\n".join(f"    {line}" for line in told)


def markdown_card(exercise: ExerciseRecord) -> str:
    """Return the feedback on an exercise: the facts as code, the question below."""
    told = lines(exercise.message)
    question = told.pop() if told and told[-1].startswith("? ") else ""
    parts = [code_block(told), f"**{escape(question.removeprefix('? '))}**" if question else ""]
    return "\n\n".join(filter(None, parts))


def table_row(*cells: str) -> str:
    """Return a row of a table; the cells are Markdown already."""
    return f"| {' | '.join(cells)} |"


def table_heading(*cells: str) -> str:
    """Return a table's first row and the line below it."""
    return f"{table_row(*cells)}\n{table_row(*('---' for _ in cells))}"
