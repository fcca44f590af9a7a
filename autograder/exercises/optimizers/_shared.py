"""What the exercises on single steps share: gradients, and a run that feeds the state back."""

import numpy as np

from autograder.compare import difference
from autograder.inputs import offset
from autograder.tolerances import ITERATION

#: A mistake in what is kept from step to step shows within so many.
STEPS = 25


def rate(rng):
    """Draw a learning rate."""
    return float(rng.uniform(0.2, 0.4))


def gradients(rng, d):
    """Draw `STEPS` gradients (d,), small and large, no entry near 0."""
    return [size * offset(rng, d) for size in 10 ** rng.uniform(-1, 1, STEPS)]


def in_a_row(step, right_step, state, gradients):
    """Say where a student's path leaves the right one, each step starting where the last ended.

    Parameters
    ----------
    step, right_step
        ``(state, g, t) -> state`` with t = 1, 2, …
    state
        Where both begin: a tuple, z first. Only z is compared: of the others each program may
        keep what it likes, as long as its path is right.
    """
    ours = theirs = state
    for t, g in enumerate(gradients, 1):
        ours, theirs = step(ours, g, t), right_step(theirs, g, t)
        problem = difference(ours, theirs, np.inf) or difference(ours[0], theirs[0], ITERATION)
        if problem:
            return f"step {t}: {problem}"
        ours = tuple(map(np.asarray, ours))
    return None
