"""What the quiz knows of `penalty_gradient`."""

from __future__ import annotations

from autograder.exercises.layers._quiz._shared import drawn, small_params
from autograder.exercises.loss._quiz._shared import penalty, with_params
from autograder.extras.quiz.quiz_file import (
    AnswerPart,
    Scenario,
    Small,
)

scenarios = (
    Scenario(
        "for a network with two hidden layers (L = 2)", lambda rng: with_params(rng)[2:], penalty
    ),
)


small = Small(
    lambda rng: (small_params(rng, 2, 2), 2.0),
    (
        AnswerPart("What is `dW_0`?", lambda answer: answer[0][0]),
        AnswerPart("What is `db_0`?", lambda answer: answer[0][1]),
    ),
)


def varied(rng):
    some = drawn(rng)
    return (some.params, some.alpha)


form = [("`dW`", "`db`")]
