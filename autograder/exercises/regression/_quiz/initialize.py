"""What the quiz knows of `initialize`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograder.checks.exercise import Stream
from autograder.extras.quiz.quiz_file import AnswerPart, Args, Quantity, Scenario, Small


def call(rng: np.random.Generator) -> Args:
    sizes = [int(n) for n in 3 + rng.permutation(9)[:4]]
    return sizes, "tanh", Stream.draw(rng)


def quantities(sizes: Sequence[int], kind: str, rng: Any) -> Iterator[Quantity]:
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


def small_call(rng: np.random.Generator) -> Args:
    return [int(n) for n in 1 + rng.permutation(5)[:3]], "tanh", Stream.draw(rng)


def shape_of_first(params: Any) -> list[int]:
    return [int(side) for side in np.shape(params[0][0])]


scenarios = (
    Scenario('for four layers of neurons d_0, …, d_3 and `kind = "tanh"`', call, quantities),
)

small = Small(small_call, (AnswerPart("How long are the two axes of `W_0`?", shape_of_first),))
