"""What a student is asked about a wrong answer: a question, and a clearer hint for who asks."""

from __future__ import annotations

from typing import NamedTuple


class Hint(NamedTuple):
    """A question that leads on, and where to look if that is not enough; neither is the answer."""

    question: str
    clearer: str
