"""``quizzes.moodle.xml`` for Moodle's import of *Moodle XML*: one category for each student."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from autograder.extras.quiz.formats import _text
from autograder.extras.quiz.quiz import Question, Quiz
from autograder.files import write_text

NAME = "quizzes.moodle.xml"


def write_quizzes(folder: Path, quizzes: Sequence[Quiz]) -> list[Path]:
    """Write the quizzes of an assignment as one Moodle XML file."""
    return [write_text(folder / NAME, document(quizzes))]


def document(quizzes: Sequence[Quiz]) -> str:
    """Return quizzes in Moodle XML."""
    root = Element("quiz")
    for quiz in quizzes:
        if quiz.questions:
            _category(root, quiz)
            for number, question in enumerate(quiz.questions, 1):
                _question(root, quiz, number, question)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _category(root: Element, quiz: Quiz) -> None:
    category = SubElement(SubElement(root, "question", type="category"), "category")
    whose = f"{_text.slug(quiz.assignment)}/{_text.slug(quiz.student)}"
    SubElement(category, "text").text = f"$course$/top/{whose}"


def _question(root: Element, quiz: Quiz, number: int, question: Question) -> None:
    item = SubElement(root, "question", type="multichoice")
    name = f"{quiz.assignment} {_text.slug(quiz.student)} {number}"
    SubElement(SubElement(item, "name"), "text").text = name
    _html(item, "questiontext", _text.question_html(question))
    for tag, value in (
        ("defaultgrade", "1"),
        ("penalty", "0"),
        ("single", "true"),
        ("shuffleanswers", "false"),
        ("answernumbering", "abc"),
    ):
        SubElement(item, tag).text = value
    for i, option in enumerate(question.options):
        fraction = "100" if i == question.key else "0"
        _html(item, "answer", _text.sentence_html(option), fraction=fraction)


def _html(parent: Element, tag: str, markup: str, **attributes: str) -> None:
    inside = SubElement(parent, tag, attributes | {"format": "html"})
    SubElement(inside, "text").text = markup
