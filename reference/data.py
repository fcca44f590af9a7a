"""Benchmark data for regression, drawn from a given random generator; nothing is downloaded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from reference.layers import Array

GRAVITY = 9.81  # m/s²


@dataclass(frozen=True, eq=False)
class Data:
    """A table to fit.

    Attributes
    ----------
    x : (N, d_in)
    y : (N, d_out)
    name
        What the table is called.
    source
        Where it comes from.
    units
        What each column of x, then each of y, is, with its unit.
    """

    x: Array
    y: Array
    name: str
    source: str
    units: tuple[str, ...]


def split(data: Data, n_train: int, rng: np.random.Generator) -> tuple[Data, Data]:
    """Return `n_train` points drawn at random, and the others."""
    order = rng.permutation(len(data.x))
    train, test = order[:n_train], order[n_train:]
    return (
        replace(data, x=data.x[train], y=data.y[train]),
        replace(data, x=data.x[test], y=data.y[test]),
    )


def friedman1(
    rng: np.random.Generator, n_points: int = 300, n_columns: int = 10, noise: float = 0.5
) -> Data:
    """Draw from Friedman's first function: five columns matter, the others do not.

    Parameters
    ----------
    n_columns : at least 5
    noise : standard deviation of what is added to y
    """
    x = rng.uniform(0, 1, (n_points, n_columns))
    x0, x1, x2, x3, x4 = x.T[:5]
    y = 10 * np.sin(np.pi * x0 * x1) + 20 * (x2 - 0.5) ** 2 + 10 * x3 + 5 * x4
    return Data(
        x=x,
        y=(y + rng.normal(0, noise, n_points))[:, None],
        name="friedman1",
        source="Friedman (1991), Multivariate Adaptive Regression Splines, Ann. Statist. 19",
        units=(*(f"x{i} (1)" for i in range(n_columns)), "y (1)"),
    )


@cache
def _diabetes() -> tuple[Array, Array]:
    from sklearn.datasets import load_diabetes

    table = load_diabetes(scaled=False)
    return table.data, table.target


def diabetes(rng: np.random.Generator, n_points: int = 442) -> Data:
    """Draw `n_points` of 442 patients: how far diabetes went in a year, from ten measurements."""
    x, y = _diabetes()
    rows = rng.permutation(len(x))[:n_points]
    return Data(
        x=x[rows],
        y=y[rows, None],
        name="diabetes",
        source="Efron et al. (2004), Least Angle Regression, Ann. Statist. 32",
        units=(
            "age (years)",
            "sex (1 or 2)",
            "body mass index (kg/m²)",
            "mean blood pressure (mmHg)",
            "total cholesterol (mg/dl)",
            "low-density lipoproteins (mg/dl)",
            "high-density lipoproteins (mg/dl)",
            "total cholesterol / HDL (1)",
            "log of triglycerides (1)",
            "glucose (mg/dl)",
            "progression after a year (1)",
        ),
    )


def x_sin_x(rng: np.random.Generator, n_points: int = 50, noise: float = 0.0) -> Data:
    """Draw from y = x sin x for x in [0, 10].

    Parameters
    ----------
    noise : standard deviation of what is added to y; 0 for the function itself
    """
    x = np.sort(rng.uniform(0, 10, (n_points, 1)), axis=0)
    return Data(
        x=x,
        y=x * np.sin(x) + noise * rng.normal(size=x.shape),
        name="x sin x",
        source="the running example of the lectures",
        units=("x (1)", "y (1)"),
    )


def stopping_distance(rng: np.random.Generator, n_points: int = 300, noise: float = 0.03) -> Data:
    """Draw distances that cars need to stop: speed × reaction time + speed² / (2 μ g).

    Parameters
    ----------
    noise : relative standard deviation of the distance
    """
    speed = rng.uniform(5, 40, n_points)
    reaction = rng.uniform(0.5, 2.5, n_points)
    friction = rng.uniform(0.3, 0.9, n_points)
    distance = speed * reaction + speed**2 / (2 * friction * GRAVITY)
    # A relative error, so that no distance is negative.
    distance *= np.exp(noise * rng.normal(size=n_points))
    return Data(
        x=np.column_stack([speed, reaction, friction]),
        y=distance[:, None],
        name="stopping distance",
        source="uniform deceleration on a level road",
        units=("speed (m/s)", "reaction time (s)", "friction (1)", "distance (m)"),
    )
