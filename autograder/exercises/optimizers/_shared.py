"""What the exercises on single steps share: gradients, and a run that feeds the state back."""

import numpy as np

from autograder.checks import ITERATION
from autograder.checks.compare import difference
from autograder.checks.inputs import offset

#: A mistake in what is kept from step to step shows within so many.
STEPS = 25


def rate(rng):
    """Draw a learning rate."""
    return float(rng.uniform(0.2, 0.4))


def gradients(rng, d):
    """Draw `STEPS` gradients (d,), small and large, no entry near 0."""
    return [size * offset(rng, d) for size in 10 ** rng.uniform(-1, 1, STEPS)]


#: The second derivatives of a narrow valley, 12 times as curved across as along, which lies
#: askew, so that no unknown is alone.
VALLEY = np.array([[4.0, -4.6], [-4.6, 9.0]])

#: Where a path through it begins, and its number of steps.
START, WAY = np.array([-1.6, 1.1]), 30


def through_the_valley(step, right_step, *state):
    """Return what a path in ½ zᵀ H z is drawn from; both steps as in `in_a_row`."""
    right = [z for z, *_ in walked(right_step, (START, *state))]
    yours = [START]
    try:
        for z, *_ in walked(step, (START, *state)):
            yours.append(z)
    except (TypeError, ValueError, IndexError):
        pass  # the path ends where there is no state to go on from
    return {"hessian": VALLEY, "right": [START, *right], "yours": yours}


def walked(step, state):
    """Yield the states after each step."""
    for t in range(1, WAY + 1):
        state = tuple(map(np.asarray, step(state, VALLEY @ state[0], t)))
        yield state


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
