"""What the quiz knows of `map_loss`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.layers._quiz._shared import drawn, small_params
from autograder.exercises.loss._quiz._shared import (
    POINTS,
    l2_quantities,
    penalty_call,
    penalty_quantities,
)
from autograder.extras.quiz.quiz_file import WHOLE, Args, Quantity, Scenario, Small, whole
from reference import loss


def quantities(y_hat: Any, y: Any, params: Any, alpha: float) -> Iterator[Quantity]:
    yield from l2_quantities(y_hat, y)
    yield from penalty_quantities(params, alpha)
    total = loss.map_loss(y_hat, y, params, alpha)
    yield Quantity("½ Σ ‖y − ŷ‖² + ½ α Σ ‖W_l‖², loss and penalty", "", total)


scenarios = (
    Scenario(f"{POINTS}, and a network with two hidden layers (L = 2)", penalty_call, quantities),
)

small = Small(
    lambda rng: (whole(rng, 2, 1), whole(rng, 2, 1), small_params(rng, 2, 1), 2.0), (WHOLE,)
)


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (*net.pair, net.params, net.alpha)
