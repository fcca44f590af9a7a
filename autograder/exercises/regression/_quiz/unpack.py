"""What the quiz knows of `unpack`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.checks.inputs import network
from autograder.exercises.layers._quiz._shared import drawn, widths
from autograder.exercises.regression._quiz._shared import flat_quantities
from autograder.extras.quiz.quiz_file import AnswerPart, Args, Quantity, Scenario, Small
from reference import regression


def call(rng: np.random.Generator) -> Args:
    sizes = widths(rng)
    return regression.pack(network(rng, sizes)), sizes


def quantities(z: Any, sizes: Any) -> Iterator[Quantity]:
    yield from flat_quantities(regression.unpack(z, sizes))
    for l, (d_in, d_out) in enumerate(pairwise(sizes)):  # noqa: E741
        if l:
            yield Quantity(f"d_{l + 1} · d_{l}, the number of weights in W_{l}", "", d_in * d_out)
        yield Quantity(f"d_{l + 1}, the number of neurons behind W_{l}", "", d_out)


scenarios = (Scenario("for `sizes` d_0, …, d_3, two hidden layers (L = 2)", call, quantities),)

small = Small(
    lambda rng: (1.0 + rng.permutation(9)[:6], [2, 2]),
    (
        AnswerPart("What is `W_0`?", lambda answer: answer[0][0]),
        AnswerPart("What is `b_0`?", lambda answer: answer[0][1]),
    ),
)


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.flat, net.d[: net.layers + 1])


form = [("`W`", "`b`")]
