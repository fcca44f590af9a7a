"""What students answered, and what that says: works × understands, in ``understanding.csv``.

Answers come as a CSV with one row for each answer, or one for each student.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.csv_table import TableError, cell, read_table, table_text
from autograder.extras.quiz.make import Asked
from autograder.extras.quiz.quiz import LETTERS, Quiz
from autograder.files import write_text
from autograder.lms.roster import Person
from autograder.text import clean

FILE = "understanding.csv"

HEADER = ("student", "assignment", "works", "understands", "right", "answered", "asked")

#: Columns with an answer, in a table with one row for each student: ``q1``, or Moodle's ``Response
#: 1``; and those of Canvas, which begin with its own number of the question, in their order.
NUMBERED = re.compile(r"(?:q|response) ?(\d{1,3})")
CANVAS = re.compile(r"\d+: ")

#: Columns in which an LMS names the student of a row, and what the roster calls them.
PERSON = {
    "email address": "email",
    "email": "email",
    "username": "username",
    "id": "canvas_id",
    "sis_id": "sis_user_id",
}

#: A program works, and a student understands, from this share of points, or of questions, on.
#: Four of five right answers by luck alone, with four options each: 1.6 %.
ENOUGH = 0.75

#: The four corners, by (works, understands): what to do, and nothing about why.
CORNERS = {
    (True, True): "It works, and the answers show how.",
    (True, False): "It works, but the answers don't show how yet: a talk about the code helps.",
    (False, True): "Not all of it works, but what works is explained: the rest is close.",
    (False, False): "Neither yet: begin with the program, together.",
}


class AnswersError(ValueError):
    """The file holds no answers; the message names the file, the line and the way out."""


@dataclass(frozen=True)
class Answers:
    """The answers in a file, and complaints about the rest of it.

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
class LmsContext:
    """What a file from an LMS does not say: who is who, and which assignment it is about."""

    people: Sequence[Person] = ()
    assignment: str = ""

    def student(self, row: Mapping[str, str]) -> str:
        """Return the student whom a row is about, or empty."""
        if "student" in row:
            return row["student"]
        for column, key in PERSON.items():
            for person in self.people if row.get(column) else ():
                if getattr(person, key).casefold() == row[column].casefold():
                    return person.student
        return ""


@dataclass(frozen=True)
class Score:
    """The score of one student's answers.

    Attributes
    ----------
    works
        The share of the program's points.
    right, answered, asked
        Numbers of questions. What was not answered is not right.
    """

    student: str
    assignment: str
    works: float
    right: int
    answered: int
    asked: int

    @property
    def understands(self) -> float:
        """The share of questions with the right answer."""
        return self.right / self.asked

    @property
    def corner(self) -> tuple[bool, bool]:
        """The place among `CORNERS`."""
        return self.works >= ENOUGH, self.understands >= ENOUGH


def read_answers(path: Path, asked: Sequence[Asked], context: LmsContext = LmsContext()) -> Answers:
    """Read answers to what was asked.

    An empty answer counts as none, and of two answers to one question the later one counts.

    Raises
    ------
    AnswersError
        The file can't be read, or has other columns.
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
        whose = (context.student(row), row.get("assignment") or context.assignment)
        for question, option in _in_row(path, row, context):
            try:
                if option.strip("- "):
                    number, chosen = _answer(quizzes.get(whose), question, option)
                    given[*whose, number] = chosen
            except ValueError as error:
                who = ", ".join(map(clean, whose))
                odd.append(f"{path}, line {line}: {error} ({who}, question {clean(question)})")
    return Answers(given, odd)


def _in_row(path: Path, row: Mapping[str, str], context: LmsContext) -> Iterator[tuple[str, str]]:
    """Yield the answers in a row, question and option, as they stand."""
    if "question" in row and "option" in row:
        found = [(row["question"], row["option"])]
    else:
        found = [(match[1], row[name]) for name in row if (match := NUMBERED.fullmatch(name))]
        from_canvas = [row[name] for name in row if CANVAS.match(name)]
        found = found or [(str(n), option) for n, option in enumerate(from_canvas, 1)]
    named = "student" in row or (context.people and row.keys() & PERSON.keys())
    if not found or not named or not ("assignment" in row or context.assignment):
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
    """Return a text as an LMS leaves it: without backticks and wide spaces."""
    return " ".join(text.replace("`", "").split())


def scores(asked: Sequence[Asked], answers: Answers) -> list[Score]:
    """Return the scores of all who answered something."""
    found = []
    for one in asked:
        mine = _given_by(one.quiz, answers)
        if mine:
            keys = [question.key for question in one.quiz.questions]
            right = sum(option == keys[number] for number, option in mine.items())
            whose = (one.quiz.student, one.quiz.assignment, one.works)
            found.append(Score(*whose, right, len(mine), len(keys)))
    return found


def save_scores(folder: Path, found: Sequence[Score]) -> Path:
    """Write the scores as CSV, sorted by student and assignment."""
    return write_text(folder / FILE, scores_csv(found))


def scores_csv(found: Sequence[Score]) -> str:
    """Return the scores as CSV."""
    return table_text([HEADER, *sorted(map(_row, found))])


def _given_by(quiz: Quiz, answers: Answers) -> dict[int, int]:
    whose = (quiz.student, quiz.assignment)
    numbers = range(len(quiz.questions))
    return {n: answers.given[*whose, n] for n in numbers if (*whose, n) in answers.given}


def _row(score: Score) -> tuple[str, ...]:
    shares = (f"{score.works:.4f}", f"{score.understands:.4f}")
    counts = (str(score.right), str(score.answered), str(score.asked))
    return (cell(score.student), cell(score.assignment), *shares, *counts)
