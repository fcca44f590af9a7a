"""Showing a card or a notebook's standing where someone is looking: a notebook or a terminal."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from typing import Any

from autograder.checks.examine import PUBLIC
from autograder.pictures import Drawing, draw
from autograder.student import card_html, card_text
from autograder.student.card import Card
from autograder.student.progress import Standing


def card(card: Card, hint: bool) -> None:
    """Show the card of one function; in a notebook a picture follows as soon as it is drawn."""
    lines = list(card_text.card(card, hint))
    if not _in_a_notebook():
        card_text.show(lines)
        return
    shown = _Shown()
    shown.now(card_html.card(card, hint), card_text.plain(lines))
    picture = _picture(card)
    if picture:
        said = card_text.plain([*lines, (f"  {picture.alt}", "")])
        shown.now(card_html.card(card, hint, picture), said)


def _picture(card: Card) -> Drawing | None:
    """Draw what a card is about; what goes wrong there is no fault of the student's."""
    assessment = card.assessment
    try:
        return draw(assessment.exercise, card.finding, assessment.student, PUBLIC)
    except Exception as fault:
        warnings.warn(f"there is no picture, the card is right all the same: {fault}", stacklevel=4)
        return None


def progress(standings: Iterator[Standing]) -> None:
    """Show a notebook's progress: where there is a notebook, while it is being looked at."""
    if not _in_a_notebook():
        *_, last = standings
        card_text.show(card_text.standing(last))
        return
    shown = _Shown()
    for state in standings:
        shown.now(card_html.standing(state), card_text.plain(card_text.standing(state)))


def _in_a_notebook() -> bool:
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return shell is not None and "IPKernelApp" in shell.config


class _Shown:
    """One place in a notebook's output, which is filled again and again."""

    def __init__(self) -> None:
        self._handle: Any = None

    def now(self, html: str, plain: str) -> None:
        """Show this, in the place of what was there."""
        from IPython.display import DisplayHandle

        data = {"text/html": html, "text/plain": plain}
        if self._handle is None:
            self._handle = DisplayHandle()
            self._handle.display(data, raw=True)
        else:
            self._handle.update(data, raw=True)
