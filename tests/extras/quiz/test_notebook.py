"""The questions as an nbgrader assignment, through nbgrader itself."""

import re
import shutil
import sqlite3
from contextlib import closing
from functools import partial

import nbformat
import pytest

from autograder.extras.quiz.formats import notebook
from tests.extras.quiz.made import ATTACKS, hostile, quiz
from tests.shell import Shell


def test_a_notebook_is_valid_and_has_a_question_an_answer_and_a_check():
    made = notebook.document(quiz())
    nbformat.validate(made)
    assert [cell.id for cell in made.cells] == [
        "introduction",
        *[f"{part}-{n}" for n in (1, 2, 3) for part in ("question", "answer", "check")],
    ]
    assert made.cells[2].source == 'answer_q1 = ""  # a, b, c or d'


def test_the_key_stands_between_the_marks_of_hidden_tests_alone():
    for cell in notebook.document(quiz()).cells:
        hidden = r"### BEGIN HIDDEN TESTS\n.*?### END HIDDEN TESTS"
        assert '== "b"' not in re.sub(hidden, "", cell.source, flags=re.DOTALL)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_is_one_block_of_html_in_a_cell_that_is_no_code(attack):
    made = notebook.document(quiz(questions=[hostile(ATTACKS[attack])]))
    _, asked, answer, check = made.cells
    assert asked.cell_type == "markdown"
    assert "\n" not in asked.source
    assert set(re.findall(r"</?(\w+)", asked.source)) <= set("div h2 p b pre br code span".split())
    assert "###" not in asked.source
    assert ATTACKS[attack] not in answer.source + check.source


# -- nbgrader itself


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a course folder in which ada answered two of three questions right."""
    folder = tmp_path_factory.mktemp("questions")
    notebook.write_quizzes(folder, [quiz()])
    here = folder / notebook.FOLDER
    nbgrader = partial(Shell().run, "nbgrader", folder=here)
    nbgrader("generate_assignment", "layers-questions-ada")
    released = here / "release" / "layers-questions-ada" / notebook.NOTEBOOK
    handed_in = here / "submitted" / "ada" / "layers-questions-ada" / notebook.NOTEBOOK
    handed_in.parent.mkdir(parents=True)
    shutil.copy(released, handed_in)
    answered = nbformat.read(handed_in, as_version=4)
    for cell, letter in zip(answered.cells[2::3], "bbd", strict=True):
        cell.source = cell.source.replace('""', f'"{letter}"')
    nbformat.write(answered, handed_in)
    nbgrader("autograde", "layers-questions-ada")
    return here


def test_what_is_released_has_the_questions_and_no_key(course):
    released = course / "release" / "layers-questions-ada" / notebook.NOTEBOOK
    text = released.read_text(encoding="utf-8")
    assert "What shape has" in text
    assert 'answer_q1 = \\"\\"' in text
    assert '== \\"b\\"' not in text
    assert "HIDDEN" not in text


def test_nbgrader_gives_a_point_for_each_right_letter(course):
    query = """
        SELECT base_cell.name, grade.auto_score FROM grade
        JOIN base_cell ON base_cell.id = grade.cell_id
    """
    with closing(sqlite3.connect(course / "gradebook.db")) as gradebook:
        points = dict(gradebook.execute(query))
    assert points == {"check-1": 1.0, "check-2": 1.0, "check-3": 0.0}
