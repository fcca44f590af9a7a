"""The lecture's named quantities of each stub's computation, by the reference, on small probes.

This is the table that answers "which quantity is it?": under each stub, how it is called, and all
that has a name on the way. All sizes are different, so that shapes tell quantities apart; two names
of one value stand in one entry. The transpose of each table is found by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.exercise import Stream
from autograder.inputs import away_from_zero, batch, layer, network
from reference import backprop, layers, loss, optimizers, regression

Args = tuple[Any, ...]

#: The networks here have two hidden layers.
LAYERS = 3


@dataclass(frozen=True)
class Quantity:
    """A value with a name; `shape` in the lecture's symbols, empty for a number."""

    name: str
    shape: str
    value: Any

    @property
    def words(self) -> str:
        """The name, and the shape where there is one."""
        of = "of" if self.shape.startswith("the") else "of shape"
        return f"{self.name}, {of} {self.shape}" if self.shape else self.name


@dataclass(frozen=True)
class Scenario:
    """One way to call a stub, in words, and the quantities of this computation."""

    called: str
    draw: Callable[[np.random.Generator], Args]
    quantities: Callable[..., Iterator[Quantity]]


SCENARIOS: dict[str, list[Scenario]] = {}


def scenario(
    stub: str, called: str, draw: Callable[[np.random.Generator], Args]
) -> Callable[[Any], Any]:
    """Enter a function that yields quantities, for one stub and one way to call it."""

    def enter(quantities: Callable[..., Iterator[Quantity]]) -> Any:
        SCENARIOS.setdefault(stub, []).append(Scenario(called, draw, quantities))
        return quantities

    return enter


def named(found: Scenario, args: Args) -> dict[str, Quantity]:
    """Return all quantities of one call by their names, with the transposes of tables."""
    with np.errstate(all="ignore"):
        own = [q for q in found.quantities(*args) if _finite(q.value)]
    everything = own + [t for q in own for t in _transposed(q)]
    return {quantity.name: quantity for quantity in everything}


def _finite(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return all(map(_finite, value))
    return bool(np.all(np.isfinite(value)))


def _transposed(quantity: Quantity) -> Iterator[Quantity]:
    value, sides = quantity.value, quantity.shape.strip("()").split(", ")
    symmetric = len(sides) != 2 or sides[0] == sides[1]
    if isinstance(value, np.ndarray) and value.ndim == 2 and not symmetric:
        yield Quantity(f"the transpose of {quantity.name}", f"({sides[1]}, {sides[0]})", value.T)


# layers

LAYER = "for N points, with d_in neurons before the layer and d_out in it"


@scenario("affine", LAYER, lambda rng: layer(rng, 5, 3, 4))
def _affine(n: Any, W: Any, b: Any) -> Iterator[Quantity]:
    yield Quantity("n_l, the neurons before the layer", "(N, d_in)", n)
    yield Quantity("W_l, the weights", "(d_out, d_in)", W)
    yield Quantity("b_l, the biases", "(d_out,)", b)
    yield Quantity("W_l n_l, the weighted sums without the biases", "(N, d_out)", n @ W.T)
    yield Quantity("a_l, the pre-activations", "(N, d_out)", n @ W.T + b)
    products = n[:, None, :] * W
    yield Quantity("the products W_ij n_j, not yet added up", "(N, d_out, d_in)", products)
    yield Quantity("b_l, once for each point", "(N, d_out)", np.tile(b, (len(n), 1)))


def _entries(kind: str) -> Callable[[np.random.Generator], Args]:
    return lambda rng: (away_from_zero(batch(rng, 5, 3)), kind)


def _activation(a: Any, kind: str) -> Iterator[Quantity]:
    f, slope = layers.activate(a, kind), layers.activation_derivative(a, kind)
    yield Quantity("the pre-activations a", "(N, d)", a)
    yield Quantity("−a", "(N, d)", -a)
    yield Quantity("a / 2", "(N, d)", a / 2)
    yield Quantity("|a|", "(N, d)", np.abs(a))
    yield Quantity("exp(−a)", "(N, d)", np.exp(-a))
    yield Quantity("exp(a)", "(N, d)", np.exp(a))
    yield Quantity("exp(−|a|)", "(N, d)", np.exp(-np.abs(a)))
    yield Quantity("exp(2a)", "(N, d)", np.exp(2 * a))
    yield Quantity("1 + exp(−a)", "(N, d)", 1 + np.exp(-a))
    yield Quantity("cosh a", "(N, d)", np.cosh(a))
    yield Quantity("tanh(a / 2)", "(N, d)", np.tanh(a / 2))
    if kind in ("logistic", "tanh"):
        yield Quantity("f(a)", "(N, d)", f)
        yield Quantity("f(a)²", "(N, d)", f**2)
        yield Quantity("1 − f(a)", "(N, d)", 1 - f)
        yield Quantity("1 + f(a)", "(N, d)", 1 + f)
        yield Quantity("f′(a)", "(N, d)", slope)
    if kind == "relu":
        yield Quantity("f(a)", "(N, d)", f)
        yield Quantity("f′(a), which is 1 where a > 0 and else 0", "(N, d)", slope)
        yield Quantity("1 − f′(a), which is 0 where a > 0 and else 1", "(N, d)", 1 - slope)


for _kind in ("logistic", "tanh", "relu"):
    for _stub in ("activate", "activation_derivative"):
        scenario(_stub, f'for N points, with `kind = "{_kind}"`', _entries(_kind))(_activation)


def _net(rng: np.random.Generator, kind: str, one: bool, with_y: bool) -> Args:
    sizes, N = _sizes(rng), int(rng.integers(7, 11))
    x, y = batch(rng, N, sizes[0]), batch(rng, N, sizes[-1])
    x, y = (x[0], y[0]) if one else (x, y)
    params = network(rng, sizes)
    return (x, y, params, kind) if with_y else (x, params, kind)


def _sizes(rng: np.random.Generator) -> list[int]:
    """Draw widths that all differ, and differ from any number of points here."""
    return [int(width) for width in 2 + rng.permutation(5)[: LAYERS + 1]]


def _row(index: Any, one: bool) -> str:
    return f"(d_{index},)" if one else f"(N, d_{index})"


def _forward(x: Any, params: Any, kind: str) -> Iterator[Quantity]:
    n, a = layers.forward(x, params, kind)
    one, L = x.ndim == 1, len(params) - 1
    yield Quantity("n_0 = x, the input", _row(0, one), x)
    for l, (W, b) in enumerate(params):  # noqa: E741
        yield Quantity(f"W_{l}", f"(d_{l + 1}, d_{l})", W)
        yield Quantity(f"b_{l}", f"(d_{l + 1},)", b)
        yield Quantity(f"W_{l} n_{l}, without the biases", _row(l + 1, one), a[l] - b)
        if l < L:
            yield Quantity(f"a_{l}, before the activation", _row(l + 1, one), a[l])
            yield Quantity(f"n_{l + 1} = f(a_{l})", _row(l + 1, one), n[l + 1])
            slope = layers.activation_derivative(a[l], kind)
            yield Quantity(f"f′(a_{l})", _row(l + 1, one), slope)
    yield Quantity(f"ŷ = n_{L + 1} = a_{L}", _row(L + 1, one), n[-1])
    yield Quantity(f"the list n_0, …, n_{L + 1}", "", n)
    yield Quantity(f"the list n_0, …, n_{L}, without ŷ", "", n[:-1])
    yield Quantity(f"the list n_1, …, n_{L + 1}", "", n[1:])
    yield Quantity(f"the list a_0, …, a_{L}", "", a)


NETWORK = 'for a network with two hidden layers (L = 2) and `kind = "tanh"`'
FORWARD = f"for N points, {NETWORK.removeprefix('for ')}"
ONE_POINT = f"for one point, {NETWORK.removeprefix('for ')}"

for _stub in ("forward", "predict"):
    scenario(_stub, FORWARD, lambda rng: _net(rng, "tanh", False, False))(_forward)


# loss


def _targets(rng: np.random.Generator) -> Args:
    N, d = int(rng.integers(6, 9)), int(rng.integers(2, 6))
    return batch(rng, N, d), batch(rng, N, d)


def _with_sigma(rng: np.random.Generator) -> Args:
    return (*_targets(rng), float(rng.uniform(0.3, 0.8)))


def _l2(y_hat: Any, y: Any) -> Iterator[Quantity]:
    r = y - y_hat
    yield Quantity("the targets y", "(N, d)", y)
    yield Quantity("the predictions ŷ", "(N, d)", y_hat)
    yield Quantity("the residuals y − ŷ", "(N, d)", r)
    yield Quantity("ŷ − y, which is ∂/∂ŷ of ½ Σ ‖y − ŷ‖²", "(N, d)", -r)
    yield Quantity("the squared errors, entry by entry", "(N, d)", r**2)
    yield Quantity("half the squared errors, entry by entry", "(N, d)", r**2 / 2)
    yield Quantity("|y − ŷ|, entry by entry", "(N, d)", np.abs(r))
    yield Quantity("‖y − ŷ‖² of each point", "(N,)", np.sum(r**2, axis=1))
    yield Quantity("‖y − ŷ‖ of each point", "(N,)", np.sqrt(np.sum(r**2, axis=1)))
    yield Quantity("Σ ‖y − ŷ‖² over all points", "", np.sum(r**2))
    yield Quantity("½ Σ ‖y − ŷ‖² over all points, the ℓ2 loss", "", np.sum(r**2) / 2)
    yield Quantity("the mean of the squared errors", "", np.mean(r**2))


POINTS = "for N points with d outputs each"
for _stub in ("l2_loss", "l2_gradient"):
    scenario(_stub, POINTS, _targets)(_l2)


@scenario("gaussian_nll", POINTS, _with_sigma)
@scenario("gaussian_nll_gradient", POINTS, _with_sigma)
def _gaussian(y_hat: Any, y: Any, sigma: float) -> Iterator[Quantity]:
    yield from _l2(y_hat, y)
    r, s = y - y_hat, sigma
    count, squares = r.size, np.sum(r**2)
    yield Quantity("σ²", "", s**2)
    yield Quantity("σ³", "", s**3)
    yield Quantity("2σ²", "", 2 * s**2)
    yield Quantity("log σ", "", np.log(s))
    yield Quantity("2π", "", 2 * np.pi)
    yield Quantity("log 2π", "", np.log(2 * np.pi))
    yield Quantity("½ log 2π", "", np.log(2 * np.pi) / 2)
    yield Quantity("log 2πσ²", "", np.log(2 * np.pi * s**2))
    yield Quantity("N d, the number of entries", "", count)
    yield Quantity("N d log σ", "", count * np.log(s))
    yield Quantity("½ N d log 2π", "", count * np.log(2 * np.pi) / 2)
    constant = count * (np.log(s) + np.log(2 * np.pi) / 2)
    yield Quantity("½ N d log 2πσ², the part without data", "", constant)
    yield Quantity("Σ ‖y − ŷ‖² / σ²", "", squares / s**2)
    yield Quantity("½ Σ ‖y − ŷ‖² / σ²", "", squares / (2 * s**2))
    yield Quantity("−log Π N(y | ŷ, σ² I)", "", constant + squares / (2 * s**2))
    yield Quantity("log Π N(y | ŷ, σ² I)", "", -constant - squares / (2 * s**2))
    yield Quantity("(y − ŷ) / σ", "(N, d)", r / s)
    yield Quantity("(y − ŷ)² / σ², entry by entry", "(N, d)", r**2 / s**2)
    yield Quantity("(ŷ − y) / σ², the gradient with respect to ŷ", "(N, d)", -r / s**2)
    yield Quantity("(y − ŷ) / σ²", "(N, d)", r / s**2)
    yield Quantity("N d / σ", "", count / s)
    yield Quantity("Σ ‖y − ŷ‖² / σ³", "", squares / s**3)
    yield Quantity("the derivative with respect to σ", "", count / s - squares / s**3)


def _with_params(rng: np.random.Generator) -> Args:
    return (*_targets(rng), network(rng, _sizes(rng)), float(rng.uniform(0.2, 0.9)))


def _penalty(params: Any, alpha: float) -> Iterator[Quantity]:
    norms = [float(np.sum(W**2)) for W, _ in params]
    for l, (W, b) in enumerate(params):  # noqa: E741
        yield Quantity(f"W_{l}", f"(d_{l + 1}, d_{l})", W)
        yield Quantity(f"b_{l}", f"(d_{l + 1},)", b)
        yield Quantity(f"the squares of the entries of W_{l}", f"(d_{l + 1}, d_{l})", W**2)
        yield Quantity(f"‖W_{l}‖²", "", norms[l])
        yield Quantity(f"½ α ‖W_{l}‖²", "", alpha * norms[l] / 2)
        yield Quantity(f"α W_{l}", f"(d_{l + 1}, d_{l})", alpha * W)
        yield Quantity(f"½ α W_{l}", f"(d_{l + 1}, d_{l})", alpha * W / 2)
        yield Quantity(f"α b_{l}", f"(d_{l + 1},)", alpha * b)
        yield Quantity(f"as many zeros as b_{l} has entries", f"(d_{l + 1},)", np.zeros_like(b))
    if len(norms) == LAYERS:
        yield Quantity("‖W_0‖² + ‖W_1‖²", "", norms[0] + norms[1])
        yield Quantity("½ α (‖W_0‖² + ‖W_1‖²)", "", alpha * (norms[0] + norms[1]) / 2)
    yield Quantity("Σ ‖W_l‖² over all layers", "", sum(norms))
    yield Quantity("½ Σ ‖W_l‖² over all layers", "", sum(norms) / 2)
    yield Quantity("½ α", "", alpha / 2)
    yield Quantity("½ α Σ ‖W_l‖², the penalty", "", alpha * sum(norms) / 2)


@scenario("map_loss", f"{POINTS}, and a network with two hidden layers (L = 2)", _with_params)
def _map(y_hat: Any, y: Any, params: Any, alpha: float) -> Iterator[Quantity]:
    yield from _l2(y_hat, y)
    yield from _penalty(params, alpha)
    total = loss.map_loss(y_hat, y, params, alpha)
    yield Quantity("½ Σ ‖y − ŷ‖² + ½ α Σ ‖W_l‖², loss and penalty", "", total)


scenario(
    "penalty_gradient",
    "for a network with two hidden layers (L = 2)",
    lambda rng: _with_params(rng)[2:],
)(_penalty)


def _scores(rng: np.random.Generator) -> Args:
    return batch(rng, 6, 4), rng.integers(0, 4, size=6)


@scenario("cross_entropy", "for N points and K classes", _scores)
def _softmax(scores: Any, labels: Any) -> Iterator[Quantity]:
    points = np.arange(len(labels))
    top = scores.max(axis=1)
    shifted = scores - top[:, None]
    e, raw = np.exp(shifted), np.exp(scores)
    p = e / e.sum(axis=1, keepdims=True)
    one_hot = np.eye(scores.shape[1])[labels]
    yield Quantity("the scores", "(N, K)", scores)
    yield Quantity("the largest score of each point", "(N,)", top)
    yield Quantity("the largest score of each point, as a column", "(N, 1)", top[:, None])
    yield Quantity("the scores, shifted so that the largest of a point is 0", "(N, K)", shifted)
    yield Quantity("the exponentials of the shifted scores", "(N, K)", e)
    yield Quantity("the exponentials of the scores", "(N, K)", raw)
    yield Quantity("the sum of a point's exponentials, shifted", "(N,)", e.sum(axis=1))
    yield Quantity(
        "the sum of a point's exponentials, shifted, as a column", "(N, 1)", e.sum(axis=1)[:, None]
    )
    yield Quantity(
        "the logarithm of that sum for each point, shifted", "(N,)", np.log(e.sum(axis=1))
    )
    yield Quantity("the probabilities softmax(scores)", "(N, K)", p)
    yield Quantity("log softmax(scores)", "(N, K)", np.log(p))
    yield Quantity("the labels, one-hot: 1 at each point's class", "(N, K)", one_hot)
    yield Quantity("softmax(scores) minus the one-hot labels, the gradient", "(N, K)", p - one_hot)
    yield Quantity("the probability of each point's own class", "(N,)", p[points, labels])
    yield Quantity(
        "the log probability of each point's own class", "(N,)", np.log(p[points, labels])
    )
    yield Quantity(
        "the cross-entropy, summed over the points", "", -np.sum(np.log(p[points, labels]))
    )
    yield Quantity(
        "the cross-entropy, as a mean over the points", "", -np.mean(np.log(p[points, labels]))
    )


# backprop


def _one_layer(rng: np.random.Generator) -> Args:
    n, W, b = layer(rng, 1, 3, 4)
    return n[0], W, b, "tanh"


@scenario("layer_jacobian", 'for one point and `kind = "tanh"`', _one_layer)
@scenario("layer_jacobian_unknowns", 'for one point and `kind = "tanh"`', _one_layer)
def _jacobian(n: Any, W: Any, b: Any, kind: str) -> Iterator[Quantity]:
    a = layers.affine(n, W, b)
    f, slope, unit = layers.activate(a, kind), layers.activation_derivative(a, kind), np.eye(len(b))
    wide, both = "(d_out, d_out · d_in)", "(d_out, d_out · d_in + d_out)"
    yield Quantity("n_l, the neurons before the layer", "(d_in,)", n)
    yield Quantity("W_l = ∂a_l/∂n_l", "(d_out, d_in)", W)
    yield Quantity("b_l, the biases", "(d_out,)", b)
    yield Quantity("W_l n_l, without the biases", "(d_out,)", W @ n)
    yield Quantity("a_l, before the activation", "(d_out,)", a)
    yield Quantity("n_{l+1} = f(a_l)", "(d_out,)", f)
    yield Quantity("f′(a_l)", "(d_out,)", slope)
    yield Quantity("f′(a_l), as a column", "(d_out, 1)", slope[:, None])
    yield Quantity("∂n_{l+1}/∂a_l, with f′(a_l) on its diagonal", "(d_out, d_out)", np.diag(slope))
    yield Quantity("∂n_{l+1}/∂n_l", "(d_out, d_in)", slope[:, None] * W)
    yield Quantity("the unit matrix, which is ∂a_l/∂b_l", "(d_out, d_out)", unit)
    yield Quantity("∂a_l/∂W_l, W_l row by row", wide, np.kron(unit, n))
    yield Quantity("∂n_{l+1}/∂W_l, W_l row by row", wide, np.kron(np.diag(slope), n))
    yield Quantity("∂a_l/∂z_l", both, np.hstack([np.kron(unit, n), unit]))
    yield Quantity("∂n_{l+1}/∂z_l", both, backprop.layer_jacobian_unknowns(n, W, b, kind))
    yield Quantity("the products f′(a_i) n_j", "(d_out, d_in)", np.outer(slope, n))


def _jacobians(x: Any, params: Any, kind: str) -> Iterator[Quantity]:
    n, _ = layers.forward(x, params, kind)
    L = len(params) - 1
    kinds = [kind] * L + ["identity"]
    J = [
        backprop.layer_jacobian(n_l, W, b, k)
        for n_l, (W, b), k in zip(n, params, kinds, strict=False)
    ]
    for l in range(L):  # noqa: E741
        yield Quantity(f"∂n_{l + 1}/∂n_{l}, of one layer", f"(d_{l + 1}, d_{l})", J[l])
    total = np.eye(len(x))
    for l in range(L + 1):  # noqa: E741
        total = J[l] @ total
        if 0 < l < L:
            yield Quantity(
                f"∂n_{l + 1}/∂x, of the first {l + 1} layers", f"(d_{l + 1}, d_0)", total
            )
    yield Quantity("∂ŷ/∂x, of the whole network", f"(d_{L + 1}, d_0)", total)
    yield Quantity(
        f"∂ŷ/∂n_{L - 1}, of the last 2 layers", f"(d_{L + 1}, d_{L - 1})", J[L] @ J[L - 1]
    )
    yield Quantity("the unit matrix for the input, ∂x/∂x", "(d_0, d_0)", np.eye(len(x)))
    yield Quantity(
        "the unit matrix for the output, ∂ŷ/∂ŷ", f"(d_{L + 1}, d_{L + 1})", np.eye(len(J[L]))
    )


@scenario("network_jacobian", ONE_POINT, lambda rng: _net(rng, "tanh", True, False))
def _network_jacobian(x: Any, params: Any, kind: str) -> Iterator[Quantity]:
    yield from _forward(x, params, kind)
    yield from _jacobians(x, params, kind)


def _slopes(x: Any, y: Any, params: Any, kind: str) -> Iterator[Quantity]:
    """Yield the slopes of the ℓ2 loss; the output layer is linear, so ∂L/∂a_L is ∂L/∂ŷ."""
    n, a = layers.forward(x, params, kind)
    one, L = x.ndim == 1, len(params) - 1
    yield Quantity("the targets y", _row(L + 1, one), y)
    yield Quantity(f"ŷ − y = ∂L/∂ŷ = ∂L/∂a_{L}", _row(L + 1, one), n[-1] - y)
    yield Quantity("the residuals y − ŷ", _row(L + 1, one), y - n[-1])
    yield Quantity("the squared errors, entry by entry", _row(L + 1, one), (y - n[-1]) ** 2)
    yield Quantity("Σ ‖y − ŷ‖²", "", np.sum((y - n[-1]) ** 2))
    yield Quantity("L, the ℓ2 loss", "", np.sum((y - n[-1]) ** 2) / 2)
    delta = n[-1] - y
    for l in range(L, -1, -1):  # noqa: E741
        if l < L:
            yield Quantity(f"∂L/∂n_{l + 1}", _row(l + 1, one), delta)
            delta = delta * layers.activation_derivative(a[l], kind)
            yield Quantity(f"∂L/∂a_{l}", _row(l + 1, one), delta)
        by_W = np.outer(delta, n[l]) if one else delta.T @ n[l]
        yield Quantity(f"∂L/∂W_{l}", f"(d_{l + 1}, d_{l})", by_W)
        if not one:
            yield Quantity(f"∂L/∂b_{l}", f"(d_{l + 1},)", delta.sum(axis=0))
        else:
            flat = f"(d_{l + 1} d_{l} + d_{l + 1},)"
            yield Quantity(f"∂L/∂z_{l}", flat, np.concatenate([by_W.ravel(), delta]))
        delta = delta @ params[l][0]
    yield Quantity("∂L/∂n_0 = ∂L/∂x", _row(0, one), delta)


@scenario("chain_rule_gradient", ONE_POINT, lambda rng: _net(rng, "tanh", True, True))
def _chain_rule(x: Any, y: Any, params: Any, kind: str) -> Iterator[Quantity]:
    yield from _forward(x, params, kind)
    yield from _jacobians(x, params, kind)
    yield from _slopes(x, y, params, kind)
    n, _ = layers.forward(x, params, kind)
    for l, (W, b) in enumerate(params):  # noqa: E741
        k = "identity" if l == len(params) - 1 else kind
        name = f"∂n_{l + 1}/∂z_{l}, of one layer by its unknowns"
        shape = f"(d_{l + 1}, d_{l + 1} d_{l} + d_{l + 1})"
        yield Quantity(name, shape, backprop.layer_jacobian_unknowns(n[l], W, b, k))


@scenario("backpropagate", FORWARD, lambda rng: _net(rng, "tanh", False, True))
def _backpropagate(x: Any, y: Any, params: Any, kind: str) -> Iterator[Quantity]:
    yield from _forward(x, params, kind)
    yield from _slopes(x, y, params, kind)


def _backward(rng: np.random.Generator) -> Args:
    n, W, b = layer(rng, 5, 3, 4)
    return batch(rng, 5, 4), n, n @ W.T + b, W, "tanh"


@scenario("layer_backward", 'for N points and `kind = "tanh"`, with `g` = ∂L/∂n_{l+1}', _backward)
def _layer_backward(g: Any, n: Any, a: Any, W: Any, kind: str) -> Iterator[Quantity]:
    slope = layers.activation_derivative(a, kind)
    delta = g * slope
    yield Quantity("∂L/∂n_{l+1}, the argument g", "(N, d_out)", g)
    yield Quantity("n_l", "(N, d_in)", n)
    yield Quantity("a_l", "(N, d_out)", a)
    yield Quantity("W_l", "(d_out, d_in)", W)
    yield Quantity("n_{l+1} = f(a_l)", "(N, d_out)", layers.activate(a, kind))
    yield Quantity("f′(a_l)", "(N, d_out)", slope)
    yield Quantity("∂L/∂a_l = ∂L/∂n_{l+1} ⊙ f′(a_l)", "(N, d_out)", delta)
    yield Quantity("∂L/∂n_l", "(N, d_in)", delta @ W)
    yield Quantity("∂L/∂W_l", "(d_out, d_in)", delta.T @ n)
    yield Quantity("∂L/∂b_l", "(d_out,)", delta.sum(axis=0))


def bowl(z: Any) -> float:
    """Return a function of a few unknowns whose slopes all differ."""
    return float(np.sum(np.arange(1, np.size(z) + 1) * np.ravel(z) ** 3))


@scenario(
    "numerical_gradient",
    "for a function `f` of 3 unknowns, `z` of shape (3,)",
    lambda rng: (bowl, rng.uniform(0.5, 1.5, 3), 1e-3),
)
def _differences(f: Any, z: Any, h: float) -> Iterator[Quantity]:
    yield Quantity("z", "(3,)", z)
    yield Quantity("2h", "", 2 * h)
    for i, e in enumerate(np.eye(len(z))):
        up, down = f(z + h * e), f(z - h * e)
        yield Quantity(f"h e_{i}: h at place {i}, else 0", "(3,)", h * e)
        yield Quantity(f"z + h e_{i}", "(3,)", z + h * e)
        yield Quantity(f"z − h e_{i}", "(3,)", z - h * e)
        yield Quantity(f"f(z + h e_{i})", "", up)
        yield Quantity(f"f(z − h e_{i})", "", down)
        yield Quantity(f"f(z + h e_{i}) − f(z − h e_{i})", "", up - down)
        yield Quantity(f"the central difference for ∂f/∂z_{i}", "", (up - down) / (2 * h))


# optimizers

FLAT = "with `z` of shape (d,)"


@scenario("gradient_descent_step", FLAT, lambda rng: (*rng.normal(size=(2, 4)), 0.3))
def _descent(z: Any, g: Any, lr: float) -> Iterator[Quantity]:
    yield Quantity("the unknowns z before the step", "(d,)", z)
    yield Quantity("the gradient g", "(d,)", g)
    yield Quantity("η g, the step before its sign is turned", "(d,)", lr * g)
    yield Quantity("−η g, the step", "(d,)", -lr * g)
    yield Quantity("the unknowns after the step", "(d,)", z - lr * g)
    yield Quantity("z + η g, uphill", "(d,)", z + lr * g)


@scenario("momentum_step", FLAT, lambda rng: (*rng.normal(size=(3, 4)), 0.3, 0.8))
def _momentum(z: Any, g: Any, u: Any, lr: float, beta: float) -> Iterator[Quantity]:
    yield Quantity("the unknowns z before the step", "(d,)", z)
    yield Quantity("the gradient g", "(d,)", g)
    yield Quantity("η g", "(d,)", lr * g)
    yield Quantity("−η g, the step without momentum", "(d,)", -lr * g)
    yield Quantity("z − η g, where a step without momentum leads", "(d,)", z - lr * g)
    yield Quantity("the velocity u before the step", "(d,)", u)
    yield Quantity("β u, what is kept of the velocity", "(d,)", beta * u)
    yield Quantity("β u − η g, the new velocity", "(d,)", beta * u - lr * g)
    yield Quantity("z + β u − η g, the unknowns after the step", "(d,)", z + beta * u - lr * g)
    yield Quantity("z + β u", "(d,)", z + beta * u)


def _adam_args(rng: np.random.Generator) -> Args:
    z, g, m = rng.normal(size=(3, 4))
    return z, g, m, rng.uniform(0.2, 2.0, 4), 3, 0.05, 0.8, 0.9, 1e-2


@scenario("adam_step", f"{FLAT} and `t = 3`", _adam_args)
def _adam(
    z: Any, g: Any, m: Any, v: Any, t: int, lr: float, beta1: float, beta2: float, eps: float
) -> Iterator[Quantity]:
    z_new, m_new, v_new = optimizers.adam_step(z, g, m, v, t, lr, beta1, beta2, eps)
    m_hat, v_hat = m_new / (1 - beta1**t), v_new / (1 - beta2**t)
    yield Quantity("the gradient g", "(d,)", g)
    yield Quantity("g², entry by entry", "(d,)", g**2)
    yield Quantity("the unknowns z before the step", "(d,)", z)
    yield Quantity("m before the step", "(d,)", m)
    yield Quantity("v before the step", "(d,)", v)
    yield Quantity("β₁ m, what is kept of the mean", "(d,)", beta1 * m)
    yield Quantity("β₂ v, what is kept of the mean square", "(d,)", beta2 * v)
    yield Quantity("(1 − β₁) g", "(d,)", (1 - beta1) * g)
    yield Quantity("(1 − β₂) g²", "(d,)", (1 - beta2) * g**2)
    yield Quantity("m_t, the running mean of g", "(d,)", m_new)
    yield Quantity("v_t, the running mean of g²", "(d,)", v_new)
    yield Quantity("m̂_t = m_t / (1 − β₁ᵗ)", "(d,)", m_hat)
    yield Quantity("v̂_t = v_t / (1 − β₂ᵗ)", "(d,)", v_hat)
    yield Quantity("√v̂_t", "(d,)", np.sqrt(v_hat))
    yield Quantity("√v̂_t + ε", "(d,)", np.sqrt(v_hat) + eps)
    yield Quantity("√v_t", "(d,)", np.sqrt(v_new))
    yield Quantity("√v_t + ε", "(d,)", np.sqrt(v_new) + eps)
    yield Quantity("η m̂_t", "(d,)", lr * m_hat)
    yield Quantity("m̂_t / (√v̂_t + ε)", "(d,)", m_hat / (np.sqrt(v_hat) + eps))
    yield Quantity("η m̂_t / (√v̂_t + ε), what is taken from z", "(d,)", z - z_new)
    yield Quantity("−η m̂_t / (√v̂_t + ε), the step", "(d,)", z_new - z)
    yield Quantity("the unknowns after the step", "(d,)", z_new)
    yield Quantity("1 − β₁ᵗ, which corrects the mean", "", 1 - beta1**t)
    yield Quantity("1 − β₂ᵗ, which corrects the mean square", "", 1 - beta2**t)
    yield Quantity("β₁ᵗ", "", beta1**t)
    yield Quantity("β₂ᵗ", "", beta2**t)
    yield Quantity("1 − β₁", "", 1 - beta1)
    yield Quantity("1 − β₂", "", 1 - beta2)
    yield Quantity("η √(1 − β₂ᵗ) / (1 − β₁ᵗ)", "", lr * np.sqrt(1 - beta2**t) / (1 - beta1**t))


def valley(z: Any) -> tuple[float, Any]:
    """Return loss and gradient of a narrow valley."""
    steep = np.arange(1.0, np.size(z) + 1)
    return float(np.sum(steep * z**2) / 2), steep * z


def downhill(z: Any, g: Any, t: int) -> Any:
    """Return the unknowns after a step that is shorter each time."""
    return z - 0.2 / t * g


@scenario(
    "minimize", "for `n_steps = 3`", lambda rng: (valley, rng.uniform(0.5, 1.5, 3), downhill, 3)
)
def _minimize(loss_and_gradient: Any, z: Any, step: Any, n_steps: int) -> Iterator[Quantity]:
    losses = []
    for t in range(1, n_steps + 1):
        value, g = loss_and_gradient(z)
        losses.append(value)
        yield Quantity(
            f"the unknowns before step {t}" if t == 1 else f"the unknowns after step {t - 1}",
            "the shape of z0",
            z,
        )
        yield Quantity(f"the loss before step {t}", "", value)
        yield Quantity(f"the gradient before step {t}", "the shape of z0", g)
        z = step(z, g, t)
    yield Quantity(f"the unknowns after step {n_steps}", "the shape of z0", z)
    yield Quantity(f"the loss after step {n_steps}", "", loss_and_gradient(z)[0])
    yield Quantity("the list of the losses before each step", "", losses)


# regression


def _initial(rng: np.random.Generator) -> Args:
    sizes = [int(n) for n in 3 + rng.permutation(9)[:4]]
    return sizes, "tanh", Stream.draw(rng)


@scenario("initialize", 'for four layers of neurons d_0, …, d_3 and `kind = "tanh"`', _initial)
def _bounds(sizes: Sequence[int], kind: str, rng: Any) -> Iterator[Quantity]:
    for l, (d_in, d_out) in enumerate(pairwise(sizes)):  # noqa: E741
        yield Quantity(
            f"√(6 / (d_{l} + d_{l + 1})), the bound for W_{l} and b_{l}",
            "",
            np.sqrt(6 / (d_in + d_out)),
        )
        yield Quantity(
            f"6 / (d_{l} + d_{l + 1}), the square of the bound for W_{l}", "", 6 / (d_in + d_out)
        )
        yield Quantity(f"d_{l} + d_{l + 1}", "", d_in + d_out)
        yield Quantity(f"d_{l} · d_{l + 1}, the number of weights in W_{l}", "", d_in * d_out)
        yield Quantity(f"d_{l}, the number of neurons in layer {l}", "", d_in)
    yield Quantity("d_3, the number of outputs", "", sizes[-1])


def _flat(params: Any) -> Iterator[Quantity]:
    start = 0
    for l, (W, b) in enumerate(params):  # noqa: E741
        yield Quantity(f"W_{l}", f"(d_{l + 1}, d_{l})", W)
        yield Quantity(f"b_{l}", f"(d_{l + 1},)", b)
        yield Quantity(f"W_{l}, row by row in one flat array", f"(d_{l + 1} d_{l},)", W.ravel())
        z_l = np.concatenate([W.ravel(), b])
        yield Quantity(
            f"z_{l}: W_{l} row by row, then b_{l}", f"(d_{l + 1} d_{l} + d_{l + 1},)", z_l
        )
        if l:
            yield Quantity(f"the place in z where W_{l} begins", "", start)
            rest = regression.pack(params[l:])
            if l < len(params) - 1:
                yield Quantity(f"what follows in z after z_{l - 1}", "", rest)
        also = "" if l else "d_1 · d_0, the number of weights in W_0, and "
        yield Quantity(f"{also}the place in z where b_{l} begins", "", start + W.size)
        start += W.size + b.size
    yield Quantity("the number of all unknowns", "", start)
    yield Quantity("z, all unknowns", "", regression.pack(params))


scenario(
    "pack", "for a network with two hidden layers (L = 2)", lambda rng: (network(rng, _sizes(rng)),)
)(_flat)


def _packed(rng: np.random.Generator) -> Args:
    sizes = _sizes(rng)
    return regression.pack(network(rng, sizes)), sizes


@scenario(
    "unpack",
    "for `sizes` d_0, …, d_3, two hidden layers (L = 2)",
    _packed,
)
def _unpack(z: Any, sizes: Any) -> Iterator[Quantity]:
    yield from _flat(regression.unpack(z, sizes))
    for l, (d_in, d_out) in enumerate(pairwise(sizes)):  # noqa: E741
        if l:
            yield Quantity(f"d_{l + 1} · d_{l}, the number of weights in W_{l}", "", d_in * d_out)
        yield Quantity(f"d_{l + 1}, the number of neurons behind W_{l}", "", d_out)


def _columns(rng: np.random.Generator) -> Args:
    return rng.normal(2, 3, (6, 3)), rng.normal(1, 2, (4, 3))


@scenario(
    "standardize",
    "for d columns, of which none is constant; N points in `train`, M in `test`",
    _columns,
)
def _standardize(train: Any, test: Any) -> Iterator[Quantity]:
    mean, std = train.mean(axis=0), train.std(axis=0)
    yield Quantity("the columns' means in train", "(d,)", mean)
    yield Quantity("the columns' standard deviations in train", "(d,)", std)
    yield Quantity("the columns' variances in train", "(d,)", std**2)
    yield Quantity(
        "the columns' ranges in train, largest minus smallest", "(d,)", np.ptp(train, axis=0)
    )
    yield Quantity("the columns' means in test", "(d,)", test.mean(axis=0))
    yield Quantity("the columns' standard deviations in test", "(d,)", test.std(axis=0))
    yield Quantity("1 / the columns' standard deviations in train", "(d,)", 1 / std)
    yield Quantity("train minus its columns' means", "(N, d)", train - mean)
    yield Quantity("test minus the columns' means in train", "(M, d)", test - mean)
    yield Quantity("the squares of train minus its columns' means", "(N, d)", (train - mean) ** 2)
    yield Quantity("train, standardized", "(N, d)", (train - mean) / std)
    yield Quantity(
        "test, scaled by mean and standard deviation of train", "(M, d)", (test - mean) / std
    )
    yield Quantity(
        "test, scaled by its own mean and standard deviation",
        "(M, d)",
        (test - test.mean(axis=0)) / test.std(axis=0),
    )


def _objective(rng: np.random.Generator) -> Args:
    x, y, params, kind = _net(rng, "tanh", False, True)
    sizes = [len(params[0][0].T), *(len(b) for _, b in params)]
    return regression.pack(params), x, y, sizes, kind, float(rng.uniform(0.2, 0.9))


@scenario("loss_and_gradient", FORWARD, _objective)
def _loss_and_gradient(
    z: Any, x: Any, y: Any, sizes: Any, kind: str, alpha: float
) -> Iterator[Quantity]:
    params = regression.unpack(z, sizes)
    _, grads = backprop.backpropagate(x, y, params, kind)
    penalties = loss.penalty_gradient(params, alpha)
    flat, pulls = regression.pack(grads), regression.pack(penalties)
    yield from _penalty(params, alpha)
    yield from _slopes(x, y, params, kind)
    yield Quantity(
        f"ŷ = n_{len(params)} = a_{len(params) - 1}",
        _row(len(params), False),
        layers.forward(x, params, kind)[0][-1],
    )
    yield Quantity("N, the number of points", "", len(x))
    yield Quantity("all gradients of the ℓ2 loss, flat", "the shape of z", flat)
    yield Quantity("the gradient of the penalty, flat", "the shape of z", pulls)
    yield Quantity(
        "the gradient of loss and penalty, flat, not yet divided by N",
        "the shape of z",
        flat + pulls,
    )
    yield Quantity(
        "the gradient of loss and penalty, flat, divided by N",
        "the shape of z",
        (flat + pulls) / len(x),
    )
    total = loss.map_loss(layers.forward(x, params, kind)[0][-1], y, params, alpha)
    yield Quantity("L plus the penalty, not yet divided by N", "", total)
    yield Quantity("L plus the penalty, divided by N", "", total / len(x))
    for l, (one, other) in enumerate(zip(grads, penalties, strict=True)):  # noqa: E741
        yield Quantity(f"∂L/∂W_{l} + α W_{l}", f"(d_{l + 1}, d_{l})", one[0] + other[0])


def _training(rng: np.random.Generator) -> Args:
    x, y, params, kind = _net(rng, "tanh", False, True)
    order = [rng.permutation(len(x)) for _ in range(2)]
    batches = [[one[:4], one[4:]] for one in order]
    return x, y, params, kind, 0.3, 0.05, batches


@scenario("train", f"{FORWARD}, and two epochs of two batches each", _training)
def _train(
    x: Any, y: Any, params: Any, kind: str, alpha: float, lr: float, batches: Any
) -> Iterator[Quantity]:
    sizes, z = [len(params[0][0].T), *(len(b) for _, b in params)], regression.pack(params)
    m, v, t = np.zeros_like(z), np.zeros_like(z), 0
    yield Quantity("all unknowns before the first step, flat", "the shape of z", z)
    yield Quantity("the sizes of the layers", "", sizes)
    means = []
    for epoch in batches:
        total = 0.0
        for points in epoch:
            t += 1
            value, g = regression.loss_and_gradient(z, x[points], y[points], sizes, kind, alpha)
            total += value * len(points)
            z, m, v = optimizers.adam_step(z, g, m, v, t, lr)
            yield Quantity(f"all unknowns after step {t}, flat", "the shape of z", z)
            yield Quantity(f"m after step {t}", "the shape of z", m)
            yield Quantity(f"v after step {t}", "the shape of z", v)
            yield Quantity(f"the gradient for step {t}", "the shape of z", g)
            yield Quantity(f"the mean loss of the batch before step {t}", "", value)
        means.append(total / len(x))
        yield Quantity(f"the sum of the losses of all points in epoch {len(means)}", "", total)
        yield Quantity(f"the mean loss of epoch {len(means)}", "", means[-1])
    yield Quantity("N, the number of points", "", len(x))
    yield Quantity("the list of the epochs' mean losses", "", means)
