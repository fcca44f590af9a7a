"""What the quiz knows of `gradient_descent_step`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.layers._quiz._shared import drawn
from autograder.extras.quiz.quiz_file import WHOLE, Args, Quantity, Scenario, Small, whole

FLAT = "with `z` of shape (d,)"


def quantities(z: Any, g: Any, lr: float) -> Iterator[Quantity]:
    yield Quantity("the unknowns z before the step", "(d,)", z)
    yield Quantity("the gradient g", "(d,)", g)
    yield Quantity("η g, the step before its sign is turned", "(d,)", lr * g)
    yield Quantity("−η g, the step", "(d,)", -lr * g)
    yield Quantity("the unknowns after the step", "(d,)", z - lr * g)
    yield Quantity("z + η g, uphill", "(d,)", z + lr * g)


scenarios = (Scenario(FLAT, lambda rng: (*rng.normal(size=(2, 4)), 0.3), quantities),)

small = Small(lambda rng: (whole(rng, 3), whole(rng, 3), 0.5), (WHOLE,))


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.array(net.d[0]), net.array(net.d[0]), 0.07)
