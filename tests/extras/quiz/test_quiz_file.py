"""What a course says about a stub: read, and held against the stub before anyone is asked."""

import numpy as np
import pytest

from autograder.extras.quiz.quiz_file import (
    THE_ANSWER,
    WHOLE,
    AnswerPart,
    Quantity,
    QuizFile,
    Scenario,
    Small,
    fitting,
    leaves,
)
from tests.exercises.right_programs import EXERCISES

AFFINE = EXERCISES["affine"]


def call(rng):
    return rng.normal(size=(5, 3)), rng.normal(size=(4, 3)), rng.normal(size=4)


def quantities(n, W, b):
    yield Quantity("n", "(N, d)", n)


def test_what_fits_is_taken_as_it_is():
    found = QuizFile((Scenario("so", call, quantities),), Small(call, (WHOLE,)), call, THE_ANSWER)
    assert fitting(AFFINE, found) is found


@pytest.mark.parametrize(
    ("found", "error"),
    [
        (QuizFile((Scenario("so", lambda rng: 1 / 0, quantities),)), ZeroDivisionError),
        (QuizFile((Scenario("so", lambda rng: call(rng)[:2], quantities),)), TypeError),
        (QuizFile((Scenario("so", call, lambda n, W: iter(())),)), TypeError),
        (QuizFile(small=Small(call, (AnswerPart("?", lambda answer: answer[7]),))), IndexError),
        (QuizFile(varied=lambda rng: (*call(rng), 1)), TypeError),
        (QuizFile(varied=call, form=("one", "other")), TypeError),
    ],
    ids=["draws", "too few arguments", "quantities", "parts", "too many arguments", "form"],
)
def test_what_does_not_fit_the_stub_raises(found, error):
    with pytest.raises(error):
        fitting(AFFINE, found)


def test_an_answer_of_another_form_has_no_leaves():
    assert leaves(("a", ["b"]), (1.0, [np.ones(2)])) is not None
    for value in (1.0, (1.0,), (1.0, 2.0), (1.0, "text"), ("text", [np.ones(2)])):
        assert leaves(("a", ["b"]), value) is None
