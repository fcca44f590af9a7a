"""What the quiz knows of `momentum_step`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.layers._quiz._shared import drawn
from autograder.exercises.optimizers._quiz.gradient_descent_step import FLAT
from autograder.extras.quiz.quiz_file import Args, Quantity, Scenario, Small, first, second, whole


def quantities(z: Any, g: Any, u: Any, lr: float, beta: float) -> Iterator[Quantity]:
    yield Quantity("the unknowns z before the step", "(d,)", z)
    yield Quantity("the gradient g", "(d,)", g)
    yield Quantity("η g", "(d,)", lr * g)
    yield Quantity("−η g, the step without momentum", "(d,)", -lr * g)
    yield Quantity("z − η g, where a step without momentum leads", "(d,)", z - lr * g)
    yield Quantity("the velocity u before the step", "(d,)", u)
    yield Quantity("β u, what is kept of the velocity", "(d,)", beta * u)
    yield Quantity("β u − η g, the new velocity", "(d,)", beta * u - lr * g)
    yield Quantity("z + β u − η g, the unknowns after the step", "(d,)", z + beta * u - lr * g)
    yield Quantity("z + β u", "(d,)", z + beta * u)


scenarios = (Scenario(FLAT, lambda rng: (*rng.normal(size=(3, 4)), 0.3, 0.8), quantities),)

small = Small(
    lambda rng: (whole(rng, 2), whole(rng, 2), whole(rng, 2), 0.5, 0.5),
    (first("the new `z`"), second("the new `u`")),
)


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.array(net.d[0]), net.array(net.d[0]), net.array(net.d[0]), 0.07, 0.6)


form = ("`z`", "`u`")
