"""Show a card or a notebook's progress where the student is: in a notebook or a terminal."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from typing import Any

from autograder.checks.oracles import PUBLIC
from autograder.pictures import Drawing, draw
from autograder.student import card_html, card_text
from autograder.student.card import Card
from autograder.student.progress import Progress


def show_card(card: Card, hint: bool) -> None:
    """Show the card of one function; in a notebook a picture follows as soon as it is drawn."""
    lines = list(card_text.text_lines(card, hint))
    if not _in_a_notebook():
        card_text.show(lines)
        return
    shown = _Shown()
    shown.now(card_html.card_html(card, hint), card_text.plain(lines))
    picture = _picture(card)
    if picture:
        said = card_text.plain([*lines, (f"  {picture.alt}", "")])
        shown.now(card_html.card_html(card, hint, picture), said)


def _picture(card: Card) -> Drawing | None:
    """Draw what a card is about; if that fails, the card is shown without a picture."""
    assessment = card.assessment
    try:
        return draw(assessment.exercise, card.finding, assessment.student, PUBLIC)
    except Exception as fault:
        warnings.warn(
            f"the picture could not be drawn; the card is not affected: {fault}", stacklevel=4
        )
        return None


def show_progress(states: Iterator[Progress]) -> None:
    """Show a notebook's progress; in a notebook, while the checks are running."""
    if not _in_a_notebook():
        *_, last = states
        card_text.show(card_text.progress_lines(last))
        return
    shown = _Shown()
    for state in states:
        shown.now(card_html.progress_html(state), card_text.plain(card_text.progress_lines(state)))


def _in_a_notebook() -> bool:
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return shell is not None and "IPKernelApp" in shell.config


def is_somebody_there() -> bool:
    """Tell whether a person can answer: not where a notebook is run from top to bottom unseen."""
    if _in_a_notebook():
        kernel = getattr(sys.modules["IPython"].get_ipython(), "kernel", None)
        return bool(getattr(kernel, "_allow_stdin", False))
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


class _Shown:
    """A place in a notebook's output that can be updated."""

    def __init__(self) -> None:
        self._handle: Any = None

    def now(self, html: str, plain: str) -> None:
        """Show this instead of what was there before."""
        from IPython.display import DisplayHandle

        data = {"text/html": html, "text/plain": plain}
        if self._handle is None:
            self._handle = DisplayHandle()
            self._handle.display(data, raw=True)
        else:
            self._handle.update(data, raw=True)
