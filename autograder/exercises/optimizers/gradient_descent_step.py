"""gradient_descent_step: z − lr g."""

from autograder.checks import SUM, chaff, holds, picture, probe, sum_of
from autograder.checks.inputs import offset
from autograder.exercises.optimizers._shared import gradients, in_a_row, rate, through_the_valley
from reference import optimizers

points = 2
oracle = optimizers.gradient_descent_step


@probe("several unknowns", share=2)
def several_unknowns(rng):
    return offset(rng, 5), offset(rng, 5), rate(rng)


@probe("one unknown", tolerance=SUM)
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


@picture("path")
def way_down(student, rng):
    return through_the_valley(
        lambda state, g, t: (student.gradient_descent_step(*state, g, 0.15),),
        lambda state, g, t: (oracle(*state, g, 0.15),),
    )


@sum_of
def place_and_step(z, g, lr):
    return {"the place z": z, "the step": -lr * g}


@chaff
def ascent(z, g, lr):
    """Does the gradient point uphill or downhill?

    The first row of section 1's table goes from z = 1 to 0.5, with g = 25 and lr = 0.02. Yours goes
    to 1.5. Compare your line with the update rule above the table, sign by sign.
    """
    return z + lr * g


@chaff
def changes_its_argument(z, g, lr):
    """Print your starting point after the call: is it what it was?

    Some operators make a new array, others write into an old one. In the first plot of section 1
    each place is kept in `path`; with yours, all of its entries are one and the same array. Which
    operator in your lines writes?
    """
    z -= lr * g
    return z


@chaff
def nothing_returned(z, g, lr):
    """What does a function without `return` give back?

    Print the result of a call: it is `None`. You have computed the new unknowns, but a name given
    inside a function does not exist outside it. Look at the last line of `ravine`, above section 1:
    how does its answer get out?
    """
    z = z - lr * g


@chaff
def step_returned(z, g, lr):
    """Is this the new place, or the way to it?

    The first row of section 1's table goes from z = 1 to 0.5, with g = 25 and lr = 0.02. Yours is
    −0.5. What stands on the right of the arrow in the update rule? Find each term of it in your
    line.
    """
    return -lr * g


@chaff
def lr_forgotten(z, g, lr):
    """Where should you end up when lr is 0?

    The first row of section 1's table goes from z = 1 to 0.5, with g = 25 and lr = 0.02. Yours goes
    to −24. Find each symbol of the update rule above the table in your line.
    """
    return z - g
