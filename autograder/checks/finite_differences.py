"""Central differences: gradients and Jacobians from values of a function alone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

#: Cube root of the machine precision: balances truncation against rounding.
STEP = float(np.finfo(float).eps) ** (1 / 3)


def jacobian(f: Callable[[np.ndarray], np.ndarray | float], z: np.ndarray) -> np.ndarray:
    """Return ∂f/∂z by central differences, the step scaled to each entry of `z`.

    Parameters
    ----------
    f
        A function of an array with the shape of `z`, whose value is an array or a number.
    z
        Where to differentiate; any shape.

    Returns
    -------
    numpy.ndarray
        The shape of ``f(z)`` followed by the shape of `z`; a gradient where ``f`` is a number.
    """
    at = np.array(z, dtype=float)
    entries = at.reshape(-1)  # a view: one entry at a time is moved, and moved back
    columns = []
    for i, here in enumerate(entries.tolist()):
        h = STEP * max(1.0, abs(here))
        up, down = here + h, here - h
        entries[i] = up
        above = np.array(f(at))
        entries[i] = down
        columns.append((above - f(at)) / (up - down))
        entries[i] = here
    return np.stack(columns, axis=-1).reshape(columns[0].shape + at.shape)
