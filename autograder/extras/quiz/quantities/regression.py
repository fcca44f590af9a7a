"""What has a name in `regression`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.checks.exercise import Stream
from autograder.checks.inputs import network
from autograder.extras.quiz.quantities.loss import penalty
from autograder.extras.quiz.quantities.networks import FORWARD, net, row, slopes, widths
from autograder.extras.quiz.quantities.table import Args, Quantity, scenario
from reference import backprop, layers, loss, optimizers, regression


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
    "pack", "for a network with two hidden layers (L = 2)", lambda rng: (network(rng, widths(rng)),)
)(_flat)


def _packed(rng: np.random.Generator) -> Args:
    sizes = widths(rng)
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
    x, y, params, kind = net(rng, "tanh", False, True)
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
    yield from penalty(params, alpha)
    yield from slopes(x, y, params, kind)
    yield Quantity(
        f"ŷ = n_{len(params)} = a_{len(params) - 1}",
        row(len(params), False),
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
    x, y, params, kind = net(rng, "tanh", False, True)
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
