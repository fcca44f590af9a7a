"""One exercise, shown to a person: at most five lines, the last of which is a question.

The same card as plain text and as HTML. HTML has room for a `corner`, a word at the right of the
heading: after grading it holds the diagnosis.
"""

from __future__ import annotations

import re
from html import escape

from autograder.results.record import ExerciseRecord, Verdict
from autograder.text import clean, earned, lines

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

MONO = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace"

# Only mid-tones and inherited colours: a notebook may be light or dark.
CARD = (
    "border-left:4px solid {colour};border-radius:4px;padding:0.5em 0.9em;margin:0.4em 0;"
    "background:rgba(128,128,128,0.1);color:inherit;line-height:1.55"
)
BADGE = (
    "background:{colour};color:#ffffff;border-radius:3px;padding:0.05em 0.5em;margin:0 0.8em;"
    "font-weight:bold"
)
BODY = (
    f"margin:0.15em 0;font-family:{MONO};font-size:0.93em;white-space:pre-wrap;"
    "overflow-wrap:anywhere;word-break:normal"
)
QUESTION = "margin:0.5em 0 0.2em;font-weight:bold;white-space:pre-wrap;overflow-wrap:anywhere"
CORNER = "float:right;opacity:0.75;font-size:0.9em"
PLAIN = f"font-family:{MONO};background:transparent;color:inherit;padding:0;font-size:1em"


def plain(e: ExerciseRecord) -> str:
    """Return the card as plain text, without a line end."""
    heading = f"{clean(e.name)}   {e.verdict}   {earned(e.points, e.max_points)}"
    return "\n".join([heading, *map(_indented, lines(e.message))])


def _indented(line: str) -> str:
    return line if line.startswith("? ") else f"  {line}"


def html(e: ExerciseRecord, corner: str = "", beneath: str = "") -> str:
    """Return the card as an HTML fragment that needs no style sheet and no script.

    `beneath` is HTML, too, to stand under the message.
    """
    aside = f'<span style="{CORNER}">{escape(clean(corner))}</span>' if corner else ""
    heading = f"<div>{aside}{html_heading(e)}</div>"
    return section(e, heading, *map(_html_line, lines(e.message)), beneath)


def html_heading(e: ExerciseRecord) -> str:
    """Return name, verdict and points, as HTML."""
    badge = BADGE.format(colour=COLOUR[e.verdict])
    return (
        f"<b>{escape(clean(e.name))}</b> "
        f'<span style="{badge}">{SYMBOL[e.verdict]} {e.verdict}</span> '
        f"{earned(e.points, e.max_points)}"
    )


def section(e: ExerciseRecord, *parts: str) -> str:
    """Return HTML as the card of one exercise, with a name for those who don't see it."""
    label = f"{clean(e.name)}: {e.verdict}, {earned(e.points, e.max_points)}"
    return framed(COLOUR[e.verdict], label, *parts)


def framed(colour: str, label: str, *parts: str) -> str:
    """Return HTML with a coloured edge, and a name for those who don't see it."""
    return (
        f'<section class="autograder-card" role="group" aria-label="{escape(label)}" '
        f'style="{CARD.format(colour=colour)}">{"".join(parts)}</section>'
    )


def _html_line(line: str) -> str:
    if line.startswith("? "):
        return f'<div style="{QUESTION}">{with_code(line)}</div>'
    return f'<div style="{BODY}">{escape(line)}</div>'


def with_code(said: str) -> str:
    """Return a hint as HTML, with the text between backticks as code."""
    return re.sub(r"`([^`]+)`", rf'<code style="{PLAIN}">\1</code>', escape(said, quote=False))
