"""What the quiz knows of `activate`."""

from __future__ import annotations

from autograder.exercises.layers._quiz._shared import activation, drawn, entries
from autograder.extras.quiz.quiz_file import (
    WHOLE,
    Scenario,
    Small,
    whole,
)

scenarios = (
    Scenario('for N points, with `kind = "logistic"`', entries("logistic"), activation),
    Scenario('for N points, with `kind = "tanh"`', entries("tanh"), activation),
    Scenario('for N points, with `kind = "relu"`', entries("relu"), activation),
)


small = Small(lambda rng: (whole(rng, 2, 3), "relu"), (WHOLE,))


def varied(rng):
    some = drawn(rng)
    return (some.array(some.N, some.d[0]), some.kind)
