"""Show a card or a notebook's progress as lines of text, each with a role for its colour."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from autograder.cards import STYLE, SYMBOL
from autograder.results.record import ExerciseRecord
from autograder.student.card import Card
from autograder.student.progress import Progress
from autograder.text import earned, number

#: A line and its role: a verdict, "call", "question", or "" for all others.
Line = tuple[str, str]

BAR = 20

#: Titles of what was not right, what was right, and what was no longer asked.
TITLES = {False: "not right", True: "right", None: "not asked"}


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


def card(card: Card, hint: bool = False) -> Iterator[Line]:
    """Yield the lines of a card."""
    yield _heading(card.record)
    if not card.right:
        for title, names in asked(card):
            yield f"  {title}: {' · '.join(names)}", ""
    for line in call(card):
        yield f"  {line}", "call"
    for line in about(card):
        yield f"  {line}", ""
    if card.question:
        yield f"? {card.question}", "question"
    if card.clearer:
        yield f"  {card.clearer if hint else more(card)}", ""


def _heading(record: ExerciseRecord) -> Line:
    verdict = f"{SYMBOL[record.verdict]} {record.verdict}"
    points = earned(record.points, record.max_points)
    return f"{record.name}   {verdict}   {points}", record.verdict


def asked(card: Card) -> Iterator[tuple[str, list[str]]]:
    """Yield what is right and what is not."""
    for wanted, title in TITLES.items():
        names = [asks for asks, right in card.asked if right is wanted]
        if names:
            yield title, names


def call(card: Card) -> list[str]:
    """Return the lines to paste; the last one describes the arguments."""
    shapes = [f"# {card.arguments}"] if card.call and card.arguments else []
    return [*card.call, *shapes]


def about(card: Card) -> Iterator[str]:
    """Yield what differs, and where it comes from."""
    if card.got and card.got == card.expected:
        yield f"the right shape, {card.got}" if card.got.count("(") == 1 else "all shapes are right"
    elif card.got:
        yield f"got       {card.got}"
        yield f"expected  {card.expected}"
    if card.problem:
        yield card.problem
    if card.line:
        yield card.line
    if card.printed:
        yield "your function prints:"
        yield from (f"  {line}" for line in card.printed.splitlines())
    if card.earlier:
        yield f"not right yet either, and perhaps the reason: {', '.join(card.earlier)}"


def more(card: Card) -> str:
    """Say how to get the clearer hint."""
    return f"`check({card.record.name}, hint=True)` says more"


def progress(state: Progress) -> Iterator[Line]:
    """Yield the lines of a notebook's progress."""
    if state.assignment:
        filled = round(BAR * state.points / (state.max_points or 1))
        bar = "█" * filled + "░" * (BAR - filled)
        yield f"{state.assignment}   {bar}   {summary(state)}", ""
    for record in state.records:
        line, role = _heading(record)
        yield f"  {line}", role
    yield comes_next(state), "question"


def summary(state: Progress) -> str:
    """Return how many points there are so far, and how many functions are right."""
    total = len(state.records) + len(state.waiting)
    points = f"{number(state.points)} of {number(state.max_points)} points so far"
    return f"{points}, {state.right} of {total} right"


def comes_next(state: Progress) -> str:
    """Say what to do next."""
    if state.assignment is None:
        return "There is nothing to check yet: run the cells with your functions, then check()."
    if state.waiting:
        return f"Looking at {state.waiting[0]} …"
    if state.next is None:
        return "Everything is right. Save the notebook, and hand it in."
    return f"Next: {state.next}. check({state.next}) says where it stands."
