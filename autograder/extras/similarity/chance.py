"""The number of pairs of a class that share as much as a given pair by chance alone.

The class itself tells: it is as if what a pair shares were drawn anew for each stub. A pair stands
out where fewer than `BY_CHANCE` such pairs are expected in the whole class.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from autograder.extras.similarity.rarity import STEP, Floats

#: How many pairs are expected to stand out in a class in which everybody works alone.
BY_CHANCE = 0.02

#: A smaller class doesn't tell what is rare.
FEWEST = 20

#: The most rounds in which pairs that stand out are left out and the rest is counted again.
ROUNDS = 5


class Chance:
    """The number of pairs that share so many bits by chance, as far as the class tells.

    Parameters
    ----------
    steps
        For each stub, the rarity of what each pair shares, in steps.
    total
        The same of all stubs together, in bits.
    by_chance
        The number of pairs expected to stand out by chance.
    tells
        Whether the class is large enough to tell anything.
    """

    def __init__(
        self, steps: Sequence[NDArray[np.uint8]], total: Floats, by_chance: float, tells: bool
    ) -> None:
        self.pairs, self.needed, self.standing_out = max(len(total), 1), math.inf, 0
        self.tail = np.ones(1)
        for _ in range(ROUNDS if tells else 0):
            before = self.standing_out
            usual = total < self.needed
            self.tail = _tail([some[usual] for some in steps])
            enough = np.flatnonzero(self.tail <= by_chance / self.pairs)
            self.needed = float(enough[0] * STEP) if len(enough) else math.inf
            self.standing_out = int(np.count_nonzero(total >= self.needed))
            if self.standing_out == before:
                break

    def expected(self, bits: float) -> float:
        """Return how many pairs share at least so many bits."""
        return float(self.pairs * self.tail[min(int(bits / STEP), len(self.tail) - 1)])


def _tail(steps: Sequence[NDArray[np.uint8]]) -> NDArray[np.float64]:
    """Return the chances that independent draws add up to each number of steps or more.

    A draw one step larger than any observed one counts as possible.
    """
    counts = [np.append(np.bincount(some), 1.0) for some in steps]
    density = reduce(np.convolve, [one / one.sum() for one in counts], np.ones(1))
    return np.append(np.cumsum(density[::-1])[::-1], 0.0)
