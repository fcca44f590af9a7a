"""What the quiz knows of `predict`."""

from __future__ import annotations

from autograder.exercises.layers._quiz._shared import FORWARD, drawn, net, passing, small_forward
from autograder.extras.quiz.quiz_file import (
    WHOLE,
    Scenario,
    Small,
)

scenarios = (Scenario(FORWARD, lambda rng: net(rng, "tanh", False, False), passing),)


small = Small(small_forward, (WHOLE,))


def varied(rng):
    some = drawn(rng)
    return (some.array(some.N, some.d[0]), some.params, some.kind)
