"""What the quiz knows of `layer_jacobian`."""

from __future__ import annotations

from autograder.exercises.backprop._quiz._shared import jacobian, one_layer, small_one_layer
from autograder.exercises.layers._quiz._shared import drawn
from autograder.extras.quiz.quiz_file import (
    WHOLE,
    Scenario,
    Small,
)

scenarios = (Scenario('for one point and `kind = "tanh"`', one_layer, jacobian),)


small = Small(lambda rng: small_one_layer(rng, 2), (WHOLE,))


def varied(rng):
    some = drawn(rng)
    return (some.array(some.d[0]), some.W, some.b, some.kind)
