"""What the quiz knows of `standardize`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.layers._quiz._shared import drawn
from autograder.extras.quiz.quiz_file import Args, Quantity, Scenario, Small, first, second, whole


def call(rng: np.random.Generator) -> Args:
    return rng.normal(2, 3, (6, 3)), rng.normal(1, 2, (4, 3))


def quantities(train: Any, test: Any) -> Iterator[Quantity]:
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


def small_call(rng: np.random.Generator) -> Args:
    middle, spread = whole(rng, 2), rng.integers(1, 4, size=2) + 1.0
    far = whole(rng, 2, 2)
    return np.stack([middle - spread, middle + spread]), middle + spread * far


scenarios = (
    Scenario(
        "for d columns, of which none is constant; N points in `train`, M in `test`",
        call,
        quantities,
    ),
)

small = Small(small_call, (first("`train`, scaled"), second("`test`, scaled")))


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.array(net.N, net.d[0]) * 3 + 1, net.array(net.d[1], net.d[0]) * 3 + 1)


form = ("`train`", "`test`")
