"""gradient_descent_step: z − lr g."""

from autograder.exercise import chaff, holds, probe, sum_of
from autograder.exercises.optimizers._shared import gradients, in_a_row, rate
from autograder.inputs import offset
from reference import optimizers

points = 2
oracle = optimizers.gradient_descent_step


@probe("several unknowns", share=2)
def several_unknowns(rng):
    return offset(rng, 5), offset(rng, 5), rate(rng)


@probe("one unknown")
def one_unknown(rng):
    return offset(rng, 1), offset(rng, 1), rate(rng)


@holds("25 steps in a row", share=2)
def twenty_five_steps(student, rng):
    lr = rate(rng)
    return in_a_row(
        lambda state, g, t: (student.gradient_descent_step(*state, g, lr),),
        lambda state, g, t: (oracle(*state, g, lr),),
        (offset(rng, 4),),
        gradients(rng, 4),
    )


@sum_of
def place_and_step(z, g, lr):
    return {"the place z": z, "the step": -lr * g}


@chaff
def ascent(z, g, lr):
    """Does the gradient point uphill or downhill?"""
    return z + lr * g


@chaff
def changes_its_argument(z, g, lr):
    """Print your starting point after the call: is it what it was?"""
    z -= lr * g
    return z


@chaff
def nothing_returned(z, g, lr):
    """What does a function without `return` give back?"""
    z = z - lr * g


@chaff
def step_returned(z, g, lr):
    """Is this the new place, or the way to it?"""
    return -lr * g


@chaff
def lr_forgotten(z, g, lr):
    """Where should you end up when lr is 0?"""
    return z - g
