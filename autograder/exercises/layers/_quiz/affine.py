"""What the quiz knows of `affine`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.checks.inputs import layer
from autograder.exercises.layers._quiz._shared import drawn
from autograder.extras.quiz.quiz_file import WHOLE, Args, Quantity, Scenario, Small, whole

LAYER = "for N points, with d_in neurons before the layer and d_out in it"


def quantities(n: Any, W: Any, b: Any) -> Iterator[Quantity]:
    yield Quantity("n_l, the neurons before the layer", "(N, d_in)", n)
    yield Quantity("W_l, the weights", "(d_out, d_in)", W)
    yield Quantity("b_l, the biases", "(d_out,)", b)
    yield Quantity("W_l n_l, the weighted sums without the biases", "(N, d_out)", n @ W.T)
    yield Quantity("a_l, the pre-activations", "(N, d_out)", n @ W.T + b)
    products = n[:, None, :] * W
    yield Quantity("the products W_ij n_j, not yet added up", "(N, d_out, d_in)", products)
    yield Quantity("b_l, once for each point", "(N, d_out)", np.tile(b, (len(n), 1)))


def small_call(rng: np.random.Generator) -> Args:
    return whole(rng, 2, 2), whole(rng, 3, 2, most=2), whole(rng, 3)


scenarios = (Scenario(LAYER, lambda rng: layer(rng, 5, 3, 4), quantities),)

small = Small(small_call, (WHOLE,))


def varied(rng: np.random.Generator) -> Args:
    net = drawn(rng)
    return (net.array(net.N, net.d[0]), net.W, net.b)
