"""What the quiz knows of `loss_and_gradient`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.backprop._quiz._shared import slope_quantities
from autograder.exercises.layers._quiz._shared import FORWARD, network_call, row_shape
from autograder.exercises.loss._quiz._shared import penalty_quantities
from autograder.extras.quiz.quiz_file import Args, Quantity, Scenario, Small, first, second, whole
from reference import backprop, layers, loss, regression


def call(rng: np.random.Generator) -> Args:
    x, y, params, kind = network_call(rng, "tanh", False, True)
    sizes = [len(params[0][0].T), *(len(b) for _, b in params)]
    return regression.pack(params), x, y, sizes, kind, float(rng.uniform(0.2, 0.9))


def quantities(z: Any, x: Any, y: Any, sizes: Any, kind: str, alpha: float) -> Iterator[Quantity]:
    params = regression.unpack(z, sizes)
    _, grads = backprop.backpropagate(x, y, params, kind)
    penalties = loss.penalty_gradient(params, alpha)
    flat, pulls = regression.pack(grads), regression.pack(penalties)
    yield from penalty_quantities(params, alpha)
    yield from slope_quantities(x, y, params, kind)
    yield Quantity(
        f"ŷ = n_{len(params)} = a_{len(params) - 1}",
        row_shape(len(params), False),
        layers.forward(x, params, kind)[0][-1],
    )
    yield Quantity("N, the number of points", "", len(x))
    yield Quantity("all gradients of the ℓ2 loss, flat", "the shape of z", flat)
    yield Quantity("the gradient of the penalty, flat", "the shape of z", pulls)
    yield Quantity(
        "the gradient of loss and penalty, flat, not yet divided by N",
        "the shape of z",
        flat + pulls,
    )
    yield Quantity(
        "the gradient of loss and penalty, flat, divided by N",
        "the shape of z",
        (flat + pulls) / len(x),
    )
    total = loss.map_loss(layers.forward(x, params, kind)[0][-1], y, params, alpha)
    yield Quantity("L plus the penalty, not yet divided by N", "", total)
    yield Quantity("L plus the penalty, divided by N", "", total / len(x))
    for l, (one, other) in enumerate(zip(grads, penalties, strict=True)):  # noqa: E741
        yield Quantity(f"∂L/∂W_{l} + α W_{l}", f"(d_{l + 1}, d_{l})", one[0] + other[0])


def small_call(rng: np.random.Generator) -> Args:
    return whole(rng, 3, most=2), whole(rng, 2, 2), whole(rng, 2, 1), [2, 1], "relu", 2.0


scenarios = (Scenario(FORWARD, call, quantities),)

small = Small(small_call, (first("the loss"), second("the gradient")))
