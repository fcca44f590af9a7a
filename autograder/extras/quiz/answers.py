"""Reading what students answered: a CSV with a row an answer, or a row a student."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.csv_table import TableError, read_table
from autograder.extras.quiz.formats._words import LETTERS
from autograder.extras.quiz.make import Asked
from autograder.extras.quiz.quiz import Quiz
from autograder.lms.roster import Person
from autograder.text import clean

#: Columns with an answer in a row a student: ``q1``, or Moodle's ``Response 1``; and Canvas', which
#: begin with its own number of the question, in their order.
NUMBERED = re.compile(r"(?:q|response) ?(\d{1,3})")
CANVAS = re.compile(r"\d+: ")

#: Columns by which an LMS tells who a row is about, and what the roster calls them.
PERSON = {
    "email address": "email",
    "email": "email",
    "username": "username",
    "id": "canvas_id",
    "sis_id": "sis_user_id",
}


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


@dataclass(frozen=True)
class Known:
    """What a file from an LMS does not tell: who is who, and which assignment it is about."""

    people: Sequence[Person] = ()
    assignment: str = ""

    def student(self, row: Mapping[str, str]) -> str:
        """Return whose a row is, or empty."""
        if "student" in row:
            return row["student"]
        for column, key in PERSON.items():
            for person in self.people if row.get(column) else ():
                if getattr(person, key).casefold() == row[column].casefold():
                    return person.student
        return ""


def read(path: Path, asked: Sequence[Asked], known: Known = Known()) -> Answers:
    """Read answers to what was asked; an empty one is none, and of two the later one counts.

    Raises
    ------
    AnswersError
        It can't be read, or its columns are others.
    """
    try:
        table = read_table(path)
    except TableError as error:
        raise AnswersError(str(error)) from None
    header = [name.lower() for name in table.header]
    quizzes = {(one.quiz.student, one.quiz.assignment): one.quiz for one in asked}
    given: dict[tuple[str, str, int], int] = {}
    odd = []
    for line, cells in table.rows:
        row = dict(zip(header, cells, strict=True))
        whose = (known.student(row), row.get("assignment") or known.assignment)
        for question, option in _of_row(path, row, known):
            if not option.strip("- "):
                continue
            try:
                number, chosen = _answer(quizzes.get(whose), question, option)
                given[*whose, number] = chosen
            except ValueError as error:
                who = ", ".join(map(clean, whose))
                odd.append(f"{path}, line {line}: {error} ({who}, question {clean(question)})")
    return Answers(given, odd)


def _of_row(path: Path, row: Mapping[str, str], known: Known) -> Iterator[tuple[str, str]]:
    """Yield the answers in a row, question and option, as they stand."""
    if "question" in row and "option" in row:
        found = [(row["question"], row["option"])]
    else:
        found = [(told[1], row[name]) for name in row if (told := NUMBERED.fullmatch(name))]
        from_canvas = [row[name] for name in row if CANVAS.match(name)]
        found = found or [(str(n), option) for n, option in enumerate(from_canvas, 1)]
    told_whose = "student" in row or (known.people and row.keys() & PERSON.keys())
    if not found or not told_whose or not ("assignment" in row or known.assignment):
        raise AnswersError(
            f"{path}: its columns are student, assignment, question, option; "
            "or student, assignment, q1, q2, …; or they are an LMS's, with --roster and "
            "one --assignment"
        )
    yield from found


def _answer(quiz: Quiz | None, question: str, option: str) -> tuple[int, int]:
    """Return the numbers of a question and of an option; raises ValueError where there are none."""
    number = int(question) - 1 if question.isascii() and question.isdigit() else -1
    if quiz is None or not 0 <= number < len(quiz.questions):
        raise ValueError("nobody was asked this")
    chosen = _chosen(option, quiz.questions[number].options)
    if chosen is None:
        raise ValueError(f"no option of this question: {clean(option)}")
    return number, chosen


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
