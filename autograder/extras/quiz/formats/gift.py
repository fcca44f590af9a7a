"""``quizzes.gift.txt`` for Moodle: one category for each student.

`qformat_gift <https://docs.moodle.org/en/GIFT_format>`_ ends a question at an empty line and takes
a line that begins with ``//`` for a comment: a question is one line here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from autograder.extras.quiz.formats import _text
from autograder.extras.quiz.quiz import Question, Quiz
from autograder.files import write_text

NAME = "quizzes.gift.txt"

SPECIAL = re.compile(r"([\\~=#{}:])")


def write_quizzes(folder: Path, quizzes: Sequence[Quiz]) -> list[Path]:
    """Write the quizzes of an assignment as one GIFT file."""
    return [write_text(folder / NAME, document(quizzes))]


def document(quizzes: Sequence[Quiz]) -> str:
    """Return quizzes in GIFT."""
    return "\n".join(_category(quiz) for quiz in quizzes if quiz.questions)


def _category(quiz: Quiz) -> str:
    # A slash would make a category in a category, and $ a word of Moodle's.
    name = f"{_text.slug(quiz.assignment)}/{_text.slug(quiz.student)}"
    asked = (_question(quiz, i, q) for i, q in enumerate(quiz.questions, 1))
    return f"$CATEGORY: {name}\n\n" + "\n".join(asked)


def _question(quiz: Quiz, number: int, question: Question) -> str:
    name = _escaped(f"{quiz.assignment} {_text.slug(quiz.student)} {number}")
    options = "".join(
        f"{'=' if i == question.key else '~'}[html]{_escaped(_text.sentence_html(option))}"
        for i, option in enumerate(question.options)
    )
    return f"::{name}::[html]{_escaped(_text.question_html(question))}{{{options}}}\n"


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)
