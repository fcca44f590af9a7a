"""What the answers say: works × understands, a row a submission, in ``understanding.csv``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.csv_table import cell, table_text
from autograder.extras.quiz.answers import Answers
from autograder.extras.quiz.make import Asked
from autograder.extras.quiz.quiz import Quiz
from autograder.files import write_text

FILE = "understanding.csv"

HEADER = ("student", "assignment", "works", "understands", "right", "answered", "asked")

#: From this share of points, or of questions, on a program works, and a student understands.
#: Four of five right answers by luck alone, with four options each: 1.6 %.
ENOUGH = 0.75

#: The four corners, by (works, understands): what to do, and nothing on why.
CORNERS = {
    (True, True): "It works, and the answers show how.",
    (True, False): "It works, and the answers don't show how yet: a talk about the code helps.",
    (False, True): "Not all of it works, and what works is explained: close to the rest.",
    (False, False): "Neither yet: begin with the program, together.",
}


@dataclass(frozen=True)
class Score:
    """What one student's answers come to.

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
        """Where it stands among `CORNERS`."""
        return self.works >= ENOUGH, self.understands >= ENOUGH


def scores(asked: Sequence[Asked], answers: Answers) -> list[Score]:
    """Return the scores of all who answered something."""
    found = []
    for one in asked:
        mine = _mine(one.quiz, answers)
        if mine:
            keys = [question.key for question in one.quiz.questions]
            right = sum(option == keys[number] for number, option in mine.items())
            whose = (one.quiz.student, one.quiz.assignment, one.works)
            found.append(Score(*whose, right, len(mine), len(keys)))
    return found


def save(folder: Path, found: Sequence[Score]) -> Path:
    """Write the scores as CSV, sorted by student and assignment."""
    return write_text(folder / FILE, table(found))


def table(found: Sequence[Score]) -> str:
    """Return the scores as CSV."""
    return table_text([HEADER, *sorted(map(_row, found))])


def _mine(quiz: Quiz, answers: Answers) -> dict[int, int]:
    whose = (quiz.student, quiz.assignment)
    numbers = range(len(quiz.questions))
    return {n: answers.given[*whose, n] for n in numbers if (*whose, n) in answers.given}


def _row(score: Score) -> tuple[str, ...]:
    shares = (f"{score.works:.4f}", f"{score.understands:.4f}")
    counts = (str(score.right), str(score.answered), str(score.asked))
    return (cell(score.student), cell(score.assignment), *shares, *counts)
