"""What the quiz knows of `l2_loss`."""

from __future__ import annotations

import numpy as np

from autograder.exercises.layers._quiz._shared import drawn
from autograder.exercises.loss._quiz._shared import POINTS, l2_quantities, targets_call
from autograder.extras.quiz.quiz_file import WHOLE, Args, Scenario, Small, whole

scenarios = (Scenario(POINTS, targets_call, l2_quantities),)

small = Small(lambda rng: (whole(rng, 2, 2), whole(rng, 2, 2)), (WHOLE,))


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return net.pair
