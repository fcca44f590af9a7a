"""minimize: one step after the other, and the loss before each."""

import numpy as np

from autograder.checks import ITERATION, chaff, holds, picture, probe
from autograder.checks.compare import difference
from autograder.checks.inputs import offset
from autograder.exercises.optimizers._shared import START, VALLEY, WAY
from reference import optimizers

points = 4
oracle = optimizers.minimize


def valley(rng, d):
    """Draw a loss that is no quadratic, with its gradient."""
    slope, width = offset(rng, d), np.abs(offset(rng, d))

    def loss_and_gradient(z):
        loss = np.sum(np.sqrt(1 + (width * z) ** 2)) + slope @ z
        return float(loss), width**2 * z / np.sqrt(1 + (width * z) ** 2) + slope

    return loss_and_gradient


def shorter_each_time(z, g, t):
    """Step downhill; which t it is matters at every step."""
    return z - 0.5 / (1 + t) * g


def always_alike(z, g, t):
    return z - 0.3 * g


@probe("a step that is always alike", share=2, tolerance=ITERATION)
def alike(rng):
    return valley(rng, 4), offset(rng, 4), always_alike, int(rng.choice([6, 8]))


@probe("a step that depends on t", share=3, tolerance=ITERATION)
def dependent(rng):
    return valley(rng, 4), offset(rng, 4), shorter_each_time, int(rng.choice([5, 7]))


def back_and_forth(z, g, t):
    return z - (0.5 if t % 2 else -0.4) * g


@probe("a loss that falls and rises", tolerance=ITERATION)
def falls_and_rises(rng):
    return valley(rng, 4), offset(rng, 4), back_and_forth, 6


@probe("a single step", tolerance=ITERATION)
def single(rng):
    return valley(rng, 3), offset(rng, 3), shorter_each_time, 1


@holds("reaching the minimum of a quadratic")
def bottom(student, rng):
    d = 4
    minimum, curvature = offset(rng, d), rng.uniform(1.0, 2.0, d)

    def bowl(z):
        return float(0.5 * curvature @ (z - minimum) ** 2), curvature * (z - minimum)

    z, _ = student.minimize(bowl, offset(rng, d), lambda z, g, t: z - 2 / 3 * g, 20)
    return difference(z, minimum, ITERATION)


@picture("path")
def way_down(student, rng):
    """Drawn is where a program asks for the loss, and where it says that it ends."""
    asked_at = []

    def bowl(z):
        return float(0.5 * z @ VALLEY @ z), VALLEY @ z

    def watched(z):
        if len(asked_at) < WAY and not (asked_at and np.array_equal(asked_at[-1], z)):
            asked_at.append(np.array(z))
        return bowl(z)

    def downhill(z, g, t):
        return z - 0.3 / (1 + t) * g

    right = [oracle(bowl, START, downhill, t)[0] for t in range(WAY + 1)]
    _, losses = oracle(bowl, START, downhill, WAY)
    z, mine = student.minimize(watched, START, downhill, WAY)
    return {"hessian": VALLEY, "right": right, "yours": [*asked_at, z], "losses": (losses, mine)}


def walk(loss_and_gradient, z, step, times):
    """Return z, and the loss before each of the steps at `times`."""
    losses = []
    for t in times:
        loss, g = loss_and_gradient(z)
        losses.append(loss)
        z = step(z, g, t)
    return z, losses


@chaff
def t_counts_from_zero(loss_and_gradient, z0, step, n_steps):
    """What is t at the first step?

    Print the t that you pass on: it begins at 0. Section 5 says which t belongs to the first step.
    In section 3, what would Adam divide by at t = 0?
    """
    return walk(loss_and_gradient, z0, step, range(n_steps))


@chaff
def loss_recorded_after_step(loss_and_gradient, z0, step, n_steps):
    """Is `losses[0]` the loss at z0?

    The by-hand example of section 5 has the losses 32, 8, 2; yours are 8, 2, 0.5. At the line where
    you note the loss, which z does it belong to: the one before the step, or the one after it?
    """
    z, losses = oracle(loss_and_gradient, z0, step, n_steps)
    return z, [*losses[1:], loss_and_gradient(z)[0]]


@chaff
def step_result_dropped(loss_and_gradient, z0, step, n_steps):
    """Does `step` change z, or return a new one?

    In the by-hand example of section 5 z goes 8, 4, 2, 1; yours stays at 8. Look at the line where
    you call `step`: what comes back from it, and where does that go?
    """
    return z0, [loss_and_gradient(z0)[0]] * n_steps


@chaff
def step_added_to_the_place(loss_and_gradient, z0, step, n_steps):
    """Does `step` return the way to go, or the place where it ends?

    In the by-hand example of section 5 z goes 8, 4, 2, 1; yours goes to 12. Look at the line where
    you call `step`: what do the docstrings of section 1 say comes back?
    """
    return oracle(loss_and_gradient, z0, lambda z, g, t: z + step(z, g, t), n_steps)


@chaff
def one_loss_too_many(loss_and_gradient, z0, step, n_steps):
    """How many losses go with n_steps steps?

    The by-hand example of section 5 has three losses for three steps: 32, 8, 2. Yours ends with
    0.5, the loss after the last step. Which of your calls of `loss_and_gradient` adds it?
    """
    z, losses = oracle(loss_and_gradient, z0, step, n_steps)
    return z, [*losses, loss_and_gradient(z)[0]]


@chaff
def one_step_short(loss_and_gradient, z0, step, n_steps):
    """How many numbers are in `range(1, n)`?

    The by-hand example of section 5 takes three steps, from 8 to 1; yours stops at 2. Print every t
    of your loop for n_steps = 3: which one is not there?
    """
    return walk(loss_and_gradient, z0, step, range(1, n_steps))


@chaff
def gradient_never_renewed(loss_and_gradient, z0, step, n_steps):
    """At which z is the gradient of the second step computed?

    In the by-hand example of section 5 z goes 8, 4, 2, 1; yours goes 8, 4, 0, −4, always with the
    slope of the start. Which line computes the gradient, and how often does this line run?
    """
    start = loss_and_gradient(z0)
    return walk(lambda z: start, z0, step, range(1, n_steps + 1))


@chaff
def start_overwritten(loss_and_gradient, z0, step, n_steps):
    """Is z0 the same before and after the call?

    Call `minimize` twice with the same z0: the second run begins where the first one ended. `z =
    z0` makes no new array, only a second name for the caller's. Which of your lines writes into it?
    """
    z0[:], losses = oracle(loss_and_gradient, z0, step, n_steps)
    return z0, losses
