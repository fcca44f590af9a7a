"""Show a card or a notebook's progress as lines of text, each with a role for its colour."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from autograder.cards import STYLE, SYMBOL
from autograder.diagnosis import wording
from autograder.results.record import ExerciseRecord
from autograder.student.card import Card
from autograder.student.own_way import way_in_symbols
from autograder.student.progress import Progress
from autograder.text import earned

#: A line and its role: a verdict, "call", "question", or "" for all others.
Line = tuple[str, str]

BAR = 20


def plain(lines: Iterable[Line]) -> str:
    """Return lines as plain text, without a line end."""
    return "\n".join(line for line, _ in lines)


def show(lines: Iterable[Line]) -> None:
    """Print lines, in colour if rich is installed and stdout is a terminal."""
    shown = list(lines)
    try:
        from rich.console import Console
        from rich.text import Text
    except ImportError:  # the student's wheel needs NumPy alone
        print(plain(shown))
        return
    styles = {str(verdict): style for verdict, style in STYLE.items()}
    styles |= {"call": "cyan", "question": "bold"}
    console = Console(file=sys.stdout)
    for line, role in shown:
        console.print(Text(line, styles.get(role, "")), soft_wrap=True)


def text_lines(card: Card, hint: bool = False, more: str = "") -> Iterator[Line]:
    """Yield the lines of a card.

    Parameters
    ----------
    hint
        Whether to show the clearer hint.
    more
        How to get it, where that is not by `check`.
    """
    yield _heading(card.record)
    if not card.right:
        for title, names in right_and_wrong(card):
            yield f"  {title}: {' · '.join(names)}", ""
    for line in call_lines(card):
        yield f"  {line}", "call"
    for line in details(card):
        yield f"  {line}", ""
    if card.question:
        yield f"? {card.question}", "question"
    if card.clearer:
        yield f"  {card.clearer if hint else more or wording.more(card.record.name)}", ""


def _heading(record: ExerciseRecord) -> Line:
    verdict = f"{SYMBOL[record.verdict]} {record.verdict}"
    points = earned(record.points, record.max_points)
    return f"{record.name}   {verdict}   {points}", record.verdict


def right_and_wrong(card: Card) -> Iterator[tuple[str, list[str]]]:
    """Yield what is right and what is not."""
    for wanted, title in wording.TITLES.items():
        names = [asks for asks, right in card.asked if right is wanted]
        if names:
            yield title, names


def call_lines(card: Card) -> list[str]:
    """Return the lines to paste; the last one describes the arguments."""
    shapes = [f"# {card.arguments}"] if card.call and card.arguments else []
    return [*card.call, *shapes]


def details(card: Card) -> Iterator[str]:
    """Yield what differs, and where it comes from."""
    yield from wording.shapes(card.got, card.expected)
    if card.problem:
        yield card.problem
    if card.line:
        yield card.line
    yield from card.missed
    if card.printed:
        yield wording.PRINTS
        yield from (f"  {line}" for line in card.printed.splitlines())
    if card.earlier:
        yield wording.earlier_mistakes(card.record.name, card.earlier)


def progress_lines(state: Progress) -> Iterator[Line]:
    """Yield the lines of a notebook's progress."""
    if state.assignment:
        filled = round(BAR * state.points / (state.max_points or 1))
        bar = "█" * filled + "░" * (BAR - filled)
        yield f"{state.assignment}   {bar}   {summary(state)}", ""
    for record in state.records:
        line, role = _heading(record)
        way = way_in_symbols(state.ways.get(record.name, ()))
        yield f"  {line}   {way}".rstrip(), role
    yield comes_next(state), "question"


def summary(state: Progress) -> str:
    """Return how many points there are so far, and how many functions are right."""
    total = len(state.records) + len(state.waiting)
    return wording.points_so_far(state.points, state.max_points, state.right, total)


def comes_next(state: Progress) -> str:
    """Say what to do next."""
    missing = state.absent.get(state.next or "", "")
    if missing and not state.waiting:
        return f"Next: {state.next}; {missing}."
    return wording.next_step(state.assignment, state.waiting, state.next)
