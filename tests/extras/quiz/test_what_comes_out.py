"""What comes out? The words of a question are enough to find the one right option."""

import ast
from functools import partial

import numpy as np
import pytest

from autograder.checks.examine import local
from autograder.exercises import ASSIGNMENTS
from autograder.extras.quiz.kinds import what_comes_out
from autograder.extras.quiz.wording import is_easy, neat, numeral
from autograder.submission.reader import Submission
from tests.exercises.right_programs import EXERCISES
from tests.extras.quiz.quiz_files import quiz_file_of, stubs_with
from tests.extras.quiz.traced_keys import assert_the_keys_alone_are_right
from tests.extras.quiz.traced_programs import programs, questions, right_in_any_style, worked

asked = partial(questions, what_comes_out)


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_key_alone_is_right_for_who_reads_the_words(assignment):
    questions = asked(worked(assignment), assignment, most=20)
    assert len(questions) >= 15
    assert_the_keys_alone_are_right(questions, worked(assignment), assignment)


@pytest.mark.parametrize("name", programs()[5::28])
def test_a_right_program_in_any_style_gets_no_wrong_key(name):
    assert_the_keys_alone_are_right(*right_in_any_style(what_comes_out, name))


def test_all_numbers_are_for_the_head_and_all_options_differ_in_value():
    for one in asked(worked("backprop"), "backprop"):
        values = [ast.literal_eval(option.strip("`")) for option in one.options]
        if "of shape" not in one.text:
            assert all(map(is_easy, values))
            assert len({numeral(np.squeeze(value)) for value in values}) == len(values)


def test_a_question_gives_all_arguments():
    (one,) = [
        q
        for q in asked(worked("optimizers"), "optimizers", stubs=["gradient_descent_step"])
        if q.text.endswith("What does it return?")
    ]
    assert one.text.startswith("`gradient_descent_step` is called with `z = [")
    assert all(f"`{name} = " in one.text for name in ("z", "g", "lr"))


def test_the_same_secret_gives_the_same_numbers_and_another_others():
    first, again = (asked(worked("loss"), "loss", ["l2_loss"], secret="one") for _ in range(2))
    other = asked(worked("loss"), "loss", ["l2_loss"], secret="two")
    assert first == again
    assert {one.text for one in first}.isdisjoint(
        one.text for one in other if one.text.endswith("return?")
    )


def test_nothing_is_asked_of_a_wrong_function():
    wrong = Submission("layers.py", b"def affine(n, W, b):\n    return n @ W.T - b\n")
    assert asked(wrong, "layers", stubs=["affine"]) == []


@pytest.mark.parametrize("stub", stubs_with("small"))
def test_small_calls_have_answers_for_the_head(stub):
    exercise, small = EXERCISES[stub], quiz_file_of(stub).small
    argss = [small.draw(np.random.default_rng(seed)) for seed in range(20)]
    assert all(is_easy(a) for args in argss for a in args if isinstance(a, np.ndarray))
    for part in small.parts:
        answers = [local(exercise, exercise.oracle).call(stub, args).value for args in argss]
        assert sum(is_easy(neat(part.pick(answer))) for answer in answers) >= 5


def test_numerals():
    assert numeral(np.array([[1.0, -2.5], [0.0, -0.0]])) == "[[1, -2.5], [0, 0]]"
    assert numeral([(np.array([1.0]), 2)]) == "[([1], 2)]"
    assert numeral("relu") == '"relu"'
    assert is_easy(np.array([0.25, 3]))
    assert not is_easy(0.3)
    assert not is_easy(1000)
    assert not is_easy(np.nan)
    assert not is_easy("a")
    assert not is_easy(np.zeros(10))
    assert neat(0.1 + 0.2 + 0.7).tolist() == 1.0
