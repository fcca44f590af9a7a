"""numerical_gradient: central differences of a scalar function, entry by entry of z."""

import numpy as np

from autograder.checks import DIFFERENCES, also, chaff, components, holds, probe
from autograder.checks.compare import difference
from autograder.checks.finite_differences import jacobian
from autograder.checks.inputs import signs
from reference import backprop

points = 2
oracle = backprop.numerical_gradient


def bumpy(rng, shape):
    """Draw a function that is no polynomial and mixes all entries of z, and a z.

    It is positive, and so curved where z lies that a z moved by any step has other slopes.
    """
    w = rng.uniform(0.5, 1.5, size=shape) * signs(rng, shape)

    def f(z):
        if np.iscomplexobj(z):
            raise TypeError("f takes real numbers")
        return float(np.sum(np.exp(w * z)) + 5 * np.cosh(np.sum(w * z)))

    return f, rng.uniform(0.2, 1.0, size=shape) * signs(rng, shape)


@probe("a vector z", share=2, tolerance=DIFFERENCES)
def vector(rng):
    return bumpy(rng, 4)


@probe("a large step h", share=3)
def large_step(rng):
    return *bumpy(rng, 3), 0.1


@probe("a matrix z", share=3)
def matrix(rng):
    return *bumpy(rng, (2, 3)), 0.2


@probe("a single number z", share=1, tolerance=DIFFERENCES)
def single_number(rng):
    f, z = bumpy(rng, ())
    return f, np.asarray(z)


@holds("`h` left out")
def default_step(student, rng):
    """A function so steep that another step gives something else altogether."""
    w, z = rng.uniform(5e4, 1e5, size=3), rng.normal(size=3)

    def steep(z):
        return float(np.sum(np.sin(w * z)))

    return difference(student.numerical_gradient(steep, z), oracle(steep, z), DIFFERENCES)


@also("finite differences")
def smaller_steps(f, z, h=1e-5):
    """With a large h, differences are something else than the gradient."""
    return jacobian(f, z) if h < 1e-2 else None


def entry_by_entry(rule, z):
    """Return rule(i) for every index i of z, in the shape of z."""
    return np.array([rule(i) for i in np.ndindex(z.shape)]).reshape(z.shape)


def moved(z, i, h):
    """Return z with one entry moved by h."""
    new = z.copy()
    new[i] += h
    return new


against_differences = components("numerical_gradient", smaller_steps, (vector,), of="f", by=("z",))


@chaff
def forward_difference(f, z, h=1e-5):
    """If f bends upwards, is the slope from z to z + h too large or too small?

    Run the by-hand example of section 7, z³ at 1: for h = 1 the formula gives 4, and you get 7. At
    which two places does the formula evaluate the function, and at which two do you?
    """
    return entry_by_entry(lambda i: (f(moved(z, i, h)) - f(z)) / h, z)


@chaff
def backward_difference(f, z, h=1e-5):
    """If f bends upwards, is the slope from z − h to z too large or too small?

    Run the by-hand example of section 7, z³ at 1: for h = 1 the formula gives 4, and you get 1. At
    which two places does the formula evaluate the function, and at which two do you?
    """
    return entry_by_entry(lambda i: (f(z) - f(moved(z, i, -h))) / h, z)


@chaff
def divided_by_h(f, z, h=1e-5):
    """How far apart are your two points?

    Run the by-hand example of section 7: for h = 1 you get 8 and not 4. Your two values of the
    function, 8 and 0, are right. At which two z do they lie, and how far apart are they?
    """
    return entry_by_entry(lambda i: (f(moved(z, i, h)) - f(moved(z, i, -h))) / h, z)


@chaff
def precedence_slip(f, z, h=1e-5):
    """In which order does Python work out `a / 2 * h`?

    In the by-hand example of section 7, h = 1 comes out right, but h = 0.1 gives 0.03 and not 3.01.
    Type `6 / 2 * 3` into a cell: is it 1 or 9? Now read the end of your line again.
    """
    return entry_by_entry(lambda i: (f(moved(z, i, h)) - f(moved(z, i, -h))) / 2 * h, z)


@chaff
def one_step_undone_too_early(f, z, h=1e-5):
    """At which two places do your lines evaluate f?

    Run the by-hand example of section 7, z³ at 1: for h = 1 you get 3.5 and not 4. Print z right
    before each call of f: one of the two should be h below the start. By how much do you go back?
    """
    return entry_by_entry(lambda i: (f(moved(z, i, h)) - f(z)) / (2 * h), z)


@chaff
def all_entries_moved_at_once(f, z, h=1e-5):
    """How many entries of z move in each of your calls of f?

    Let f be the sum of all entries and z have three of them: each derivative is 1, and you get a
    single 3. Section 7 says how many entries move at a time, and which shape the result has.
    """
    return (f(z + h) - f(z - h)) / (2 * h)


@chaff
def no_difference(f, z, h=1e-5):
    """All your slopes are 0: which two values of f do you subtract, and where does the result go?

    All your differences are 0. Print the two arrays right before you call f on them, for z³ at 1 of
    section 7: they should hold 1 + h and 1 − h. Are these two arrays, or one with two names? And
    does the difference get into the array that you return?
    """
    gradient = np.zeros_like(z)
    for i in np.ndindex(z.shape):
        up = down = z.copy()
        up[i] += h
        down[i] -= h
        gradient[i] = (f(up) - f(down)) / (2 * h)
    return gradient


@chaff
def h_ignored(f, z, h=1e-5):
    """Where do you use the argument `h`?

    Run the by-hand example of section 7, z³ at 1, with h = 1 and with h = 0.1: the formula gives 4
    and 3.01, and you get 3 both times. Print the step that you move z by.
    """
    return entry_by_entry(lambda i: (f(moved(z, i, 1e-5)) - f(moved(z, i, -1e-5))) / 2e-5, z)


@chaff
def step_not_undone(f, z, h=1e-5):
    """Where is z when the loop reaches the next entry?

    Print z at the beginning of each round of your loop. Section 7 moves one entry and leaves all
    others where they are. How far from its old place is the first entry in round 2?
    """
    gradient = np.zeros_like(z)
    for i in np.ndindex(z.shape):
        z[i] += h
        up = f(z)
        z[i] -= 2 * h
        gradient[i] = (up - f(z)) / (2 * h)
    return gradient


@chaff
def rows_moved_at_once(f, z, h=1e-5):
    """If z is a matrix, what is `z[0]`?

    Let f be the sum of all entries of a 2×3 matrix: each derivative is 1, and yours are 3. Print z
    right before a call of f: how many of its entries have moved? In section 7 only one does.
    """
    gradient = np.zeros_like(z)
    for i in range(len(z)):
        gradient[i] = (f(moved(z, i, h)) - f(moved(z, i, -h))) / (2 * h)
    return gradient


@chaff
def result_is_flat(f, z, h=1e-5):
    """What is the shape of a gradient with respect to a matrix?

    For z of shape (2, 3) print the shape of your result. The paragraph 'Many numbers' of section 7
    says which one it should have, and the next cell subtracts a matrix from it.
    """
    return oracle(f, z, h).ravel()


@chaff
def second_difference(f, z, h=1e-5):
    """Of a straight line, what is the slope, and what do you get?

    Try f(z) = 3 z, whose slope is 3 everywhere. How many values of f does the equation of the
    quotient in section 7 have above the fraction line, and which power of h below?
    """
    gradient = np.zeros(np.shape(z))
    for i in np.ndindex(np.shape(z)):
        step = np.zeros(np.shape(z))
        step[i] = h
        gradient[i] = (f(z + step) - 2 * f(z) + f(z - step)) / h**2
    return gradient
