"""A question with one right option, and others that are wrong: both found by running code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["what if", "what is it", "what comes out", "where to look", "why does it hold"]


@dataclass(frozen=True)
class Line:
    """A line of a student's code, with its number in the notebook cell and the cell's number."""

    cell: int
    number: int
    text: str


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes
    ----------
    kind, stub
        The kind of question, and the function that it is about.
    text
        What is asked: whole sentences; code stands between backticks.
    code
        The student's lines that are shown, as they were written.
    options
        What one chooses from; different in more than wording.
    key
        The index of the only right one.
    why
        For the examiner: how the answer was found, in one or two sentences.
    difficulty
        1 (read off), 2 (follow the code), 3 (think about what would be).
    """

    kind: Kind
    stub: str
    text: str
    code: tuple[Line, ...]
    options: tuple[str, ...]
    key: int
    why: str
    difficulty: int
