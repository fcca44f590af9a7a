"""One exercise, shown to a person: at most five lines, the last of which asks.

The same card in three forms: plain text, HTML and, for a terminal, rich. Each form takes a
`corner`, a word at the right of the heading. It is empty for a student at work; after grading
it holds the diagnosis.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from autograder.record import ExerciseRecord, Verdict
from autograder.reports.text import clean, earned, lines

if TYPE_CHECKING:
    from rich.text import Text

WIDTH = 88

# A symbol for each verdict, in the order in which reports list them.
SYMBOL: dict[Verdict, str] = {
    "correct": "✓",
    "partial": "◐",
    "wrong": "✗",
    "missing": "○",
    "error": "!",
    "timeout": "∞",
    "crashed": "†",
}

# Told apart by everyone, colour-blind or not; white text is readable on each of them.
COLOUR: dict[Verdict, str] = {
    "correct": "#00718a",
    "partial": "#8a6100",
    "wrong": "#b8450f",
    "missing": "#666b73",
    "error": "#7a4fa3",
    "timeout": "#7a4fa3",
    "crashed": "#7a4fa3",
}

# The terminal's own colours, so that its theme decides how they look.
STYLE: dict[Verdict, str] = {
    "correct": "bold cyan",
    "partial": "bold yellow",
    "wrong": "bold red",
    "missing": "bold",
    "error": "bold magenta",
    "timeout": "bold magenta",
    "crashed": "bold magenta",
}

# Nothing but mid-tones and what is inherited: a notebook may be light or dark.
CARD = (
    "border-left:4px solid {colour};border-radius:4px;padding:0.5em 0.9em;margin:0.4em 0;"
    "background:rgba(128,128,128,0.1);color:inherit;font-size:0.93em;line-height:1.55;"
    "font-family:ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace"
)
BADGE = (
    "background:{colour};color:#ffffff;border-radius:3px;padding:0.05em 0.5em;margin:0 0.8em;"
    "font-weight:bold"
)
BODY = "white-space:pre-wrap;overflow-wrap:anywhere;padding-left:2ch"
QUESTION = "white-space:pre-wrap;overflow-wrap:anywhere;font-weight:bold;margin-top:0.2em"
CORNER = "float:right;opacity:0.75;font-size:0.9em"


def plain(e: ExerciseRecord, corner: str = "") -> str:
    """Return the card as plain text, without a line end."""
    return "\n".join([_heading(e, e.verdict, corner), *map(_indented, lines(e.message))])


def _heading(e: ExerciseRecord, verdict: str, corner: str) -> str:
    heading = f"{clean(e.name)}   {verdict}   {earned(e.points, e.max_points)}"
    return f"{heading}   {clean(corner).rjust(WIDTH - len(heading) - 3)}" if corner else heading


def _indented(line: str) -> str:
    return line if line.startswith("? ") else f"  {line}"


def html(e: ExerciseRecord, corner: str = "") -> str:
    """Return the card as an HTML fragment that needs no style sheet and no script."""
    colour = COLOUR[e.verdict]
    parts = [
        f'<div style="{CARD.format(colour=colour)}"><div>',
        f'<span style="{CORNER}">{escape(clean(corner))}</span>' if corner else "",
        f"<b>{escape(clean(e.name))}</b>",
        f'<span style="{BADGE.format(colour=colour)}">{SYMBOL[e.verdict]} {e.verdict}</span>',
        f"{earned(e.points, e.max_points)}</div>",
        *map(_html_line, lines(e.message)),
        "</div>",
    ]
    return "".join(parts)


def _html_line(line: str) -> str:
    style = QUESTION if line.startswith("? ") else BODY
    return f'<div style="{style}">{escape(line)}</div>'


def terminal(e: ExerciseRecord, corner: str = "") -> Text:
    """Return the card for a rich console; nothing in it is read as markup."""
    from rich.text import Text  # a notebook that shows HTML has no use for it

    verdict = f"{SYMBOL[e.verdict]} {e.verdict}"
    card = Text(_heading(e, verdict, corner))
    after_name = len(clean(e.name))
    card.stylize("bold", 0, after_name)
    card.stylize(STYLE[e.verdict], after_name, after_name + 3 + len(verdict))
    for line in lines(e.message):
        card.append(f"\n{_indented(line)}", style="bold" if line.startswith("? ") else "")
    return card
