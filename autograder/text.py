"""Make text that nobody trusts fit to be shown; every report goes through here.

The result is printable, on one line and not too long. Escaping is left to each format, since HTML,
XML, CSV and a terminal have different rules.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import SupportsFloat

NAME = 80  # characters of a name that are shown
LINE = 200  # characters of a line
LINES = 4  # lines of a message


def clean(text: str, limit: int = NAME) -> str:
    r"""Return `text` on one line, printable and at most `limit` characters long.

    Control characters, bidi overrides, stray surrogates and the like appear as their escapes
    (``\n``, ``\u202e``), so that two names that differ still look different.
    """
    if len(text) <= limit and text.isprintable():
        return text
    shown = "".join(c if c.isprintable() else _escape(c) for c in text[: limit + 1])
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def lines(message: str) -> list[str]:
    """Return a message's lines, each cleaned, without empty ones.

    If a card has no room for all of them, the first ones and the last, the question, are kept.
    """
    whole = [clean(line.expandtabs(4).strip(), LINE) for line in message.split("\n")]
    kept = [line for line in whole if line]
    return kept if len(kept) <= LINES else [*kept[: LINES - 1], kept[-1]]


def hint(message: str) -> str:
    """Return the question at the end of a message, without its mark; empty if there is none."""
    last = lines(message)[-1:]
    return last[0].removeprefix("? ") if last and last[0].startswith("? ") else ""


def exception_text(error: BaseException) -> str:
    """Return an exception's type and what it says, or its type alone where saying that fails.

    It never raises, though a student's own class may raise anything when it is asked. Of a
    `SyntaxError` it gives the message, without the place.
    """
    try:
        name = f"{type(error).__name__}"
    except BaseException:  # a metaclass of the student's own
        return "an exception without a name"
    try:
        return f"{name}: {error.msg if isinstance(error, SyntaxError) else error}"
    except BaseException:  # `SystemExit`, say
        return name


def hash_of(code: str) -> str:
    """Return by what a function is known again, whatever its comments and empty lines."""
    held = (line.rstrip() for line in code.split("\n") if line.strip()[:1] not in ("", "#"))
    return sha256("\n".join(held).encode("utf-8", "replace")).hexdigest()


def in_words(name: str) -> str:
    """Return a diagnosis in words: ``bias_forgotten`` as "bias forgotten"."""
    return clean(name).replace("_", " ")


def number(value: SupportsFloat) -> str:
    """Return points as a person writes them: at most two decimals, none for a whole number."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def first_of(names: Sequence[str], most: int) -> str:
    """Return the first few names, cleaned, with an ellipsis if there are more."""
    return ", ".join(map(clean, names[:most])) + (", …" if len(names) > most else "")


def in_ticks(names: Sequence[str], most: int = 6) -> str:
    """Return names in a sentence, each cleaned; of many the first few."""
    shown = ", ".join(f"`{clean(name)}`" for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"


def several(count: int, word: str) -> str:
    """Return "1 day", "2 days"."""
    return f"{count} {word}{'' if count == 1 else 's'}"


def decimal(value: float | None) -> str:
    """Return a figure between -1 and 1 with two decimals, or a dash where there is none."""
    if value is not None and value < -1:  # α, and its interval, of a very small class
        return "below −1"
    return "–" if value is None else f"{round(value, 2) + 0.0:.2f}".replace("-", "−")


def earned(points: float, max_points: float) -> str:
    """Return "3 of 4 points", or "no points to earn"."""
    if max_points == 0:
        return "no points to earn"
    return f"{number(points)} of {number(max_points)} point{'s' if max_points != 1 else ''}"
