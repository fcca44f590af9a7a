"""momentum_step: u ← β u − lr g, z ← z + u."""

import numpy as np

from autograder.exercise import also, chaff, holds, probe
from autograder.exercises.optimizers._shared import gradients, in_a_row, rate
from autograder.inputs import offset
from autograder.tolerances import FORMULA
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


@also("scikit-learn", tolerance=FORMULA)
def SGDOptimizer(z, g, u, lr, beta):
    from sklearn.neural_network._stochastic_optimizers import SGDOptimizer

    z = z.copy()
    optimizer = SGDOptimizer([z], lr, momentum=beta, nesterov=False)
    optimizer.velocities = [u]
    optimizer.update_params([z], [g])
    return z, optimizer.velocities[0]


@chaff
def weighted_average(z, g, u, lr, beta):
    """With g always 1, towards which value should u go?"""
    u = beta * u - (1 - beta) * lr * g
    return z + u, u


@chaff
def lr_outside_velocity(z, g, u, lr, beta):
    """In the rule, what does lr multiply?"""
    u = beta * u - g
    return z + lr * u, u


@chaff
def velocity_sign_flipped(z, g, u, lr, beta):
    """Does u point the way z moves, or the opposite way?"""
    u = beta * u + lr * g
    return z - u, u


@chaff
def old_velocity_used(z, g, u, lr, beta):
    """Starting at rest, does your first step move?"""
    new = beta * u - lr * g
    return z + u, new


@chaff
def looks_ahead(z, g, u, lr, beta):
    """How often is β applied to the old velocity before z moves?"""
    u = beta * u - lr * g
    return z + beta * u - lr * g, u


@chaff
def ascent(z, g, u, lr, beta):
    """Starting at rest, do you roll uphill or downhill?"""
    u = beta * u + lr * g
    return z + u, u


@chaff
def velocity_changed_in_place(z, g, u, lr, beta):
    """Whose array does `*=` write into?"""
    u *= beta
    u -= lr * g
    return z + u, u
