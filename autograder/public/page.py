"""A card and a notebook's standing as HTML that needs no style sheet, no script and no network.

Only mid-tones and what is inherited: a notebook may be light or dark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from autograder.pictures import Drawing
from autograder.public import text
from autograder.public.card import Card
from autograder.public.standing import Standing
from autograder.record import ExerciseRecord
from autograder.reports.card import BADGE, CARD, COLOUR, SYMBOL
from autograder.reports.text import earned, number

MONO = "ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace"
QUIET = "margin:0.15em 0;white-space:pre-wrap;overflow-wrap:anywhere"
CODE = (
    f"font-family:{MONO};white-space:pre-wrap;overflow-wrap:anywhere;background:transparent;"
    "color:inherit;border:1px solid rgba(128,128,128,0.4);border-radius:4px;"
    "padding:0.4em 0.7em;margin:0.4em 0;font-size:0.93em;line-height:1.5;word-break:normal"
)
WORDS = f"{QUIET};font-family:{MONO};font-size:0.93em;word-break:normal"
QUESTION = "margin:0.5em 0 0.2em;font-weight:bold;white-space:pre-wrap;overflow-wrap:anywhere"
LIST = "list-style:none;margin:0.3em 0;padding:0;display:flex;flex-wrap:wrap;gap:0.1em 1.3em"
TRACK = (
    "height:0.9em;border-radius:0.45em;border:1px solid rgba(128,128,128,0.8);overflow:hidden;"
    "margin:0.5em 0;max-width:32em"
)
FILL = f"height:100%;background:{COLOUR['correct']}"
PLAIN = f"font-family:{MONO};background:transparent;color:inherit;padding:0;font-size:1em"
#: Of what is not right, right, and not asked any more: in this order.
MARK = {False: "✗", True: "✓", None: "–"}
WEIGHT = {False: "font-weight:bold", True: "opacity:0.85", None: "opacity:0.85"}
HIDDEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"
ROWS = "list-style:none;margin:0.3em 0;padding:0"
ROW = (
    "margin:0.15em 0;display:grid;grid-template-columns:minmax(8em,14em) 8em auto;"
    "justify-items:start"
)
PICTURE = "margin:0.6em 0 0"


def card(card: Card, hint: bool = False, picture: Drawing | None = None) -> str:
    """Return the card of one function."""
    record = card.record
    label = f"{record.name}: {record.verdict}, {earned(record.points, record.max_points)}"
    parts = [*_asked(card), *_call(card), *_about(card), *_questions(card, hint)]
    if picture:
        parts.append(f'<figure style="{PICTURE}">{picture.svg}</figure>')
    return _section(record, label, f"<div>{_heading(record)}</div>", *parts)


def _section(record: ExerciseRecord | None, label: str, *parts: str) -> str:
    colour = COLOUR[record.verdict] if record else COLOUR["correct"]
    style = f"{CARD.format(colour=colour)};font-family:inherit;font-size:1em"
    return (
        f'<section class="autograder-card" role="group" aria-label="{escape(label)}" '
        f'style="{style}">{"".join(parts)}</section>'
    )


def _heading(record: ExerciseRecord) -> str:
    badge = BADGE.format(colour=COLOUR[record.verdict])
    return (
        f"<b>{escape(record.name)}</b> "
        f'<span style="{badge}">{SYMBOL[record.verdict]} {record.verdict}</span> '
        f"{earned(record.points, record.max_points)}"
    )


def _asked(card: Card) -> Iterator[str]:
    if card.right or not card.asked:
        return
    rows = (
        f'<li style="{WEIGHT[right]}"><span aria-hidden="true">{MARK[right]}</span>'
        f'<span style="{HIDDEN}">{text.TITLES[right]}:</span> {_with_code(asks)}</li>'
        for asks, right in sorted(card.asked, key=lambda one: [*MARK].index(one[1]))
    )
    yield f'<ul style="{LIST}">{"".join(rows)}</ul>'


def _call(card: Card) -> Iterator[str]:
    if card.call:
        lines = escape("\n".join(text.call(card)))
        yield f'<pre style="{CODE}"><code style="{PLAIN}">{lines}</code></pre>'


def _about(card: Card) -> Iterator[str]:
    for line in text.about(card):
        yield f'<div style="{WORDS}">{escape(line)}</div>'


def _questions(card: Card, hint: bool) -> Iterator[str]:
    if card.question:
        yield f'<div style="{QUESTION}">? {_with_code(card.question)}</div>'
    if card.clearer:
        said = card.clearer if hint else text.more(card)
        yield f'<div style="{QUIET}">{_with_code(said)}</div>'


def _with_code(said: str) -> str:
    """Return a hint with what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", rf'<code style="{PLAIN}">\1</code>', escape(said, quote=False))


def standing(state: Standing) -> str:
    """Return a notebook's standing: a bar, the functions, and what comes next."""
    following = f'<div style="{QUESTION}">{escape(text.comes_next(state))}</div>'
    if state.assignment is None:
        return _section(None, "nothing to check yet", following)
    share = 100 * state.points / (state.max_points or 1)
    label = f"{state.assignment}: {text.summary(state)}"
    bar = (
        f'<div role="progressbar" aria-label="{escape(label)}" aria-valuemin="0" '
        f'aria-valuemax="{number(state.max_points)}" aria-valuenow="{number(state.points)}" '
        f'style="{TRACK}"><div style="{FILL};width:{share:.1f}%"></div></div>'
    )
    rows = "".join(f'<li style="{ROW}">{_heading(record)}</li>' for record in state.records)
    heading = f"<div><b>{state.assignment}</b>   {escape(text.summary(state))}</div>"
    return _section(None, label, heading, bar, f'<ul style="{ROWS}">{rows}</ul>', following)
