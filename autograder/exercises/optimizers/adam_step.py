"""adam_step: Kingma & Ba (2015), Algorithm 1.

The other well-known form, lr √(1 − β₂ᵗ) / (1 − β₁ᵗ) · m / (√v + ε), is right as well: it is
Algorithm 1 with ε / √(1 − β₂ᵗ) in the place of ε. Where ε is beyond notice the two are equal;
where it is not, either is accepted.
"""

import numpy as np

from autograder.checks import FORMULA, also, chaff, holds, picture, probe, sum_of
from autograder.checks.compare import difference
from autograder.checks.inputs import offset
from autograder.exercises import _scikit_learn as scikit_learn
from autograder.exercises.optimizers._shared import gradients, in_a_row, rate, through_the_valley
from reference import optimizers

points = 6
oracle = optimizers.adam_step

#: Beyond notice in both forms.
TINY = 1e-14


def settings(rng):
    """Draw lr, beta1, beta2, none of them the default; β₁³ is less than ½."""
    return rate(rng), float(rng.uniform(0.6, 0.78)), float(rng.uniform(0.9, 0.96))


def later(rng, d):
    """Draw z, g, m, v as they are after some steps."""
    return offset(rng, d), offset(rng, d), offset(rng, d), np.abs(offset(rng, d))


@probe("the first step")
def first_step(rng):
    zero = np.zeros(5)
    return offset(rng, 5), offset(rng, 5), zero, zero, 1, *settings(rng), TINY


@probe("a later step", share=2)
def later_step(rng):
    return *later(rng, 5), int(rng.integers(3, 7)), *settings(rng), TINY


@probe("the default settings")
def default_settings(rng):
    z, g, m, v = later(rng, 5)
    # So large that ε = 1e-8 is beyond notice.
    return z, 100 * g, 100 * m, 1e4 * v, int(rng.integers(3, 7))


@holds("25 steps in a row", share=2)
def twenty_five_steps(student, rng):
    """Each step is the next one's start."""
    given = *settings(rng), TINY
    return in_a_row(
        lambda state, g, t: student.adam_step(state[0], g, *state[1:], t, *given),
        lambda state, g, t: oracle(state[0], g, *state[1:], t, *given),
        (offset(rng, 4), np.zeros(4), np.zeros(4)),
        gradients(rng, 4),
    )


@holds("an ε as large as the gradient")
def large_epsilon(student, rng):
    lr, beta1, beta2 = settings(rng)
    t, eps = int(rng.integers(3, 6)), float(rng.uniform(0.3, 0.5))
    args = (*later(rng, 5), t, lr, beta1, beta2)
    answer = student.adam_step(*args, eps)
    problem = difference(answer, oracle(*args, eps), FORMULA)
    other_form = oracle(*args, eps / np.sqrt(1 - beta2**t))
    return problem if problem and difference(answer, other_form, FORMULA) else None


@holds("`eps` left out")
def default_epsilon(student, rng):
    """Gradients are as small as ε = 1e-8."""
    z, *small = later(rng, 5)
    g, m, v, t = 1e-8 * small[0], 1e-8 * small[1], 1e-16 * small[2], int(rng.integers(2, 5))
    answer = student.adam_step(z, g, m, v, t)
    problem = difference(answer, oracle(z, g, m, v, t), FORMULA)
    other_form = oracle(z, g, m, v, t, 1e-3, 0.9, 0.999, 1e-8 / np.sqrt(1 - 0.999**t))
    return problem if problem and difference(answer, other_form, FORMULA) else None


@picture("path")
def way_down(student, rng):
    given = 0.15, 0.8, 0.95, TINY
    return through_the_valley(
        lambda state, g, t: student.adam_step(state[0], g, *state[1:], t, *given),
        lambda state, g, t: oracle(state[0], g, *state[1:], t, *given),
        np.zeros(2),
        np.zeros(2),
    )


@sum_of
def running_means(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    return {
        "the old m": (None, beta1 * m, None),
        "the gradient": (None, (1 - beta1) * g, None),
        "the old v": (None, None, beta2 * v),
        "the squared gradient": (None, None, (1 - beta2) * g**2),
    }


@also("scikit-learn", tolerance=FORMULA)
def AdamOptimizer(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    z = z.copy()
    optimizer = scikit_learn.optimizers().AdamOptimizer([z], lr, beta1, beta2, eps)
    optimizer.ms, optimizer.vs, optimizer.t = [m], [v], t - 1
    optimizer.update_params([z], [g])
    return z, optimizer.ms[0], optimizer.vs[0]


def adam(z, g, m, v, m_hat, v_hat, lr, eps):
    """Return the new z, m, v, with m_hat and v_hat as a chaff believes them to be."""
    return z - lr * m_hat / (np.sqrt(v_hat) + eps), m, v


def moments(g, m, v, beta1, beta2):
    return beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2


@chaff
def correction_forgotten(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """With m = v = 0 before it, how long is your first step?

    In section 3's table both unknowns move by 0.1, and in yours by 0.316. The rule for z has hats
    on m and v: find the two equations that say what the hats stand for.
    """
    m, v = moments(g, m, v, beta1, beta2)
    return adam(z, g, m, v, m, v, lr, eps)


@chaff
def correction_without_power(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """After 10 000 steps, should the correction still matter?

    Your first step is right; the 'Try' in section 3 says what shows from the second one on. Print
    what you divide m by for t = 1, 2 and 100, and compare it with the equation of the hat.
    """
    m, v = moments(g, m, v, beta1, beta2)
    return adam(z, g, m, v, m / (1 - beta1), v / (1 - beta2), lr, eps)


@chaff
def one_step_ahead(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """At the first step, which exponent makes m_hat equal to g?

    Section 3's table divides m by 0.1 in its first step, and you divide by 0.19. Print the exponent
    that you use in it. The docstring says where `t` begins.
    """
    return oracle(z, g, m, v, t + 1, lr, beta1, beta2, eps)


@chaff
def one_step_behind(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Can your correction divide by 0 at the first step?

    Print what you divide m by at t = 1: it is 0, where section 3's table divides by 0.1. Which
    exponent did you use in it? The docstring says where `t` begins.
    """
    m, v = moments(g, m, v, beta1, beta2)
    m_hat, v_hat = m / (1 - beta1 ** (t - 1)), v / (1 - beta2 ** (t - 1))
    return adam(z, g, m, v, m_hat, v_hat, lr, eps)


@chaff
def epsilon_inside_root(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """If v_hat is 0, what do you divide by?

    Where v_hat is 0 you divide by 1e-4, for `eps=1e-8`, because you take the root of ε, too. The
    docstring says what ε is added to; the rule for z in section 3 says how far the root reaches.
    """
    m, v = moments(g, m, v, beta1, beta2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return adam(z, g, m, v, m_hat, v_hat + eps, lr, 0)


@chaff
def corrected_moments_returned(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Which m does the next step start from?

    Your z is right. But after section 3's table m should be (0.3, −0.002), and yours is (3, −0.02).
    The docstring of `m, v` says in which state they wait for the next step.
    """
    z, m, v = oracle(z, g, m, v, t, lr, beta1, beta2, eps)
    return z, m / (1 - beta1**t), v / (1 - beta2**t)


@chaff
def square_forgotten(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Can v be negative?

    In section 3's table the second unknown has v = 0.0000004; yours is −0.00002, which has no root.
    Compare the equation of v with that of m: what is different, besides the name of β?
    """
    m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g
    return adam(z, g, m, v, m / (1 - beta1**t), v / (1 - beta2**t), lr, eps)


@chaff
def root_forgotten(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """If every gradient were 10 times larger, should Adam's steps change?

    In section 3's table both unknowns move by 0.1; in yours the first moves by 0.033 and the second
    by 5. Compute the last row of the table once by hand: what is m_hat divided by?
    """
    m, v = moments(g, m, v, beta1, beta2)
    return adam(z, g, m, v, m / (1 - beta1**t), (v / (1 - beta2**t)) ** 2, lr, eps)


@chaff
def correction_multiplied(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """After one step, is m smaller or larger than g?

    m began at 0 and is too small at first. In section 3's table m = 0.3 becomes m_hat = 3, but in
    yours 0.03. Compare your line with the equation of the hat, symbol by symbol.
    """
    m, v = moments(g, m, v, beta1, beta2)
    return adam(z, g, m, v, m * (1 - beta1**t), v * (1 - beta2**t), lr, eps)


@chaff
def m_alone_corrected(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """How many hats are in the rule for z?

    In section 3's table both unknowns move by 0.1 in the first step; yours by 3. Write down which
    of the running means is divided by something before it is used, and which is not.
    """
    m, v = moments(g, m, v, beta1, beta2)
    return adam(z, g, m, v, m / (1 - beta1**t), v, lr, eps)


@chaff
def v_alone_corrected(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Which of the two running means have a hat in the rule for z?

    In section 3's table both unknowns move by 0.1 in the first step; yours by 0.01. Write down
    which of the running means is divided by something before it is used, and which is not.
    """
    m, v = moments(g, m, v, beta1, beta2)
    return adam(z, g, m, v, m, v / (1 - beta2**t), lr, eps)


@chaff
def betas_swapped(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Which β goes with the gradient, and which with its square?

    After the first step of section 3's table m is a tenth of g. Divide your m by g: a thousandth?
    Compare the indices of β in the two equations with yours.
    """
    return oracle(z, g, m, v, t, lr, beta2, beta1, eps)


@chaff
def shares_swapped(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """If β is 0.9, how much of the old m is kept?

    After the first step of section 3's table m is a tenth of g. Divide your m by g. Which factor
    belongs to what is kept, and which one to what is new?
    """
    new = moments(g, m, v, 1 - beta1, 1 - beta2)
    return adam(z, g, *new, new[0] / (1 - beta1**t), new[1] / (1 - beta2**t), lr, eps)


@chaff
def ascent(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """If g is above 0, should z grow or shrink?

    In section 3's table the first unknown goes down where its gradient is above 0, and yours goes
    up. Compare the rule for z with your line, sign by sign.
    """
    new, m, v = oracle(z, g, m, v, t, lr, beta1, beta2, eps)
    return 2 * z - new, m, v


@chaff
def settings_ignored(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Where do you use the arguments `lr`, `beta1`, `beta2` and `eps`?

    Call your function with lr = 1 and with lr = 2: the answers are the same. The numbers in the
    `def` line are there for calls that leave these arguments out: what do your lines do with the
    arguments?
    """
    return oracle(z, g, m, v, t)


@chaff
def state_changed_in_place(z, g, m, v, t, lr=1e-3, beta1=0.9, beta2=0.999, eps=1e-8):
    """Are the caller's `m` and `v` still the old ones?

    Call your function twice with the same arguments: the second answer is different, because `m`
    and `v` have moved on. Which of your lines write into the caller's arrays, and which make arrays
    of their own?
    """
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g**2
    return adam(z, g, m, v, m / (1 - beta1**t), v / (1 - beta2**t), lr, eps)
