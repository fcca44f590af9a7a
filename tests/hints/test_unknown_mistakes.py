"""What a student is asked about a wrong answer that no known mistake explains."""

from itertools import compress

import numpy as np
import pytest

from autograder.checks.compare import FORMULA, difference
from autograder.checks.examine import examine, local
from autograder.checks.oracles import PUBLIC, Draws
from autograder.exercises import ASSIGNMENTS, exercises
from autograder.hints import questions
from reference.layers import affine
from reference.regression import standardize

EXERCISES = {e.name: e for name in ASSIGNMENTS for e in exercises(name)}
DEFAULT = "What do you get by hand, for the smallest input that you can think of?"


def right(stub, *args):
    return EXERCISES[stub].oracle(*args)


def question(stub, function, draws=PUBLIC):
    """Return what is asked about the first finding that is wrong."""
    exercise = EXERCISES[stub]
    findings = examine(exercise, local(exercise, function), draws)
    wrong = next(f for f in findings if not f.passed)
    return questions.question_about(exercise, findings, wrong).question


def changed(stub, change):
    """Return a program whose answer is the right one, changed."""
    return lambda *args: change(right(stub, *args))


def first_row_only(a):
    return np.vstack([a[:1], a[1:] + np.random.default_rng(0).normal(size=a[1:].shape)])


def backwards_on_weights(grads):
    return [(dW + 1 / (1 + dW**2), db) for dW, db in grads]


SCALED = [
    ("l2_gradient", lambda y_hat, y: y - y_hat, "Only the sign is wrong"),
    ("l2_gradient", lambda y_hat, y: 2 * (y_hat - y), "a factor 2:"),
    ("l2_gradient", lambda y_hat, y: (y_hat - y) / 2, "a factor ½:"),
    ("l2_gradient", lambda y_hat, y: (y_hat - y) / len(y), "a factor 1 / N:"),
    ("l2_gradient", lambda y_hat, y: (y_hat - y) * len(y), "a factor N:"),
    ("l2_gradient", lambda y_hat, y: (y_hat - y) / y.shape[1], "a factor 1 / d:"),
    ("l2_gradient", lambda y_hat, y: 2 * (y_hat - y) / y.size, "a factor 2 / (N d):"),
    ("l2_gradient", lambda y_hat, y: (y - y_hat) / len(y), "a factor −1 / N:"),
    ("l2_gradient", lambda y_hat, y: 0.3 * (y_hat - y), "Every entry is 0.3 times"),
    ("l2_loss", lambda y_hat, y: np.sum((y - y_hat) ** 2), "a factor 2:"),
    ("l2_loss", lambda y_hat, y: np.mean((y - y_hat) ** 2) / 2, "a factor 1 / (N d):"),
    ("l2_loss", lambda y_hat, y: right("l2_loss", y_hat, y) + 1, DEFAULT),
    (
        "gaussian_nll_gradient",
        lambda y_hat, y, sigma: (y_hat - y, right("gaussian_nll_gradient", y_hat, y, sigma)[1]),
        "the slope in y_hat is sigma² times",
    ),
    ("penalty_gradient", lambda p, alpha: [(W, 0 * b) for W, b in p], "as it came in"),
    ("penalty_gradient", lambda p, alpha: [(3 * W, 0 * b) for W, b in p], "3 / alpha|times what"),
]

PLACED = [
    ("affine", changed("affine", np.flipud), "Every row is right, but not in its place"),
    ("affine", changed("affine", np.fliplr), "All numbers are right, but not in their places"),
    ("affine", changed("affine", np.transpose), "right but transposed"),
    ("affine", changed("affine", np.ravel), "adds or loses an axis"),
    ("affine", changed("affine", lambda a: a[:, :, None]), "adds or loses an axis"),
    ("affine", changed("affine", lambda a: a.sum(axis=0)), "You sum once too often"),
    ("affine", lambda n, W, b: n[:, :, None] * W.T + b / len(b), "which of your steps"),
    ("affine", lambda n, W, b: n[:, :, None] * W.T[None] + b / 3, "your numbers are right"),
    ("affine", changed("affine", np.abs), "You return the absolute value"),
    ("affine", changed("affine", first_row_only), "Only the first row is right"),
    ("affine", changed("affine", lambda a: np.vstack([a[:-1], 0 * a[-1:]])), "Only the last row"),
    (
        "activation_derivative",
        lambda a, kind: np.where(a > 0, right("activation_derivative", a, kind), 7.0),
        "It is right where `a` is positive",
    ),
    (
        "affine",
        changed("affine", lambda a: a * np.resize([1.0, -1.0, 1.0], a.shape)),
        "not all signs",
    ),
]

OFF = [
    ("affine", lambda n, W, b: n @ W.T, "One term is missing from your sum, the term of b"),
    ("affine", lambda n, W, b: n @ W.T + 2 * b, "the term of b is 2 times"),
    ("affine", changed("affine", lambda a: a + 0.5), "off by the same number"),
    ("affine", changed("affine", lambda a: a + np.arange(1, 1 + a.shape[1])), "Each column is off"),
    (
        "affine",
        changed("affine", lambda a: a + np.arange(1, 1 + len(a))[:, None]),
        "Each row is off",
    ),
    ("affine", changed("affine", lambda a: a * np.arange(2, 2 + a.shape[1])), "Each column has"),
    (
        "affine",
        changed("affine", lambda a: a * np.arange(2, 2 + len(a))[:, None]),
        "Each row has",
    ),
    (
        "gradient_descent_step",
        lambda z, g, lr: z - lr * g - lr * z,
        "the place z is (1 − lr) times",
    ),
    ("gradient_descent_step", lambda z, g, lr: z - g, "the step is 1 / lr times"),
]

STEPS = [
    ("affine", changed("affine", np.tanh), "You return tanh of"),
    ("affine", changed("affine", np.square), "You return the square of"),
    ("l2_gradient", lambda y_hat, y: np.sign(y_hat - y) / 3, "the right sign but the same size"),
    ("affine", changed("affine", lambda a: np.round(a, 2)), "which step rounds"),
    ("affine", lambda n, W, b: n.astype(np.float32) @ W.T + b, "Only the first digits"),
    ("affine", changed("affine", lambda a: a / 0.0), "can give inf or nan"),
    ("standardize", lambda train, test: standardize(train, test)[::-1], "in a different order"),
]

PARTS = [
    (
        "backpropagate",
        lambda *args: (right("backpropagate", *args)[0] + 1, right("backpropagate", *args)[1]),
        "Only `result[0]` is wrong",
    ),
    (
        "penalty_gradient",
        changed("penalty_gradient", backwards_on_weights),
        "In every layer only the first",
    ),
]


SUMMED = [
    ("affine", lambda n, W, b: 2 * n @ W.T + b, "the term of the neurons is 2 times"),
    ("affine", lambda n, W, b: b - n @ W.T, "has the wrong sign, the term of the neurons"),
    (
        "gaussian_nll",
        lambda y_hat, y, sigma: (
            right("gaussian_nll", y_hat, y, sigma) - 0.25 * y.size * np.log(2 * np.pi)
        ),
        "the term of 2π is ½ times",
    ),
    (
        "map_loss",
        lambda y_hat, y, p, alpha: (
            2 * right("map_loss", y_hat, y, p, 0.0) + right("map_loss", y, y, p, alpha)
        ),
        "the ℓ2 loss is 2 times",
    ),
    (
        "map_loss",
        lambda y_hat, y, p, alpha: right("map_loss", y, y, p, alpha),
        "is missing from your sum, the ℓ2 loss",
    ),
    ("gradient_descent_step", lambda z, g, lr: lr * g - z, "Only the sign is wrong"),
    ("gradient_descent_step", lambda z, g, lr: z - 2 * lr * g, "the step is 2 times"),
]

MADE_OF = [
    ("l2_loss", lambda y_hat, y: 0.5, "the same number for all inputs"),
    ("l2_loss", lambda y_hat, y: 0.5 - np.mean((y_hat - y) ** 2), "Your number is negative"),
    ("l2_loss", lambda y_hat, y: -np.sum(y**2) / 2, "Only one of the two arrays is in your number"),
    ("l2_loss", lambda y_hat, y: np.sum(y * y_hat) / 2, "You multiply the two arrays"),
    ("l2_loss", lambda y_hat, y: -right("l2_loss", y_hat, y) / len(y) ** 2, "a factor −1 / N²"),
    ("l2_gradient", lambda y_hat, y: y_hat * y / len(y), "a multiple of `y_hat` times `y`"),
    ("l2_gradient", lambda y_hat, y: 3 * (y_hat + y), "is there a plus or a minus"),
    ("l2_gradient", lambda y_hat, y: 3 / (y_hat - y), "a multiple of the reciprocal of what is"),
    (
        "l2_gradient",
        lambda y_hat, y: np.float32(3 * (y_hat - y)).astype(float),
        "Each entry has nearly the same factor",
    ),
    ("gaussian_nll", lambda y_hat, y, s: -np.exp(-np.sum((y - y_hat) ** 2)), "far too small"),
    (
        "gaussian_nll",
        lambda y_hat, y, s: right("gaussian_nll", y_hat, y, s) + 3 * (y.size / s) ** 0.7,
        "It is nearly right for targets far",
    ),
    (
        "map_loss",
        lambda y_hat, y, p, c: right("l2_loss", y_hat, y) + c,
        "the penalty is alpha alone",
    ),
    ("gradient_descent_step", lambda z, g, lr: 1 / g, "come from `g` alone: where should `z`"),
    ("gradient_descent_step", lambda z, g, lr: g - lr, "do not depend on `z`"),
    ("gradient_descent_step", lambda z, g, lr: z + g - lr, "− lr stands by itself in your sum"),
    ("gradient_descent_step", lambda z, g, lr: g - lr * z, "the place z is"),
    ("affine", lambda n, W, b: n[:, 1:] @ W.T[1:] + b, "Not every column of `n`"),
    ("affine", lambda n, W, b: n @ np.abs(W).T + b, "numbers of the right size|column"),
    (
        "affine",
        lambda n, W, b: n @ np.roll(np.column_stack([W, b]), 1, axis=1)[:, :-1].T + W[:, -1],
        "not each in its place",
    ),
    ("cross_entropy", lambda a, c: (1.0, np.abs(a)), "What do the numbers in each row"),
]

CASES = [
    (
        "activate",
        lambda a, kind: None if kind == "relu" else right("activate", a, kind),
        "`return`",
    ),
    (
        "activate",
        lambda a, kind: np.tan(a) ** 2 if kind == "relu" else right("activate", a, kind),
        "Which of your lines is for kind='relu' alone?",
    ),
    (
        "minibatches",
        lambda n, size, rng: [rng.permutation(n)],
        "How many points should each batch have",
    ),
]


def added_up(terms):
    """Add terms up, part by part; None is a term that a part does not have, or no sum at all."""
    there = [term for term in terms if term is not None]
    if not there:
        return None
    if isinstance(there[0], list | tuple):
        return [added_up(part) for part in zip(*there, strict=True)]
    return sum(there)


@pytest.mark.parametrize("stub", [stub for stub in EXERCISES if EXERCISES[stub].summands])
def test_the_summands_add_up_to_the_right_answer(stub):
    exercise = EXERCISES[stub]
    for probe in exercise.probes:
        args = probe.draw(PUBLIC.rng(exercise, probe.asks))
        terms = list(exercise.summands[0].parts(*args).values())
        sums, whole = added_up(terms), exercise.oracle(*args)
        if isinstance(whole, tuple):  # not each part of it has to be a sum
            told = [part is not None for part in sums]
            sums, whole = ([*compress(both, told)] for both in (sums, whole))
        assert difference(sums, whole, FORMULA) is None


@pytest.mark.parametrize(
    ("stub", "function", "phrase"),
    [*SCALED, *PLACED, *OFF, *STEPS, *PARTS, *SUMMED, *MADE_OF, *CASES],
    ids=lambda x: "program" if callable(x) else x,
)
@pytest.mark.filterwarnings("ignore:divide by zero")
def test_a_pattern_is_asked_about(stub, function, phrase):
    for draws in (PUBLIC, Draws("one"), Draws("two")):
        asked = question(stub, function, draws)
        assert any(one in asked for one in phrase.split("|")), asked


def test_the_question_never_shows_what_was_expected():
    n, W, b = EXERCISES["affine"].probes[0].draw(PUBLIC.rng(EXERCISES["affine"], "several points"))
    numbers = {f"{x:.3g}" for x in affine(n, W, b).ravel()}
    for stub, function, _ in [*SCALED, *PLACED, *OFF, *STEPS]:
        if stub == "affine":
            assert not any(number in question(stub, function) for number in numbers)


JUNK = [None, "text", [], 1, True, 1j, {}, np.array("a"), np.zeros((0, 3)), np.full((2, 2), np.nan)]


@pytest.mark.parametrize("stub", EXERCISES)
def test_nothing_that_is_returned_stops_it(stub):
    for junk in JUNK:
        assert question(stub, lambda *args, junk=junk: junk).endswith("?"), repr(junk)
