"""What the quiz knows of `train`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.exercises.layers._quiz._shared import FORWARD, network_call
from autograder.extras.quiz.quiz_file import Args, Quantity, Scenario
from reference import optimizers, regression


def call(rng: np.random.Generator) -> Args:
    x, y, params, kind = network_call(rng, "tanh", False, True)
    order = [rng.permutation(len(x)) for _ in range(2)]
    batches = [[one[:4], one[4:]] for one in order]
    return x, y, params, kind, 0.3, 0.05, batches


def quantities(
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


scenarios = (Scenario(f"{FORWARD}, and two epochs of two batches each", call, quantities),)
