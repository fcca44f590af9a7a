"""Show a card or a notebook's progress as HTML without style sheet, script or network.

Colours are mid-tones or inherited, since a notebook may be light or dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from autograder.cards import (
    BODY,
    COLOUR,
    MONO,
    PLAIN,
    QUESTION,
    framed,
    html_heading,
    section,
    with_code,
)
from autograder.diagnosis import wording
from autograder.pictures import Drawing
from autograder.results.record import ExerciseRecord
from autograder.student import card_text
from autograder.student.card import Card
from autograder.student.own_way import way_in_symbols, way_in_words
from autograder.student.progress import Progress
from autograder.text import number

QUIET = "margin:0.15em 0;white-space:pre-wrap;overflow-wrap:anywhere"
CODE = (
    f"font-family:{MONO};white-space:pre-wrap;overflow-wrap:anywhere;background:transparent;"
    "color:inherit;border:1px solid rgba(128,128,128,0.4);border-radius:4px;"
    "padding:0.4em 0.7em;margin:0.4em 0;font-size:0.93em;line-height:1.5;word-break:normal"
)
LIST = "list-style:none;margin:0.3em 0;padding:0;display:flex;flex-wrap:wrap;gap:0.1em 1.3em"
TRACK = (
    "height:0.9em;border-radius:0.45em;border:1px solid rgba(128,128,128,0.8);overflow:hidden;"
    "margin:0.5em 0;max-width:32em"
)
FILL = f"height:100%;background:{COLOUR['correct']}"
#: Marks of what is not right, right, and no longer asked, in this order.
MARK = {False: "✗", True: "✓", None: "–"}
WEIGHT = {False: "font-weight:bold", True: "opacity:0.85", None: "opacity:0.85"}
HIDDEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)"
ROWS = "list-style:none;margin:0.3em 0;padding:0"
ROW = (
    "margin:0.15em 0;display:grid;grid-template-columns:minmax(8em,14em) 8em {};justify-items:start"
)
#: The last columns of a row: the points, and one's own way where it is kept.
WITHOUT_WAY, WITH_WAY = "auto", "9em auto"
PICTURE = "margin:0.6em 0 0"


def card_html(card: Card, hint: bool = False, picture: Drawing | None = None) -> str:
    """Return the card of one function."""
    record = card.record
    parts = [*_asked(card), *_call(card), *_about(card), *_questions(card, hint)]
    if picture:
        parts.append(f'<figure style="{PICTURE}">{picture.svg}</figure>')
    return section(record, f"<div>{html_heading(record)}</div>", *parts)


def _asked(card: Card) -> Iterator[str]:
    if card.right or not card.asked:
        return
    rows = (
        f'<li style="{WEIGHT[right]}"><span aria-hidden="true">{MARK[right]}</span>'
        f'<span style="{HIDDEN}">{wording.TITLES[right]}:</span> {with_code(asks)}</li>'
        for asks, right in sorted(card.asked, key=lambda one: [*MARK].index(one[1]))
    )
    yield f'<ul style="{LIST}">{"".join(rows)}</ul>'


def _call(card: Card) -> Iterator[str]:
    if card.call:
        lines = escape("\n".join(card_text.call_lines(card)))
        yield f'<pre style="{CODE}"><code style="{PLAIN}">{lines}</code></pre>'


def _about(card: Card) -> Iterator[str]:
    for line in card_text.details(card):
        yield f'<div style="{BODY}">{escape(line)}</div>'


def _questions(card: Card, hint: bool) -> Iterator[str]:
    if card.question:
        yield f'<div style="{QUESTION}">? {with_code(card.question)}</div>'
    if card.clearer:
        said = card.clearer if hint else wording.more(card.record.name)
        yield f'<div style="{QUIET}">{with_code(said)}</div>'


def progress_html(state: Progress) -> str:
    """Return a notebook's progress: a bar, the functions, and what comes next."""
    following = f'<div style="{QUESTION}">{escape(card_text.comes_next(state))}</div>'
    if state.assignment is None:
        return framed(COLOUR["correct"], "nothing to check yet", following)
    share = 100 * state.points / (state.max_points or 1)
    label = f"{state.assignment}: {card_text.summary(state)}"
    bar = (
        f'<div role="progressbar" aria-label="{escape(label)}" aria-valuemin="0" '
        f'aria-valuemax="{number(state.max_points)}" aria-valuenow="{number(state.points)}" '
        f'style="{TRACK}"><div style="{FILL};width:{share:.1f}%"></div></div>'
    )
    rows = "".join(_row(record, state) for record in state.records)
    heading = f"<div><b>{state.assignment}</b>   {escape(card_text.summary(state))}</div>"
    listed = f'<ul style="{ROWS}">{rows}</ul>'
    return framed(COLOUR["correct"], label, heading, bar, listed, following)


def _row(record: ExerciseRecord, state: Progress) -> str:
    """Return the row of one function, with one's own way at its end if there is one."""
    style, way = ROW.format(WITH_WAY if state.ways else WITHOUT_WAY), ""
    if attempts := state.ways.get(record.name):
        said = escape(way_in_words(attempts))
        way = (
            f'<span role="img" aria-label="{said}" title="{said}">{way_in_symbols(attempts)}</span>'
        )
    return f'<li style="{style}">{html_heading(record)}{way}</li>'
