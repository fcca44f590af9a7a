"""Steps that change all unknowns in place, as scikit-learn takes them.

The formulas are those of `reference.optimizers`; what is kept from step to step lies in arrays that
are made once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import sqrt

import numpy as np

from reference.layers import Array


@dataclass
class Adam:
    """Kingma & Ba (2015), with ε added to the uncorrected root, as scikit-learn does.

    Attributes
    ----------
    m, v
        The moments.
    t
        How many steps were taken.
    """

    m: Array
    v: Array
    learning_rate_init: float
    beta_1: float
    beta_2: float
    epsilon: float
    t: int = 0
    _room: tuple[Array, Array] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._room = np.empty_like(self.m), np.empty_like(self.m)

    def step(self, z: Array, g: Array) -> None:
        """Change z by one step against the gradient g."""
        m, v, (step, root) = self.m, self.v, self._room
        self.t += 1
        m *= self.beta_1
        m += np.multiply(g, 1 - self.beta_1, out=step)
        v *= self.beta_2
        np.multiply(g, g, out=step)
        step *= 1 - self.beta_2
        v += step
        lr = self.learning_rate_init * sqrt(1 - self.beta_2**self.t) / (1 - self.beta_1**self.t)
        np.sqrt(v, out=root)
        root += self.epsilon
        np.divide(m, root, out=step)
        step *= lr
        z -= step


@dataclass
class Momentum:
    """u ← β u − lr g, z ← z + u; or z + β u − lr g, which looks ahead (Nesterov).

    Attributes
    ----------
    u
        The velocity.
    learning_rate
        The current one; schedules change it.
    """

    u: Array
    learning_rate: float
    momentum: float
    nesterov: bool
    _room: tuple[Array, Array] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._room = np.empty_like(self.u), np.empty_like(self.u)

    def step(self, z: Array, g: Array) -> None:
        """Change z by one step against the gradient g."""
        u, (step, ahead) = self.u, self._room
        np.multiply(g, self.learning_rate, out=step)
        u *= self.momentum
        u -= step
        if self.nesterov:
            np.multiply(u, self.momentum, out=ahead)
            ahead -= step
            z += ahead
        else:
            z += u
