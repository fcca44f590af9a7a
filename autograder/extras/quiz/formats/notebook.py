"""One nbgrader assignment for each student: ``notebook/source/<assignment>-questions-<student>/``.

``notebook/`` is a course folder: `nbgrader generate_assignment NAME` there takes the keys out and
makes what the student gets; `nbgrader autograde NAME` gives a point for each right letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.extras.quiz.formats import _text
from autograder.extras.quiz.quiz import Question, Quiz
from autograder.files import write_text

FOLDER, NOTEBOOK = "notebook", "questions.ipynb"

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}

INTRODUCTION = """# Questions about your own code

The code is as you handed it in. Exactly one option is right:
write its letter between the quotes.
"""

#: An ordinary cell, so it is handed out as it is; the key stands in the hidden tests alone.
ANSWER = """answer_q{number} = ""  # {said}"""

CHECK = """assert answer_q{number} in {letters!r}, "write one letter between the quotes: {said}"
### BEGIN HIDDEN TESTS
assert type(answer_q{number}) is str and answer_q{number} == "{letter}"
### END HIDDEN TESTS"""


def write_quizzes(folder: Path, quizzes: Sequence[Quiz]) -> list[Path]:
    """Write an assignment for each student who is asked something."""
    return [_write(folder / FOLDER / "source", quiz) for quiz in quizzes if quiz.questions]


def name(quiz: Quiz) -> str:
    """Return what nbgrader calls a student's assignment; it takes no ``+`` and no space."""
    return f"{quiz.assignment}-questions-{_text.slug(quiz.student)}"


def _write(source: Path, quiz: Quiz) -> Path:
    folder = source / name(quiz)
    folder.mkdir(parents=True, exist_ok=True)
    return write_text(folder / NOTEBOOK, nbformat.writes(document(quiz)) + "\n")


def document(quiz: Quiz) -> nbformat.NotebookNode:
    """Return the teacher's version of a student's notebook: with the keys in it."""
    cells = [_cell(new_markdown_cell(INTRODUCTION), "introduction")]
    for number, question in enumerate(quiz.questions, 1):
        cells += _question(number, question)
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def _question(number: int, question: Question) -> list[nbformat.NotebookNode]:
    letters = [_text.letter(i) for i in range(len(question.options))]
    said = f"{', '.join(letters[:-1])} or {letters[-1]}"
    words = {"number": number, "said": said, "letters": tuple(letters)}
    asked = new_markdown_cell(_markdown(number, question))
    answer = new_code_cell(ANSWER.format(**words))
    check = new_code_cell(CHECK.format(**words, letter=letters[question.key]))
    return [
        _cell(asked, f"question-{number}", locked=True),
        _cell(answer, f"answer-{number}"),
        _cell(check, f"check-{number}", locked=True, grade=True, points=1),
    ]


def _markdown(number: int, question: Question) -> str:
    """Return the question as one block of HTML, in which Markdown has nothing to find."""
    options = "".join(
        f"<p><b>{_text.letter(i)}</b> {_text.sentence_html(option)}</p>"
        for i, option in enumerate(question.options)
    )
    return f"<div><h2>Question {number}</h2>{_text.question_html(question)}{options}</div>"


def _cell(cell: nbformat.NotebookNode, ident: str, **marks: object) -> nbformat.NotebookNode:
    """Mark a cell for nbgrader."""
    defaults = {"schema_version": 3, "grade": False, "solution": False, "locked": False}
    cell.id = ident
    if marks:
        cell.metadata["nbgrader"] = {**defaults, "task": False, "grade_id": ident, **marks}
    return cell
