"""What if: the key is found once more from the words, on inputs of other sizes."""

from functools import partial

import pytest

from autograder.exercises import ASSIGNMENTS
from autograder.extras.quiz.kinds import what_if
from autograder.submission.reader import Submission
from tests.exercises.right_programs import EXERCISES
from tests.extras.quiz.second_way import assert_the_keys_alone_are_true, changed_lines
from tests.extras.quiz.traced_programs import questions, submission_of, worked

asked = partial(questions, what_if)


def options_of(program, stub):
    """Return what is said of each change: its text, the right option, and the others."""
    assignment = EXERCISES[stub].assignment
    submission = Submission("one.py", program.encode())
    found = [q for s in range(12) for q in asked(submission, assignment, [stub], secret=str(s))]
    return {q.text.split("`")[3]: (q.options[q.key], set(q.options)) for q in found}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_one_option_is_right_and_it_is_the_key(assignment):
    submission = worked(assignment)
    questions = asked(submission, assignment, most=6)
    assert len(questions) >= 4
    assert_the_keys_alone_are_true(questions, submission, assignment)


def test_a_mean_for_a_sum_is_too_small_by_the_number_of_entries():
    said = options_of(
        "import numpy as np\n\ndef l2_loss(y_hat, y):\n    return 0.5 * ((y - y_hat) ** 2).sum()\n",
        "l2_loss",
    )
    right, _ = said["return 0.5 * ((y - y_hat) ** 2).mean()"]
    assert right == "The answer is too small by the factor N · d, the number of all entries."
    assert said["return 0.5 * ((y_hat - y) ** 2).sum()"][0].startswith("Nothing changes")


def test_a_mean_over_points_says_which_part_is_wrong():
    said = options_of(
        "def layer_backward(g, n, a, W, kind):\n"
        "    delta = g * activation_derivative(a, kind)\n"
        "    db = delta.sum(axis=0)\n"
        "    return delta @ W, delta.T @ n, db\n",
        "layer_backward",
    )
    right, options = said["db = delta.mean(axis=0)"]
    assert right == "Only this is wrong: `db` is too small by the factor N, the number of points."
    assert len(options) == 4


def test_nothing_is_said_of_a_difference_as_small_as_eps():
    questions = asked(worked("optimizers"), "optimizers", ["adam_step"])
    assert all("- eps" not in question.text for question in questions)


def test_a_question_shows_the_lines_as_they_are_and_the_change_in_its_text():
    program = 'def affine(n, W, b):\n    """One layer."""\n    return n @ W.T + b  # a\n'
    (question, *_) = asked(Submission("one.py", program.encode()), "layers", ["affine"])
    assert [(line.number, line.text) for line in question.code] == [
        (1, "def affine(n, W, b):"),
        (3, "    return n @ W.T + b  # a"),
    ]
    (_, (number, after)) = changed_lines(question)
    assert f"line {number} becomes `{after.strip()}`" in question.text


@pytest.mark.parametrize("name", ["layer_backward__einsum", "l2_loss__point_by_point"])
def test_other_styles_are_asked_about(name):
    assert asked(submission_of(name), EXERCISES[name.partition("__")[0]].assignment, most=1)
