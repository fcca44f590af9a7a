"""activation_derivative: the slopes f'(a), entry by entry."""

import numpy as np

from autograder.checks import also, chaff, holds, picture, probe
from autograder.checks.compare import as_array
from autograder.checks.finite_differences import jacobian
from autograder.checks.inputs import KINDS
from autograder.exercises.layers._shared import moderate, up_to_thousands
from reference import layers

points = 5
branches = ("kind=",)
oracle = layers.activation_derivative


@probe("kind='identity'")
def identity(rng):
    return moderate(rng, 5, 3), "identity"


@probe("kind='logistic'", share=3)
def logistic(rng):
    return moderate(rng, 5, 3), "logistic"


@probe("kind='tanh'", share=3)
def tanh(rng):
    return moderate(rng, 5, 3), "tanh"


@probe("kind='relu'", share=2)
def relu(rng):
    return moderate(rng, 5, 3), "relu"


@probe("kind='logistic' and large abs(a)")
def large_logistic(rng):
    return up_to_thousands(rng), "logistic"


@probe("kind='tanh' and large abs(a)")
def large_tanh(rng):
    return up_to_thousands(rng), "tanh"


@probe("one point, kind='tanh'")
def one_axis(rng):
    return moderate(rng, 6), "tanh"


@probe("three axes, kind='logistic'")
def three_axes(rng):
    return moderate(rng, 2, 3, 4), "logistic"


@holds("relu's kink", share=0.5)
def between_both_slopes(student, rng):
    a = np.array([-1.0, 0.0, 1.0]) * rng.uniform(1.0, 2.0)
    slope = as_array(student.activation_derivative(a, "relu"))
    if slope is None or slope.shape != (3,) or slope[0] != 0 or slope[2] != 1:
        return "beside relu's kink, a = 0, the slope is not relu's"
    if not 0 <= slope[1] <= 1:
        return "at relu's kink, a = 0, the slope is no number from 0 to 1"


@also("finite differences")
def slopes_of_the_reference(a, kind):
    """Each entry of f(a) depends on its own entry of a alone: their sum has the same slopes."""
    return jacobian(lambda a: np.sum(layers.activate(a, kind)), a)


@picture("slopes")
def every_kind(student, rng):
    a, curves = np.linspace(-3, 3, 60), {}  # 0, relu's kink, is none of them
    for kind in KINDS:
        f, slopes = layers.activate(a, kind), slopes_of_the_reference.answer(a, kind)
        curves[kind] = a, f, slopes, student.activation_derivative(a, kind)
    return {"curves": curves}


@chaff
def logistic_of_activated_value(a, kind):
    """Is `a` the neuron's value before or after the activation?

    Try a = 0: section 3 says that the slope is ¼ there, and yours is 0. The line for s'(a) ends in
    s(a) (1 − s(a)): which of your variables is the value s(a), and where did you compute it?
    """
    return a * (1 - a) if kind == "logistic" else layers.activation_derivative(a, kind)


@chaff
def tanh_of_activated_value(a, kind):
    """At a = 2 your slope is −3: does tanh ever go down?

    The end of section 3 keeps two things apart: the pre-activation, and the neuron's value. Which
    of the two do you square? Apply the quotient rule on paper, and see which of the two appears.
    """
    return 1 - a**2 if kind == "tanh" else layers.activation_derivative(a, kind)


@chaff
def tanh_square_forgotten(a, kind):
    """How steep is tanh far to the left, and what do you return there?

    At a = −3 tanh is nearly flat, and you return nearly 2. Apply the quotient rule once more on
    paper, to the fraction from the table in section 2: what becomes of its denominator?
    """
    return 1 - np.tanh(a) if kind == "tanh" else layers.activation_derivative(a, kind)


@chaff
def relu_for_its_slope(a, kind):
    """How steep is relu at a = 3?

    The by-hand example of section 3 has the slopes (1, 1, 0) at (2, 1, −2). You return (2, 1, 0),
    which are the values of section 2. Sketch relu: by how much does it rise from a = 3 to a = 4?
    """
    return np.maximum(a, 0) if kind == "relu" else layers.activation_derivative(a, kind)


@chaff
def identity_slope_is_a_number(a, kind):
    """What shape must the result have when `a` has six entries?

    Print `np.shape` of your result: it is (), whatever the shape of `a`. Section 3 asks for the
    slope number by number; even if all slopes are alike, each entry of `a` gets its own.
    """
    return 1.0 if kind == "identity" else layers.activation_derivative(a, kind)


@chaff
def mask_written_into_argument(a, kind):
    """What happened to the array that the caller passed in?

    Let `a` be the array (2, 1, −2), call the function, and print `a`: it has become (1, 1, 0). Into
    which array do your assignments write, and which array could hold the slopes?
    """
    if kind != "relu":
        return layers.activation_derivative(a, kind)
    a[a > 0] = 1
    a[a <= 0] = 0
    return a


@chaff
def logistic_square_forgotten(a, kind):
    """Where is the logistic function steepest, and how steep is it there?

    At a = 0 yours is twice the slope that section 3 finds. The line that begins with s'(a) has a
    fraction right after the first equals sign: find its numerator and its denominator, each with
    its exponent, in yours.
    """
    if kind != "logistic":
        return layers.activation_derivative(a, kind)
    return np.exp(-a) / (1 + np.exp(-a))


@chaff
def logistic_quotient_overflows(a, kind):
    """What are numerator and denominator at a = −1000?

    At a = −1000 numerator and denominator overflow, and their quotient is `nan`. The line that
    begins with s'(a) in section 3 ends in another form, made of nothing but the value of the
    function. Is there something in the notebook that gives you this value without overflowing?
    """
    if kind != "logistic":
        return layers.activation_derivative(a, kind)
    return np.exp(-a) / (1 + np.exp(-a)) ** 2


@chaff
def boolean_mask_returned(a, kind):
    """What dtype does your result have, and what dtype does everything else here have?

    Print your result at (2, 1, −2): the by-hand example of section 3 has numbers there, and the
    docstring asks for floats. `True` and `False` answer the question whether a is above 0: which
    slope belongs to which answer?
    """
    return a > 0 if kind == "relu" else layers.activation_derivative(a, kind)
