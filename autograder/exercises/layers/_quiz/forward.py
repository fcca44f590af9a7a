"""What the quiz knows of `forward`."""

from __future__ import annotations

from autograder.exercises.layers._quiz._shared import FORWARD, drawn, net, passing, small_forward
from autograder.extras.quiz.quiz_file import (
    AnswerPart,
    Scenario,
    Small,
)

scenarios = (Scenario(FORWARD, lambda rng: net(rng, "tanh", False, False), passing),)


small = Small(
    small_forward,
    (
        AnswerPart(
            "What is the last entry of the list `n`, the prediction?",
            lambda answer: answer[0][-1],
        ),
        AnswerPart("What is the entry n_1 of the list `n`?", lambda answer: answer[0][1]),
    ),
)


def varied(rng):
    some = drawn(rng)
    return (some.array(some.N, some.d[0]), some.params, some.kind)


form = (["`n`"], ["`a`"])
