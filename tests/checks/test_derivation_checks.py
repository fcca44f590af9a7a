"""Gradients from differences earn nothing in `backprop`, and nobody else is taken for a cheat."""

import itertools
from functools import partial

import numpy as np
import pytest

from autograder.checks.examine import examine, gate_taken, local
from autograder.checks.oracles import PUBLIC
from autograder.diagnosis.conclude import conclude
from autograder.exercises import exercises
from reference.layers import activate, affine, forward
from reference.loss import l2_loss
from tests.exercises.right_programs import right_programs, stub_of
from tests.exercises.secrets import ALL, secrets

EXERCISES = {exercise.name: exercise for exercise in exercises("backprop")}
GATED = {name: e for name, e in EXERCISES.items() if name != "numerical_gradient"}
DRAWS = secrets(2)

# Differences of a function of one number t, around 0.


def central(g, h):
    return (g(h) - g(-h)) / (2 * h)


def forward_only(g, h):
    return (g(h) - g(0)) / h


def fourth_order(g, h):
    return (g(-2 * h) - 8 * g(-h) + 8 * g(h) - g(2 * h)) / (12 * h)


def richardson(g, h):
    return (4 * central(g, h / 2) - central(g, h)) / 3


SCHEMES = (central, forward_only, fourth_order, richardson)


def fixed(h):
    """Return the same step for every entry."""
    return lambda z: np.full(z.shape, h)


def scaled_to_each_entry(z):
    return 1e-6 * np.maximum(1.0, np.abs(z))


def scaled_to_the_largest_entry(z):
    return np.full(z.shape, 1e-6 * np.maximum(1.0, np.max(np.abs(z))))


def differences(scheme, steps, dtype=float):
    """Return ``d(f, z)``, the Jacobian of f by differences."""

    def d(f, z):
        z = z.astype(dtype)
        units = np.eye(z.size).reshape(-1, *z.shape)
        columns = [
            np.asarray(scheme(lambda t, e=e: f(z + t * e), h))
            for e, h in zip(units, steps(z).ravel(), strict=True)
        ]
        return np.stack(columns, axis=-1).reshape(columns[0].shape + z.shape).astype(float)

    return d


def complex_steps(steps):
    """Return ``d(f, z)``, the Jacobian of f by complex steps, exact to the last digit."""

    def d(f, z):
        units = np.eye(z.size).reshape(-1, *z.shape)
        columns = [
            np.imag(f(z + 1j * h * e)) / h for e, h in zip(units, steps(z).ravel(), strict=True)
        ]
        return np.stack(columns, axis=-1).reshape(columns[0].shape + z.shape)

    return d


def unpacked(z, params):
    """Return z in the shapes of params."""
    layers = []
    for W, b in params:
        dW, db, z = np.split(z, [W.size, W.size + b.size])
        layers.append((dW.reshape(W.shape), db))
    return layers


def packed(params):
    return np.concatenate([np.append(W, b) for W, b in params])


def y_hat(x, params, kind):
    return forward(x, params, kind)[0][-1]


def loss_of(y, output):
    return 0.5 * np.sum((y - output) ** 2)


# Calls that some d(f, z) does the work in, of the loss or of an output.


def layer_jacobian(d, n, W, b, kind):
    return d(lambda n: activate(affine(n, W, b), kind), n)


def layer_jacobian_unknowns(d, n, W, b, kind):
    def output(z):
        [(W_z, b_z)] = unpacked(z, [(W, b)])
        return activate(affine(n, W_z, b_z), kind)

    return d(output, packed([(W, b)]))


def network_jacobian(d, x, params, kind):
    return d(lambda x: y_hat(x, params, kind), x)


def chain_rule_gradient(d, x, y, params, kind):
    g = d(lambda z: loss_of(y, y_hat(x, unpacked(z, params), kind)), packed(params))
    return [np.append(dW, db) for dW, db in unpacked(g, params)]


def layer_backward(d, g, n, a, W, kind):
    b = (a - n @ W.T)[0]

    def loss(n, W, b):
        return np.sum(g * activate(affine(n, W, b), kind))

    dn, dW = d(lambda n: loss(n, W, b), n), d(lambda W: loss(n, W, b), W)
    return dn, dW, d(lambda b: loss(n, W, b), b)


def backpropagate(d, x, y, params, kind):
    g = d(lambda z: loss_of(y, y_hat(x, unpacked(z, params), kind)), packed(params))
    return l2_loss(y_hat(x, params, kind), y), unpacked(g, params)


def from_the_output(d, x, y, params, kind):
    """Return the gradient of the loss, of which the output alone is differenced."""
    output = y_hat(x, params, kind)
    J = d(lambda z: y_hat(x, unpacked(z, params), kind), packed(params))
    return unpacked(np.tensordot(output - y, J, axes=output.ndim), params)


def chain_rule_gradient_from_the_output(d, x, y, params, kind):
    grads = from_the_output(d, x, y, params, kind)
    return [np.append(dW, db) for dW, db in grads]


def backpropagate_from_the_output(d, x, y, params, kind):
    return l2_loss(y_hat(x, params, kind), y), from_the_output(d, x, y, params, kind)


WAYS = (
    layer_jacobian,
    layer_jacobian_unknowns,
    network_jacobian,
    chain_rule_gradient,
    chain_rule_gradient_from_the_output,
    layer_backward,
    backpropagate,
    backpropagate_from_the_output,
)
STUB = {way: way.__name__.removesuffix("_from_the_output") for way in WAYS}


def taken(way, d, draws):
    """Tell whether the gate of its stub sees what a way does with d."""
    exercise = GATED[STUB[way]]
    return gate_taken(exercise, local(exercise, partial(way, d)), draws) is not None


def accused(exercise, function, draws):
    return gate_taken(exercise, local(exercise, function), draws) is not None


@pytest.mark.parametrize("name", EXERCISES)
def test_every_stub_but_numerical_gradient_has_the_gate(name):
    gates = [gate.name for gate in EXERCISES[name].gates]
    assert gates == ([] if name == "numerical_gradient" else ["gradient_by_differences"])


def in_turn(number):
    """Return the draws under which one of many is tried: the next of all, or all of them."""
    return DRAWS if ALL else [DRAWS[number % len(DRAWS)]]


def unseen(way, tried):
    """Return the names of the derivatives with which a way is not recognised."""
    return [
        name
        for number, (name, d) in enumerate(tried.items())
        for draws in in_turn(number)
        if not taken(way, d, draws)
    ]


@pytest.mark.parametrize("way", WAYS)
def test_differences_are_recognised_whatever_the_step(way):
    tried = {
        (scheme.__name__, exponent): differences(scheme, fixed(10.0**exponent))
        for scheme, exponent in itertools.product(SCHEMES, range(-9, -1))
    }
    assert unseen(way, tried) == []


@pytest.mark.parametrize("way", WAYS)
def test_long_steps_are_recognised_which_are_exact_where_there_is_no_curvature(way):
    tried = {step: differences(central, fixed(step)) for step in (0.1, 1.0, 100.0)}
    assert unseen(way, tried) == []


@pytest.mark.parametrize("way", WAYS)
def test_steps_that_grow_with_the_unknowns_are_recognised(way):
    for steps in (scaled_to_each_entry, scaled_to_the_largest_entry):
        for draws in DRAWS:
            assert taken(way, differences(central, steps), draws), steps.__name__


@pytest.mark.parametrize("way", WAYS)
def test_differences_with_more_digits_are_recognised(way):
    for step in (1e-2, 1e-5):
        for draws in DRAWS:
            assert taken(way, differences(central, fixed(step), np.longdouble), draws), step


@pytest.mark.parametrize("way", WAYS)
def test_complex_steps_are_recognised_whatever_the_step(way):
    exponents = [-5, -8, -12, -16, -20, -30, -50, -100, -140, -150, -160, -180, -250]
    assert unseen(way, {e: complex_steps(fixed(10.0**e)) for e in exponents}) == []


SIZES = {
    "entry": np.abs,
    "entry or 1": lambda z: np.maximum(1.0, np.abs(z)),
    "entry and 1": lambda z: 1.0 + np.abs(z),
}


@pytest.mark.parametrize("way", WAYS)
def test_complex_steps_that_grow_with_the_unknowns_are_recognised(way):
    factors = [1e-6, 1e-8, 1e-16, 1e-20, 1e-50, 1e-100]
    tried = {
        (name, factor): complex_steps(lambda z, size=size, factor=factor: factor * size(z))
        for factor, (name, size) in itertools.product(factors, SIZES.items())
    }
    assert unseen(way, tried) == []


@pytest.mark.parametrize("way", WAYS)
def test_complex_steps_are_exact_where_nothing_is_done_against_them(way):
    exercise = GATED[STUB[way]]
    student = local(exercise, partial(way, complex_steps(fixed(1e-30))))
    asked = {f.asks: f.passed for f in examine(exercise, student, PUBLIC)}
    assert asked["kind='tanh'"]


@pytest.mark.parametrize("way", WAYS)
def test_differences_earn_nothing_and_the_message_says_why(way):
    exercise, function = GATED[STUB[way]], partial(way, differences(central, fixed(1e-5)))
    outcome = record(exercise, function)
    assert (outcome.points, outcome.diagnosis) == (0.0, "gradient_by_differences")
    assert outcome.message.splitlines()[-1] == f"? {exercise.gates[0].hint}"


def record(exercise, function):
    student = local(exercise, function)
    findings = examine(exercise, student, PUBLIC)
    return conclude(exercise, findings, gate_taken(exercise, student, PUBLIC), PUBLIC)


def right(exercise):
    """Return the reference and all right programs of a stub, by name."""
    found = {name: f for name, f in right_programs().items() if stub_of(name) == exercise.name}
    return {"reference": exercise.oracle, **found}


def wrongly_accused(exercise, functions):
    """Return the names of the functions that are taken for differences."""
    return [
        name
        for number, (name, function) in enumerate(functions.items())
        for draws in in_turn(number)
        if accused(exercise, function, draws)
    ]


@pytest.mark.parametrize("exercise", GATED.values(), ids=GATED)
def test_a_right_program_is_not_accused(exercise):
    for number, (name, function) in enumerate(right(exercise).items()):
        for draws in {PUBLIC, *in_turn(number)}:
            assert not accused(exercise, function, draws), name


def cast(value, dtype):
    """Return a value with all arrays in it as `dtype`."""
    if isinstance(value, list | tuple):
        return type(value)(cast(one, dtype) for one in value)
    return value.astype(dtype) if isinstance(value, np.ndarray | np.floating) else value


def single(function, returned):
    """Return a function that computes in single precision."""
    return lambda *args: cast(function(*cast(args, np.float32)), returned)


@pytest.mark.parametrize("returned", [np.float32, np.float64])
@pytest.mark.parametrize("exercise", GATED.values(), ids=GATED)
def test_single_precision_is_wrong_but_not_accused(exercise, returned):
    functions = {name: single(f, returned) for name, f in right(exercise).items()}
    assert wrongly_accused(exercise, functions) == []


@pytest.mark.parametrize("exercise", GATED.values(), ids=GATED)
def test_a_mistake_is_not_accused(exercise):
    functions = {chaff.name: chaff.function for chaff in exercise.chaffs}
    assert wrongly_accused(exercise, functions) == []
