"""Reading what students answered: a CSV with a row an answer, or a row a student."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.lms import tables
from autograder.questions.formats._words import LETTERS
from autograder.questions.making import Asked
from autograder.reports.text import clean

#: Columns of a row an answer, and those that name an answer in a row a student: ``q1``, ``q2``, …
NEEDED = ("student", "assignment", "question", "option")
NUMBERED = re.compile(r"(?:q|question|response) ?(\d{1,3})", re.IGNORECASE)


class AnswersError(ValueError):
    """The file holds no answers; the message names the file, the line and the way out."""


@dataclass(frozen=True)
class Answers:
    """What was answered, and what of the file is nothing of ours.

    Attributes
    ----------
    given
        The number of the option, by student, assignment and number of the question (from 0).
    odd
        A complaint about each row that was left out.
    """

    given: Mapping[tuple[str, str, int], int]
    odd: Sequence[str]


def read(path: Path, asked: Sequence[Asked]) -> Answers:
    """Read answers to what was asked; an empty one is none, and of two the later one counts.

    Raises
    ------
    AnswersError
        It can't be read, or its columns are others.
    """
    try:
        table = tables.read(path)
    except tables.TableError as error:
        raise AnswersError(str(error)) from None
    header = [name.lower() for name in table.header]
    quizzes = {(one.quiz.student, one.quiz.assignment): one.quiz for one in asked}
    given: dict[tuple[str, str, int], int] = {}
    odd = []
    for line, cells in table.rows:
        row = dict(zip(header, cells, strict=False))
        for student, assignment, question, option in _of_row(path, row):
            if not option.strip("- "):
                continue
            quiz = quizzes.get((student, assignment))
            number = int(question) - 1 if question.isascii() and question.isdigit() else -1
            if quiz is None or not 0 <= number < len(quiz.questions):
                who = f"{clean(student)}, {clean(assignment)}, question {clean(question)}"
                odd.append(f"{path}, line {line}: nobody was asked this: {who}")
                continue
            chosen = _chosen(option, quiz.questions[number].options)
            if chosen is None:
                odd.append(f"{path}, line {line}: no option of this question: {clean(option)}")
                continue
            given[student, assignment, number] = chosen
    return Answers(given, odd)


def _of_row(path: Path, row: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the answers in a row: student, assignment, question, option, all as they stand."""
    if all(name in row for name in NEEDED):
        yield row["student"], row["assignment"], row["question"], row["option"]
        return
    numbered = {found[1]: row[name] for name in row if (found := NUMBERED.fullmatch(name))}
    if not numbered or "student" not in row or "assignment" not in row:
        raise AnswersError(
            f"{path}: its columns are student, assignment, question, option; "
            "or student, assignment, q1, q2, …"
        )
    for question, option in numbered.items():
        yield row["student"], row["assignment"], question, option


def _chosen(option: str, options: Sequence[str]) -> int | None:
    """Return which option is meant: by its letter, or, as an LMS exports it, by its text."""
    letter = option.strip().rstrip(".)").lower()
    if len(letter) == 1 and letter in LETTERS[: len(options)]:
        return LETTERS.index(letter)
    texts = [_bare(one) for one in options]
    return texts.index(_bare(option)) if texts.count(_bare(option)) == 1 else None


def _bare(text: str) -> str:
    """Return a text as it is left after an LMS showed it: without backticks and wide spaces."""
    return " ".join(text.replace("`", "").split())
