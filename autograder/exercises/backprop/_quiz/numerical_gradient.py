"""What the quiz knows of `numerical_gradient`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.extras.quiz.quiz_file import Quantity, Scenario


def bowl(z: Any) -> float:
    """Return a function of a few unknowns whose slopes all differ."""
    return float(np.sum(np.arange(1, np.size(z) + 1) * np.ravel(z) ** 3))


def quantities(f: Any, z: Any, h: float) -> Iterator[Quantity]:
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


scenarios = (
    Scenario(
        "for a function `f` of 3 unknowns, `z` of shape (3,)",
        lambda rng: (bowl, rng.uniform(0.5, 1.5, 3), 1e-3),
        quantities,
    ),
)
