"""What a student gets back under a check: verdict, points, hints, a picture of what is wrong."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from autograder.feedback import page as back
from autograder.grading.grade import grade_file
from autograder.nbgrader.preprocessors import GradeWithEngine
from autograder.results.record import ExerciseRecord
from autograder.submission.choose import in_folder
from tests.nbgrader.courses import ASSIGNMENT, STUBS
from tests.nbgrader.handed_in import changed

SVG = "{http://www.w3.org/2000/svg}svg"
WRONG = {
    "numbers": "return 1 - np.tanh(a)",
    "an error": "return 1 - np.tanh(no_such_name)",
    "None": "pass",
}
RIGHT = "return 1 - np.tanh(a) ** 2"


@pytest.fixture(scope="module")
def nobias(graded):
    """Return the output of the check of a student who forgot the bias."""
    (output,) = check_of(graded[0].graded("nobias"), "affine").outputs
    return output


def check_of(notebook, stub):
    return next(cell for cell in notebook.cells if cell.id == f"check-{stub}")


def card_of(notebook, stub):
    (output,) = check_of(notebook, stub).outputs
    return ElementTree.fromstring(output.data["text/html"])


def text(element):
    return " ".join("".join(element.itertext()).split())


def outcome(**changes):
    return replace(ExerciseRecord("affine", 0.0, 4.0, "wrong"), **changes)


def engine(folder, **settings):
    (folder / "secret").write_text("s")
    return GradeWithEngine(secret_file=str(folder / "secret"), results_directory="", **settings)


@pytest.fixture
def graded_by(course, tmp_path):
    """Return what grades a notebook with an engine of certain settings, and returns it."""

    def grade(notebook, **settings):
        here = course.copy(tmp_path / f"course{len(list(tmp_path.iterdir()))}")
        here.hand_in("ada", notebook)
        choice = in_folder(here.folder("ada"), ASSIGNMENT)
        released = here.root / "assignments" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        ids = {"choice": choice, "student": "ada", "assignment": ASSIGNMENT, "released": released}
        done, _ = engine(here.root, **settings).preprocess(notebook, {"nbgrader": ids})
        return done

    return grade


def test_a_wrong_function_comes_back_with_verdict_points_both_hints_and_a_picture(nobias):
    card = ElementTree.fromstring(nobias.data["text/html"])
    heading, call, problem, question, clearer, figure = card
    assert text(heading) == "bias forgottenaffine ✗ wrong 0 of 4 points"
    assert text(call) == "affine(n, W, b) n (5, 3) W (4, 3) b (4,)"
    assert text(problem).startswith("right shape (5, 4); all 20 values differ, most at ")
    assert text(question) == "? If every neuron were 0, what should this layer still return?"
    assert text(clearer).startswith("Look at the equation of one neuron in section 1:")
    (picture,) = figure
    assert (picture.tag, picture.get("role")) == (SVG, "img")


def test_the_picture_is_about_the_call_that_the_words_are_about(nobias):
    card = ElementTree.fromstring(nobias.data["text/html"])
    (place,) = re.findall(r"most at (\[\d, \d\])", text(card[2]))
    said = card.find(f".//{SVG}").get("aria-label")
    assert said.startswith("Heat maps of what affine returned, of what is expected, and of their")
    assert "shape (5, 4). All 20 entries differ" in said
    # A bias that is forgotten is the same error in each row, but for rounding.
    assert said.endswith(f" differ, most at {place}.")


def test_nbgrader_still_reads_the_points(nobias):
    assert nobias.data["text/plain"] == "0.0"


def test_the_page_that_students_get_keeps_the_picture(graded):
    page = graded[0].feedback("nobias")
    assert page.count('role="img"') == 1
    assert page.count("<figure ") == page.count("</figure>") == 1


@pytest.mark.parametrize("student", ["ada", "blank", "broken", "loop"])
def test_where_there_are_no_wrong_numbers_there_is_no_picture(graded, student):
    assert "<figure " not in graded[0].feedback(student)


def test_what_is_not_there_is_said_not_to_be_there(graded):
    _, said = card_of(graded[0].graded("blank"), "affine")
    assert text(said) == back.MISSING


def test_a_refused_file_says_why_and_no_more(graded):
    card = card_of(graded[0].graded("broken"), "affine")
    assert back.MISSING not in text(card)
    assert "hand it in again" in text(card)


def test_a_mistake_without_a_name_gets_its_question_alone():
    card = ElementTree.fromstring(back.feedback_html("layers", outcome(message="? Why?"), None))
    assert [text(part) for part in card] == ["affine ✗ wrong 0 of 4 points", "? Why?"]


def test_the_clearer_hint_is_that_of_this_function():
    of_another = outcome(name="forward", diagnosis="bias_forgotten")
    assert len(ElementTree.fromstring(back.feedback_html("layers", of_another, None))) == 1


@pytest.mark.parametrize("wrong", WRONG)
def test_the_same_submission_gets_the_same_bytes(course, graded_by, wrong):
    one, other = (graded_by(changed(course.solved(), RIGHT, WRONG[wrong])) for _ in range(2))
    assert json.dumps(one) == json.dumps(other)


def test_pictures_can_be_left_out_and_change_nothing_else(course, graded_by):
    with_it, without = (
        graded_by(changed(course.solved(), RIGHT, WRONG["numbers"]), pictures=wanted)
        for wanted in (True, False)
    )
    card = card_of(with_it, "activation_derivative")
    card.remove(card.find("figure"))
    plain = card_of(without, "activation_derivative")
    assert ElementTree.tostring(card) == ElementTree.tostring(plain)


def test_a_fault_in_drawing_is_logged_and_costs_nothing(course, graded_by, monkeypatch, caplog):
    def broken(assessment, draws):
        raise RuntimeError("the paint is dry")

    monkeypatch.setattr(back, "draw_mistake", broken)
    done = graded_by(changed(course.solved(), RIGHT, WRONG["numbers"]))
    (output,) = check_of(done, "activation_derivative").outputs
    assert 0 < float(output.data["text/plain"]) < 5
    assert check_of(done, "affine").outputs[0].data["text/plain"] == "4.0"
    assert "No picture of affine, whose points are not affected: the paint is dry" in (caplog.text)


def test_what_happens_while_drawing_changes_no_record(course, tmp_path):
    here = course.copy(tmp_path / "course")
    ends = "return n @ W.T + b if len(n) else __import__('os')._exit(0)"
    here.hand_in("ada", changed(here.solved(), "return n @ W.T + b", ends))
    path = here.folder("ada") / f"{ASSIGNMENT}.ipynb"
    given = {"student": "ada", "assignment": ASSIGNMENT, "secret": "s"}
    seen = {}

    def onlooker(assessment, draws):
        answer = assessment.student.call("affine", (np.ones((0, 2)), np.ones((1, 2)), np.ones(1)))
        seen[assessment.exercise.name] = answer.outcome

    watched = grade_file(path, **given, onlooker=onlooker)
    assert seen == dict.fromkeys(STUBS, "crashed")
    assert replace(watched, seconds=0) == replace(grade_file(path, **given), seconds=0)
    assert watched.points == watched.max_points


def test_grading_for_records_alone_loads_no_plotting_library(course, tmp_path):
    here = course.copy(tmp_path / "course")
    here.hand_in("ada", changed(here.solved(), RIGHT, WRONG["numbers"]))
    submitted = str(here.folder("ada") / f"{ASSIGNMENT}.ipynb")
    program = (
        "import sys; from pathlib import Path; from autograder.grading.grade import grade_file; "
        f"print(grade_file(Path({submitted!r}), student='ada', assignment='layers', secret='s')"
        ".points, 'matplotlib' in sys.modules)"
    )
    command = [sys.executable, "-c", program]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert said == "18.39 False\n"
