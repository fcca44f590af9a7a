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
    z = np.asarray(z, dtype=float)
    columns = []
    for i in range(z.size):
        h = STEP * max(1.0, abs(float(z.flat[i])))
        up, down = z.copy(), z.copy()
        up.flat[i] += h
        down.flat[i] -= h
        columns.append((np.asarray(f(up)) - np.asarray(f(down))) / (up.flat[i] - down.flat[i]))
    return np.stack(columns, axis=-1).reshape(columns[0].shape + z.shape)
