"""activate: the neurons n = f(a), entry by entry."""

import numpy as np

from autograder.checks import chaff, probe
from autograder.exercises.layers._shared import moderate, up_to_thousands, with_outliers
from reference import layers

points = 5
branches = ("kind=",)
oracle = layers.activate


@probe("kind='identity'", quiet=True)
def identity(rng):
    return with_outliers(rng, 5, 3), "identity"


@probe("kind='logistic'", share=2, quiet=True)
def logistic(rng):
    return moderate(rng, 5, 3), "logistic"


@probe("kind='tanh'", share=2, quiet=True)
def tanh(rng):
    return moderate(rng, 5, 3), "tanh"


@probe("kind='relu'", share=2, quiet=True)
def relu(rng):
    return moderate(rng, 5, 3), "relu"


@probe("kind='logistic' and large abs(a)", share=2, quiet=True)
def large_logistic(rng):
    return up_to_thousands(rng), "logistic"


@probe("kind='tanh' and large abs(a)", quiet=True)
def large_tanh(rng):
    return up_to_thousands(rng), "tanh"


@probe("one point, kind='relu'")
def one_axis(rng):
    return with_outliers(rng, 6), "relu"


@probe("three axes, kind='logistic'")
def three_axes(rng):
    return moderate(rng, 2, 3, 4), "logistic"


@probe("a = 0, kind='logistic'", share=0.5)
def zeros(rng):
    return np.where(rng.permutation(6) < 3, 0.0, moderate(rng, 6)), "logistic"


@chaff
def logistic_overflows(a, kind):
    """What is `np.exp(1000)`, and for which `a` do you compute it?

    Try a = −1000 and a = 1000 one at a time: only one of them warns. Section 2 says where a
    `float64` ends, and that its formulas are not the only ones. How can the same fraction be
    written so that nothing in it gets large there?
    """
    return 1 / (1 + np.exp(-a)) if kind == "logistic" else layers.activate(a, kind)


@chaff
def relu_changes_its_input(a, kind):
    """Print `a` before and after the call: is it the same?

    An assignment to `a[…]` writes into the caller's array, and the pre-activations are gone;
    backpropagation will need them. The top of the notebook says that no function changes its
    arguments. Which of your lines makes a new array?
    """
    if kind != "relu":
        return layers.activate(a, kind)
    a[a < 0] = 0
    return a


@chaff
def max_along_axis(a, kind):
    """What does the second argument of `np.max` mean?

    Try (2, 1, −2), the by-hand example of section 2: it should give three numbers, and yours gives
    one. Does your function compare the entries with one another, or compare each of them with 0, as
    the table says?
    """
    return np.max(a, 0) if kind == "relu" else layers.activate(a, kind)


@chaff
def tanh_by_exponentials(a, kind):
    """What are your numerator and denominator at a = 1000?

    At a = 1000 your numerator and denominator are infinite, and their quotient is `nan`. The
    warning in section 2 says that the table's formulas are not the only way to write these
    functions: what else do you, or NumPy's documentation, know about tanh?
    """
    if kind != "tanh":
        return layers.activate(a, kind)
    return (np.exp(a) - np.exp(-a)) / (np.exp(a) + np.exp(-a))


@chaff
def both_branches_computed(a, kind):
    """Does `np.where` compute only the branch it picks?

    Your values are right; the warning comes from entries that are thrown away. Both formulas see
    all of `a` before one is picked: which of them overflows at a = 1000? How can you keep each
    formula away from the entries that are not its own?
    """
    if kind != "logistic":
        return layers.activate(a, kind)
    return np.where(a >= 0, 1 / (1 + np.exp(-a)), np.exp(a) / (1 + np.exp(a)))


@chaff
def logistic_sign_lost(a, kind):
    """What should the logistic function tend to as `a` grows, and what does yours tend to?

    Try a = 1: the formula in the table of section 2 gives 0.73, and yours 0.27. Find each sign of
    that formula in your line.
    """
    return 1 / (1 + np.exp(a)) if kind == "logistic" else layers.activate(a, kind)


@chaff
def identity_falls_through(a, kind):
    """Follow a = −1 with `kind='identity'` through your branches: what comes out?

    Call the function with `kind='identity'` and a `print` in every branch: which one prints? Check
    the spelling of the name that you compare with, and what ends up in your `else`. The table in
    section 2 says what should come out.
    """
    return np.maximum(a, 0) if kind == "identity" else layers.activate(a, kind)


@chaff
def tan_for_tanh(a, kind):
    """Between which two numbers should every value lie?

    The last column of the table in section 2 says which values tanh can have. Print yours at a =
    1.6, where tanh is 0.92, and then read, letter by letter, the name of the function that you
    call.
    """
    return np.tan(a) if kind == "tanh" else layers.activate(a, kind)
