"""Names, order, arguments and promises that hold for every function of the reference."""

from __future__ import annotations

import inspect
from importlib import import_module

import numpy as np
import pytest

from tests.reference.independent import network, normal

STUBS = {
    "layers": [
        "affine(n, W, b)",
        "activate(a, kind)",
        "activation_derivative(a, kind)",
        "forward(x, params, kind)",
    ],
    "loss": [
        "l2_loss(y_hat, y)",
        "l2_gradient(y_hat, y)",
        "gaussian_nll(y_hat, y, sigma)",
        "gaussian_nll_gradient(y_hat, y, sigma)",
        "map_loss(y_hat, y, params, alpha)",
        "penalty_gradient(params, alpha)",
        "cross_entropy(scores, labels)",
    ],
    "backprop": [
        "layer_jacobian(n, W, b, kind)",
        "layer_jacobian_unknowns(n, W, b, kind)",
        "network_jacobian(x, params, kind)",
        "chain_rule_gradient(x, y, params, kind)",
        "layer_backward(g, n, a, W, kind)",
        "backpropagate(x, y, params, kind)",
        "numerical_gradient(f, z, h=1e-05)",
    ],
    "optimizers": [
        "gradient_descent_step(z, g, lr)",
        "momentum_step(z, g, u, lr, beta)",
        "adam_step(z, g, m, v, t, lr=0.001, beta1=0.9, beta2=0.999, eps=1e-08)",
        "minibatches(n_points, batch_size, rng)",
        "minimize(loss_and_gradient, z0, step, n_steps)",
    ],
    "regression": [
        "initialize(sizes, kind, rng)",
        "pack(params)",
        "unpack(z, sizes)",
        "standardize(train, test)",
        "loss_and_gradient(z, x, y, sizes, kind, alpha)",
        "train(x, y, params, kind, alpha, lr, batches, eps=1e-08)",
        "predict(x, params, kind)",
        "fit_and_predict(x_train, y_train, x_test)",
    ],
}

N, SIZES = 6, (3, 4, 2)
X, Y, Z, G, M = normal(N, 3), normal(N, 2), normal(26), normal(26, seed=1), normal(26, seed=2)
PARAMS = network(SIZES)
W, B = PARAMS[0]
LABELS = np.array([0, 1, 1, 0, 1, 0])
ORDER = np.arange(N)
LABELS.flags.writeable = ORDER.flags.writeable = False

# One call of each; the arrays refuse to be written to.
CALLS = {
    "affine": (X, W, B),
    "activate": (X, "relu"),
    "activation_derivative": (X, "relu"),
    "forward": (X, PARAMS, "relu"),
    "l2_loss": (Y, normal(N, 2, seed=1)),
    "l2_gradient": (Y, normal(N, 2, seed=1)),
    "gaussian_nll": (Y, normal(N, 2, seed=1), 0.7),
    "gaussian_nll_gradient": (Y, normal(N, 2, seed=1), 0.7),
    "map_loss": (Y, normal(N, 2, seed=1), PARAMS, 0.3),
    "penalty_gradient": (PARAMS, 0.3),
    "cross_entropy": (Y, LABELS),
    "layer_jacobian": (X[0], W, B, "tanh"),
    "layer_jacobian_unknowns": (X[0], W, B, "tanh"),
    "network_jacobian": (X[0], PARAMS, "tanh"),
    "chain_rule_gradient": (X[0], Y[0], PARAMS, "tanh"),
    "layer_backward": (normal(N, 4), X, normal(N, 4, seed=1), W, "tanh"),
    "backpropagate": (X, Y, PARAMS, "tanh"),
    "numerical_gradient": (lambda z: float(np.sum(z**2)), X),
    "gradient_descent_step": (Z, G, 0.1),
    "momentum_step": (Z, G, M, 0.1, 0.9),
    "adam_step": (Z, G, M, M**2, 3),
    "minibatches": (7, 3, np.random.default_rng(0)),
    "minimize": (lambda z: (float(z @ z / 2), z), Z, lambda z, g, t: z - 0.1 * g / t, 3),
    "initialize": (SIZES, "tanh", np.random.default_rng(0)),
    "pack": (PARAMS,),
    "unpack": (Z, SIZES),
    "standardize": (X, normal(4, 3)),
    "loss_and_gradient": (Z, X, Y, SIZES, "tanh", 0.3),
    "train": (X, Y, PARAMS, "tanh", 0.3, 0.01, [[ORDER[:4], ORDER[4:]]] * 2),
    "predict": (X, PARAMS, "tanh"),
    "fit_and_predict": (X, Y, normal(4, 3)),
}


#: What the modules share, and no student writes.
HELPERS = frozenset({"kinds_of_layers", "look_up", "penalty"})


def exercises(assignment):
    """Return the public functions that a module defines, in the order of definition."""
    module = import_module(f"reference.{assignment}")
    return {
        name: value
        for name, value in vars(module).items()
        if inspect.isfunction(value)
        and value.__module__ == module.__name__
        and not name.startswith("_")
        and name not in HELPERS
    }


def leaves(value):
    """Return the arrays and numbers in nested lists and tuples."""
    if isinstance(value, list | tuple):
        return [leaf for item in value for leaf in leaves(item)]
    return [value]


FUNCTIONS = {name: f for assignment in STUBS for name, f in exercises(assignment).items()}


@pytest.mark.parametrize("assignment", STUBS)
def test_functions_are_the_exercises_in_order(assignment):
    got = [
        f"{name}({', '.join(str(p.replace(annotation=p.empty)) for p in parameters)})"
        for name, f in exercises(assignment).items()
        for parameters in [inspect.signature(f).parameters.values()]
    ]
    assert got == STUBS[assignment]


def test_there_are_31_exercises():
    assert len(FUNCTIONS) == 31
    assert list(FUNCTIONS) == list(CALLS)


@pytest.mark.parametrize("name", [name for name in FUNCTIONS if name != "minibatches"])
def test_every_number_is_float64(name):
    for leaf in leaves(FUNCTIONS[name](*CALLS[name])):
        assert type(leaf) is float or leaf.dtype == np.float64


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_argument_is_changed(name):
    """The arrays refuse to be written to; the lists still hold the same arrays."""
    before = leaves(CALLS[name])
    FUNCTIONS[name](*CALLS[name])
    after = leaves(CALLS[name])
    assert list(map(id, after)) == list(map(id, before))


@pytest.mark.parametrize(
    "name",
    [name for name, f in FUNCTIONS.items() if "kind" in inspect.signature(f).parameters],
)
def test_unknown_kind_is_named_with_what_is_allowed(name):
    f = FUNCTIONS[name]
    place = list(inspect.signature(f).parameters).index("kind")
    arguments = [*CALLS[name][:place], "sine", *CALLS[name][place + 1 :]]
    with pytest.raises(ValueError, match="'sine'; allowed: identity, logistic, tanh, relu"):
        f(*arguments)


def test_unknown_kind_is_named_without_hidden_layers_too():
    with pytest.raises(ValueError, match="'sine'"):
        FUNCTIONS["forward"](X, network((3, 2)), "sine")


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("affine", (X, W.T, B)),
        ("affine", (X, W, normal(3))),
        ("l2_loss", (normal(6, 2), normal(6, 3))),
        ("backpropagate", (normal(6, 2), Y, PARAMS, "tanh")),
        ("adam_step", (normal(3), normal(4), normal(3), normal(3), 1)),
        ("unpack", (Z[:-1], SIZES)),
    ],
)
def test_wrong_shapes_get_numpys_error(name, arguments):
    with pytest.raises(ValueError, match=r"(?i)shape|mismatch|broadcast|dimension"):
        FUNCTIONS[name](*arguments)
