"""What the quiz knows of `minimize`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.extras.quiz.quiz_file import Quantity, Scenario


def valley(z: Any) -> tuple[float, Any]:
    """Return loss and gradient of a narrow valley."""
    steep = np.arange(1.0, np.size(z) + 1)
    return float(np.sum(steep * z**2) / 2), steep * z


def downhill(z: Any, g: Any, t: int) -> Any:
    """Return the unknowns after a step that is shorter each time."""
    return z - 0.2 / t * g


def quantities(loss_and_gradient: Any, z: Any, step: Any, n_steps: int) -> Iterator[Quantity]:
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


scenarios = (
    Scenario(
        "for `n_steps = 3`", lambda rng: (valley, rng.uniform(0.5, 1.5, 3), downhill, 3), quantities
    ),
)

form = ("`z`", "`losses`")
