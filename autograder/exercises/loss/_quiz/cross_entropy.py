"""What the quiz knows of `cross_entropy`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checks.inputs import batch
from autograder.exercises.layers._quiz._shared import drawn
from autograder.extras.quiz.quiz_file import Args, Quantity, Scenario


def call(rng: np.random.Generator) -> Args:
    return batch(rng, 6, 4), rng.integers(0, 4, size=6)


def quantities(scores: Any, labels: Any) -> Iterator[Quantity]:
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


scenarios = (Scenario("for N points and K classes", call, quantities),)


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.array(net.N, net.d[0]), rng.integers(0, net.d[0], net.N))


form = ("the loss", "the gradient")
