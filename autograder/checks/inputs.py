"""Inputs that many exercises draw: layers, networks, and points away from a kink.

All sizes that could be confused are different, no bias is 0, and no scale is 1, unless a probe
asks for just that.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

Params = list[tuple[np.ndarray, np.ndarray]]

#: The activations, by scikit-learn's names.
KINDS = ("identity", "logistic", "tanh", "relu")

#: How far a pre-activation stays from relu's kink, so that differences do not step over it.
MARGIN = 1e-2


def batch(rng: np.random.Generator, N: int, d: int) -> np.ndarray:
    """Draw `N` points with `d` entries, shape (N, d)."""
    return rng.normal(size=(N, d))


def layer(
    rng: np.random.Generator, N: int, d_in: int, d_out: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Draw ``n (N, d_in), W (d_out, d_in), b (d_out,)``."""
    return batch(rng, N, d_in), rng.normal(size=(d_out, d_in)), offset(rng, d_out)


def network(rng: np.random.Generator, sizes: Sequence[int]) -> Params:
    """Draw ``[(W_0, b_0), …]`` for layers of `sizes` neurons, input and output included."""
    return [
        (rng.normal(size=(d_out, d_in)) / np.sqrt(d_in), offset(rng, d_out))
        for d_in, d_out in pairwise(sizes)
    ]


def offset(rng: np.random.Generator, d: int) -> np.ndarray:
    """Draw `d` numbers between 0.2 and 1 with both signs: biases that can't be overlooked."""
    drawn: np.ndarray = rng.uniform(0.2, 1.0, size=d) * signs(rng, d)
    return drawn


def signs(rng: np.random.Generator, shape: int | tuple[int, ...]) -> np.ndarray:
    """Draw as many −1 as 1, or one more: a single sign is −1, so that no size passes for it."""
    count = shape if isinstance(shape, int) else math.prod(shape)
    drawn: np.ndarray = rng.permutation(_alternating(count)).reshape(shape)
    return drawn


@lru_cache(maxsize=64)
def _alternating(count: int) -> np.ndarray:
    """Return −1, 1, −1, … so often; nobody writes into it."""
    found = np.resize([-1.0, 1.0], count)
    found.flags.writeable = False
    return found


def away_from_zero(a: np.ndarray) -> np.ndarray:
    """Push entries that lie within `MARGIN` of 0 out to twice the margin, sign kept."""
    return np.where(np.abs(a) < MARGIN, np.copysign(2 * MARGIN, a), a)
