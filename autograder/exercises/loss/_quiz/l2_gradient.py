"""What the quiz knows of `l2_gradient`."""

from __future__ import annotations

from autograder.exercises.layers._quiz._shared import drawn
from autograder.exercises.loss._quiz._shared import POINTS, l2, targets
from autograder.extras.quiz.quiz_file import (
    WHOLE,
    Scenario,
    Small,
    whole,
)

scenarios = (Scenario(POINTS, targets, l2),)


small = Small(lambda rng: (whole(rng, 2, 2), whole(rng, 2, 2)), (WHOLE,))


def varied(rng):
    some = drawn(rng)
    return some.pair
