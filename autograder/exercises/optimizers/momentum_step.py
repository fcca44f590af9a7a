"""momentum_step: u ← β u − lr g, z ← z + u."""

import numpy as np

from autograder.checks import FORMULA, also, chaff, holds, picture, probe, sum_of
from autograder.checks.inputs import offset
from autograder.exercises import _scikit_learn as scikit_learn
from autograder.exercises.optimizers._shared import gradients, in_a_row, rate, through_the_valley
from reference import optimizers

points = 4
oracle = optimizers.momentum_step


def settings(rng):
    """Draw lr and beta."""
    return rate(rng), float(rng.uniform(0.6, 0.9))


@probe("a step in motion", share=3)
def in_motion(rng):
    return offset(rng, 5), offset(rng, 5), offset(rng, 5), *settings(rng)


@probe("a step from rest", share=2)
def from_rest(rng):
    return offset(rng, 5), offset(rng, 5), np.zeros(5), *settings(rng)


@holds("25 steps in a row")
def twenty_five_steps(student, rng):
    """From rest, a velocity of the other sign leads along the same path."""
    given = settings(rng)
    return in_a_row(
        lambda state, g, t: student.momentum_step(state[0], g, state[1], *given),
        lambda state, g, t: oracle(state[0], g, state[1], *given),
        (offset(rng, 4), np.zeros(4)),
        gradients(rng, 4),
    )


@picture("path")
def way_down(student, rng):
    return through_the_valley(
        lambda state, g, t: student.momentum_step(state[0], g, state[1], 0.05, 0.7),
        lambda state, g, t: oracle(state[0], g, state[1], 0.05, 0.7),
        np.zeros(2),
    )


@sum_of
def kept_and_new(z, g, u, lr, beta):
    return {
        "the old z": (z, None),
        "the old velocity": (beta * u, beta * u),
        "the gradient": (-lr * g, -lr * g),
    }


@also("scikit-learn", tolerance=FORMULA)
def SGDOptimizer(z, g, u, lr, beta):
    z = z.copy()
    optimizer = scikit_learn.optimizers().SGDOptimizer([z], lr, momentum=beta, nesterov=False)
    optimizer.velocities = [u]
    optimizer.update_params([z], [g])
    return z, optimizer.velocities[0]


@chaff
def weighted_average(z, g, u, lr, beta):
    """If g is always 1, what value should u approach?

    Step 1 of section 2's table has u = −0.1, and yours is −0.01. Section 2 says that equal
    gradients add up in u, for β = 0.9 to ten steps in one; yours never gets beyond one. Which of
    your factors is not in the rule for u?
    """
    u = beta * u - (1 - beta) * lr * g
    return z + u, u


@chaff
def lr_outside_velocity(z, g, u, lr, beta):
    """In the rule, what does lr multiply?

    Your z follows section 2's table, but your u is −1 after step 1, and the table has −0.1. The
    rule has two lines, one for u and one for z: in which of them does η stand?
    """
    u = beta * u - g
    return z + lr * u, u


@chaff
def mean_of_gradients(z, g, u, lr, beta):
    """Is your u a velocity, or a mean of gradients?

    Step 1 of section 2's table has u = −0.1 and z = 0.9; yours are 0.1 and 0.99. (Yours is a rule,
    too, as some courses write it.) Compare with both lines of the rule: where does η stand, and
    is there a 1 − β?
    """
    u = beta * u + (1 - beta) * g
    return z - lr * u, u


@chaff
def gradients_added_up(z, g, u, lr, beta):
    """In which of the two lines of the rule does the learning rate stand?

    From rest your z follows section 2's table, but your u is 1 after step 1, and the table has
    −0.1. (Yours is a rule, too, as some libraries write it.) What are the sign and the unit of the
    velocity in the rule here?
    """
    u = beta * u + g
    return z - lr * u, u


@chaff
def velocity_sign_flipped(z, g, u, lr, beta):
    """Does u point the way z moves, or the opposite way?

    From rest, your z follows section 2's table, but your u is 0.1 after step 1, and the table has
    −0.1. Compare the signs in both lines of the rule with yours.
    """
    u = beta * u + lr * g
    return z - u, u


@chaff
def old_velocity_used(z, g, u, lr, beta):
    """Starting at rest, does your first step move?

    Step 1 of section 2's table ends at z = 0.9, and yours at 1, where it began. The rule has two
    lines, one after the other: which u does the second one mean?
    """
    new = beta * u - lr * g
    return z + u, new


@chaff
def looks_ahead(z, g, u, lr, beta):
    """How often is β applied to the old velocity before z moves?

    Your u follows section 2's table, but step 1 ends at z = 0.81, not at 0.9. What is added to z in
    the second line of the rule, and what in yours? (Yours is a rule, too: Nesterov's, which is not
    asked for here.)
    """
    u = beta * u - lr * g
    return z + beta * u - lr * g, u


@chaff
def ascent(z, g, u, lr, beta):
    """Starting at rest, do you roll uphill or downhill?

    Step 1 of section 2's table goes from z = 1 to 0.9, and yours to 1.1. Set β = 0: section 2 says
    that this is gradient descent. Is it, in your lines?
    """
    u = beta * u + lr * g
    return z + u, u


@chaff
def velocity_changed_in_place(z, g, u, lr, beta):
    """Whose array does `*=` write into?

    Call your function twice with the same arguments: the second answer is different, because `u`
    has become the new velocity. Which of your lines write into the caller's array, and which make
    an array of their own?
    """
    u *= beta
    u -= lr * g
    return z + u, u
