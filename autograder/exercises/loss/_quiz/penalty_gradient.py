"""What the quiz knows of `penalty_gradient`."""

from __future__ import annotations

import numpy as np

from autograder.exercises.layers._quiz._shared import drawn, small_params
from autograder.exercises.loss._quiz._shared import penalty_call, penalty_quantities
from autograder.extras.quiz.quiz_file import AnswerPart, Args, Scenario, Small

scenarios = (
    Scenario(
        "for a network with two hidden layers (L = 2)",
        lambda rng: penalty_call(rng)[2:],
        penalty_quantities,
    ),
)

small = Small(
    lambda rng: (small_params(rng, 2, 2), 2.0),
    (
        AnswerPart("What is `dW_0`?", lambda answer: answer[0][0]),
        AnswerPart("What is `db_0`?", lambda answer: answer[0][1]),
    ),
)


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.params, net.alpha)


form = [("`dW`", "`db`")]
